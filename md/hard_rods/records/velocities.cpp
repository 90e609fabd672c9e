// What the velocities say: rapidity distribution, momentum, kinetic energy, kurtosis.
#include "common/numerics/uniform_grid.hpp"
#include "md/hard_rods/observables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::hard_rods {
namespace {

// <v^2> and <v^4> at each output time, of all samples and of each block.
struct MomentHistory {
  std::vector<MomentEstimate> all;
  std::vector<std::vector<MomentEstimate>> blocks; // [block][time]
  std::vector<double> block_samples;
};

MomentHistory moment_history(const Measured& measured) {
  const records::BlockMoments sums = columns(measured, Quantity::moments, 0, moment_row);
  const auto row = [](const statistics::Moments& moments, std::size_t time) {
    return std::span(moments.mean).subspan(time * moment_row, moment_row);
  };
  const std::size_t times = measured.plan.times.size();
  MomentHistory history;
  for (std::size_t k = 0; k < times; ++k)
    history.all.push_back(estimate_moments(row(sums.all, k), sums.all.count, measured.initial));
  for (const auto& block : sums.blocks) {
    history.blocks.emplace_back();
    for (std::size_t k = 0; k < times; ++k)
      history.blocks.back().push_back(apply(history.all[k], row(block, k), measured.initial));
    history.block_samples.push_back(block.count);
  }
  return history;
}

using OfMoments = double (*)(const MomentEstimate&);

double second(const MomentEstimate& moments) { return moments.second; }
double second_error(const MomentEstimate& moments) { return std::sqrt(moments.covariance[0][0]); }

void function_of_moments(records::Observable& observable, const MomentHistory& history, OfMoments value, OfMoments error,
                         double scale) {
  for (const auto& moments : history.all) {
    observable.values.push_back(scale * value(moments));
    observable.errors.push_back(scale * error(moments));
  }
  for (const auto& block : history.blocks)
    for (const auto& moments : block) observable.block_means.push_back(scale * value(moments));
  observable.block_samples = history.block_samples;
}

// Times share their samples, so that the change is known better than its two ends: its error from the scatter of the blocks; with
// fewer than ten of them, as if the ends were independent.
void append_kurtosis_change(records::Record& record, const Measured& measured, const MomentHistory& history) {
  const auto& times = measured.plan.times;
  std::vector<double> scaled = times;
  for (double& time : scaled) time /= measured.plan.landau_time;
  auto& change =
      append(record, "kurtosis_change", {{"landau_time", "1", scaled}}, "1",
             "change of the kurtosis since the reference time, in the scaled time t a^2 V0^2/xi^3 (points: t V0^4/xi^4)",
             "Biagetti Fig. 7");
  const std::size_t reference = static_cast<std::size_t>(std::ranges::find(times, measured.plan.reference_time) - times.begin());
  change.block_samples = history.block_samples;
  for (const auto& block : history.blocks)
    for (const auto& moments : block) change.block_means.push_back(kurtosis(moments) - kurtosis(block[reference]));
  const double count = static_cast<double>(history.blocks.size());
  for (std::size_t k = 0; k < times.size(); ++k) {
    change.values.push_back(kurtosis(history.all[k]) - kurtosis(history.all[reference]));
    double samples = 0.0, mean = 0.0, spread = 0.0;
    for (std::size_t b = 0; b < history.blocks.size(); ++b) {
      samples += history.block_samples[b];
      mean += history.block_samples[b] * change.block_means[b * times.size() + k];
    }
    mean /= samples;
    for (std::size_t b = 0; b < history.blocks.size(); ++b)
      spread += std::pow(history.block_samples[b] / samples * (change.block_means[b * times.size() + k] - mean), 2);
    const double ends = k == reference ? 0.0 : std::hypot(kurtosis_error(history.all[k]), kurtosis_error(history.all[reference]));
    change.errors.push_back(count < 10.0 ? ends : std::sqrt(spread * count / (count - 1.0)));
  }
}

} // namespace

void append_velocities(records::Record& record, const Measured& measured) {
  const Plan& plan = measured.plan;
  const double density = model::density(measured.gas),
               width = (plan.velocity_highest - plan.velocity_lowest) / plan.velocity_bins;
  const records::BlockMoments histogram =
      columns(measured, Quantity::velocity_histogram, 0, static_cast<std::size_t>(plan.velocity_bins));
  auto& rapidities =
      append(record, "rapidity_distribution",
             {time_axis(plan),
              {"velocity", "velocity", numerics::bin_centres(plan.velocity_lowest, plan.velocity_highest, plan.velocity_bins)}},
             "1/(length*velocity)", "rods per length and velocity", "Biagetti Fig. 6(b)");
  scaled_mean(rapidities, histogram, density / (static_cast<double>(measured.gas.rods) * width));
  for (const double mean : histogram.all.mean) rapidities.counts.push_back(mean * histogram.all.count);
  scaled_mean(append(record, "momentum_density", {time_axis(plan)}, "velocity/length", "momentum per length",
                     "first moment of rho_theta"),
              columns(measured, Quantity::velocity, 0, 1), density);
}

void append_kurtosis(records::Record& record, const Measured& measured) {
  const MomentHistory history = moment_history(measured);
  const std::vector<records::Axis> axes{time_axis(measured.plan)};
  function_of_moments(append(record, "kurtosis", axes, "1", "excess kurtosis of all velocities about zero", "Biagetti Fig. 6(a)"),
                      history, kurtosis, kurtosis_error, 1.0);
  function_of_moments(
      append(record, "mean_square_velocity", axes, "velocity^2", "mean square velocity of a rod", "second moment of rho_theta"),
      history, second, second_error, 1.0);
  function_of_moments(
      append(record, "kinetic_energy_per_rod", axes, "energy", "kinetic energy of a rod", "Biagetti Fig. 6(d), over the density"),
      history, second, second_error, 0.5);
  function_of_moments(
      append(record, "kinetic_energy_density", axes, "energy/length", "kinetic energy per length", "Biagetti Fig. 6(d)"), history,
      second, second_error, 0.5 * model::density(measured.gas));
  if (measured.plan.landau_time > 0.0) append_kurtosis_change(record, measured, history);
}

} // namespace prethermal::md::hard_rods
