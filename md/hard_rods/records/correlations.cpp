// Two-point functions and the structure factor.
#include "common/numerics/uniform_grid.hpp"
#include "md/hard_rods/measure/correlations.hpp"
#include "md/hard_rods/observables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::md::hard_rods {
namespace {

struct Named {
  const char *name, *unit, *meaning, *source;
};

// In the order of PairFunction.
constexpr std::array<Named, pair_functions> names{{
    {"density_correlation", "1/length^2", "G_00(z): density with density", "Biagetti Fig. 6(c)"},
    {"momentum_correlation", "velocity^2/length^2", "G_11(z): momentum with momentum", "Biagetti Fig. 6(e)"},
    {"energy_correlation", "velocity^4/length^2", "G_22(z): v^2 with v^2", "Biagetti Fig. 6(f)"},
    {"correlation_01", "velocity/length^2", "G_01(z): density on the left with momentum on the right, odd part",
     "moments of Biagetti g^(2)"},
    {"correlation_02", "velocity^2/length^2", "G_02(z): density with v^2, even part", "moments of Biagetti g^(2)"},
    {"correlation_12", "velocity^3/length^2", "G_12(z): momentum on the left with v^2 on the right, odd part",
     "moments of Biagetti g^(2)"},
}};

// What the subtraction of a sample's own mean leaves to add: rho^2 times the variance of this mean over the samples, with the
// standard error of such a variance. [times]
struct Shift {
  std::vector<double> value, error;
};
using Shifts = std::array<Shift, pair_functions>;

double variance(const statistics::Moments& moments, std::size_t i) {
  return moments.count < 2.0 ? 0.0 : moments.squared_deviations[i] / (moments.count - 1.0);
}

// Of the functions themselves, and of their changes since t = 0. The momentum of a sample does not change; of its <v^2> the
// covariance with the initial one is known from the control variates.
struct AllShifts {
  Shifts function, change;
};
AllShifts shifts(const Measured& measured) {
  const records::BlockMoments momentum = columns(measured, Quantity::velocity, 0, 1),
                              moments = columns(measured, Quantity::moments, 0, moment_row);
  const std::size_t times = measured.plan.times.size();
  const double square = model::density(measured.gas) * model::density(measured.gas), samples = moments.all.count;
  const double scatter = samples < 2.0 ? 0.0 : std::sqrt(2.0 / (samples - 1.0));
  AllShifts result;
  for (std::size_t function = 0; function < pair_functions; ++function)
    for (Shift* shift : {&result.function[function], &result.change[function]}) {
      shift->value.assign(times, 0.0);
      shift->error.assign(times, 0.0);
    }
  Shift &first = result.function[static_cast<std::size_t>(PairFunction::momentum)],
        &second = result.function[static_cast<std::size_t>(PairFunction::energy)],
        &change = result.change[static_cast<std::size_t>(PairFunction::energy)];
  constexpr std::size_t now = 0, start = 2, product = 6; // d2, c2 and d2 c2 in a row of sums
  for (std::size_t k = 0; k < times; ++k) {
    const std::size_t row = k * moment_row;
    const double spread = variance(moments.all, row + now), initial = variance(moments.all, row + start);
    const auto& mean = moments.all.mean;
    const double covariance =
        samples < 2.0 ? 0.0 : (mean[row + product] - mean[row + now] * mean[row + start]) * samples / (samples - 1.0);
    first.value[k] = square * variance(momentum.all, k);
    second.value[k] = square * spread;
    change.value[k] = square * (spread - initial);
    first.error[k] = scatter * first.value[k];
    second.error[k] = scatter * second.value[k];
    change.error[k] =
        scatter * square * std::sqrt(std::max(0.0, spread * spread + initial * initial - 2.0 * covariance * covariance));
  }
  return result;
}

void shifted_mean(records::Observable& observable, const records::BlockMoments& source, const Shift& shift, std::size_t bins) {
  scaled_mean(observable, source, 1.0);
  for (std::size_t i = 0; i < observable.values.size(); ++i) {
    observable.values[i] += shift.value[i / bins];
    observable.errors[i] = std::hypot(observable.errors[i], shift.error[i / bins]);
  }
  for (std::size_t i = 0; i < observable.block_means.size(); ++i)
    observable.block_means[i] += shift.value[i % observable.values.size() / bins];
}

void append_structure_factor(records::Record& record, const Measured& measured) {
  const std::size_t modes = static_cast<std::size_t>(measured.plan.wavenumbers);
  records::Axis wavenumber{"wavenumber", "1/length", {}};
  for (std::size_t n = 1; n <= modes; ++n)
    wavenumber.values.push_back(2.0 * std::numbers::pi * static_cast<double>(n) / measured.gas.length);
  scaled_mean(append(record, "structure_factor", {time_axis(measured.plan), wavenumber}, "1",
                     "S(k) = <|sum_j exp(i k x_j)|^2>/N; (1 - a rho)^2 for hard rods at k -> 0", "Fourier transform of G_00"),
              columns(measured, Quantity::structure_factor, 0, modes), 1.0);
}

} // namespace

void append_correlations(records::Record& record, const Measured& measured) {
  const Plan& plan = measured.plan;
  if (plan.separation_bins > 0) {
    const std::size_t bins = static_cast<std::size_t>(plan.separation_bins);
    const std::vector<records::Axis> axes{
        time_axis(plan), {"separation", "length", numerics::bin_centres(0.0, plan.largest_separation, plan.separation_bins)}};
    const AllShifts shift = shifts(measured);
    // Pairs behind each value: what was subtracted from G_00 is put back.
    const records::BlockMoments density = columns(measured, Quantity::correlations, 0, bins);
    const double uncorrelated = model::density(measured.gas) * model::density(measured.gas);
    std::vector<double> pairs;
    for (const double mean : density.all.mean)
      pairs.push_back((mean + uncorrelated) * density.all.count * measured.gas.length * plan.largest_separation /
                      plan.separation_bins);
    const auto add = [&](std::size_t f, const std::string& suffix, const std::string& meaning, Quantity quantity,
                         const Shift& added) {
      auto& observable = append(record, names[f].name + suffix, axes, names[f].unit, names[f].meaning + meaning, names[f].source);
      shifted_mean(observable, columns(measured, quantity, f * bins, (f + 1) * bins), added, bins);
      observable.counts = pairs;
    };
    for (std::size_t f = 0; f < pair_functions; ++f)
      add(f, "", ", two rods at a distance z; without rho^2 <..><..>", Quantity::correlations, shift.function[f]);
    for (std::size_t f = 0; f < pair_functions; ++f)
      add(f, "_change", ", two rods at a distance z: change since t = 0", Quantity::correlation_changes, shift.change[f]);
  }
  if (plan.wavenumbers > 0) append_structure_factor(record, measured);
}

} // namespace prethermal::md::hard_rods
