// Two-point functions and the structure factor.
#include "md/hard_rods/measure/correlations.hpp"
#include "md/hard_rods/observables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::md::hard_rods {
namespace {

using model::catalogue::Entry;

// In the order of PairFunction: the function, its change since t = 0, and the source of both.
struct PairEntries {
  Entry function, change;
  const char* source;
};
constexpr std::array<PairEntries, pair_functions> pair_entries{{
    {catalogue::density_correlation, catalogue::density_correlation_change, "Biagetti Fig. 6(c)"},
    {catalogue::momentum_correlation, catalogue::momentum_correlation_change, "Biagetti Fig. 6(e)"},
    {catalogue::energy_correlation, catalogue::energy_correlation_change, "Biagetti Fig. 6(f)"},
    {catalogue::correlation_01, catalogue::correlation_01_change, "moments of Biagetti g^(2)"},
    {catalogue::correlation_02, catalogue::correlation_02_change, "moments of Biagetti g^(2)"},
    {catalogue::correlation_12, catalogue::correlation_12_change, "moments of Biagetti g^(2)"},
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
  const std::size_t times = measured.problem.plan.output.times.size();
  const double square = model::density(measured.problem.gas) * model::density(measured.problem.gas), samples = moments.all.count;
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

} // namespace

void declare_correlations(records::Record& record, const Problem& problem) {
  const auto& output = problem.plan.output;
  if (output.separation_bins > 0) {
    const std::vector<std::vector<double>> places{output.times, separation_centres(output)};
    for (const auto& entries : pair_entries) declare(record, entries.function, places, entries.source);
    for (const auto& entries : pair_entries) declare(record, entries.change, places, entries.source);
  }
  if (output.wavenumbers == 0) return;
  std::vector<double> wavenumbers;
  for (int n = 1; n <= output.wavenumbers; ++n) wavenumbers.push_back(2.0 * std::numbers::pi * n / problem.gas.length);
  declare(record, catalogue::structure_factor, {output.times, wavenumbers}, "Fourier transform of G_00");
}

void give_correlations(records::Record& record, const Measured& measured) {
  const auto& gas = measured.problem.gas;
  const auto& output = measured.problem.plan.output;
  if (output.separation_bins > 0) {
    const std::size_t bins = static_cast<std::size_t>(output.separation_bins);
    const AllShifts shift = shifts(measured);
    // Pairs behind each value: what was subtracted from G_00 is put back.
    const records::BlockMoments density = columns(measured, Quantity::correlations, 0, bins);
    const double uncorrelated = model::density(gas) * model::density(gas);
    std::vector<double> pairs;
    for (const double mean : density.all.mean)
      pairs.push_back((mean + uncorrelated) * density.all.count * gas.length * output.largest_separation /
                      output.separation_bins);
    const auto give = [&](std::size_t f, const Entry& entry, Quantity quantity, const Shift& added) {
      auto& observable = declared(record, entry);
      shifted_mean(observable, columns(measured, quantity, f * bins, (f + 1) * bins), added, bins);
      observable.counts = pairs;
    };
    for (std::size_t f = 0; f < pair_functions; ++f) {
      give(f, pair_entries[f].function, Quantity::correlations, shift.function[f]);
      give(f, pair_entries[f].change, Quantity::correlation_changes, shift.change[f]);
    }
  }
  if (output.wavenumbers > 0)
    scaled_mean(declared(record, catalogue::structure_factor),
                columns(measured, Quantity::structure_factor, 0, static_cast<std::size_t>(output.wavenumbers)), 1.0);
}

} // namespace prethermal::md::hard_rods
