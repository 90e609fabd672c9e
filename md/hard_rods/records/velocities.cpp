// What the velocities say: rapidity distribution, momentum, kinetic energy, kurtosis.
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
  const std::size_t times = measured.problem.plan.output.times.size();
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
void give_kurtosis_change(records::Record& record, const Measured& measured, const MomentHistory& history) {
  const auto& output = measured.problem.plan.output;
  const auto& times = output.times;
  auto& change = declared(record, catalogue::kurtosis_change);
  const std::size_t reference = static_cast<std::size_t>(std::ranges::find(times, output.reference_time) - times.begin());
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

void give_moments(records::Record& record, const Measured& measured) {
  const MomentHistory history = moment_history(measured);
  const auto give = [&](const model::catalogue::Entry& entry, OfMoments value, OfMoments error, double scale) {
    function_of_moments(declared(record, entry), history, value, error, scale);
  };
  give(catalogue::kurtosis, kurtosis, kurtosis_error, 1.0);
  give(catalogue::mean_square_velocity, second, second_error, 1.0);
  give(catalogue::kinetic_energy_per_rod, second, second_error, 0.5);
  give(catalogue::kinetic_energy_density, second, second_error, 0.5 * model::density(measured.problem.gas));
  if (declares(record, catalogue::kurtosis_change)) give_kurtosis_change(record, measured, history);
}

} // namespace

void declare_velocities(records::Record& record, const Problem& problem) {
  const auto& output = problem.plan.output;
  const auto& times = output.times;
  declare(record, catalogue::rapidity_distribution, {times, velocity_centres(output)}, "Biagetti Fig. 6(b)");
  declare(record, catalogue::momentum_density, {times}, "first moment of rho_theta");
  declare(record, catalogue::kurtosis, {times}, "Biagetti Fig. 6(a)");
  declare(record, catalogue::mean_square_velocity, {times}, "second moment of rho_theta");
  declare(record, catalogue::kinetic_energy_per_rod, {times}, "Biagetti Fig. 6(d), over the density");
  declare(record, catalogue::kinetic_energy_density, {times}, "Biagetti Fig. 6(d)");
  if (output.landau_time > 0.0) declare(record, catalogue::kurtosis_change, {scaled_times(output, times)}, "Biagetti Fig. 7");
}

void give_velocities(records::Record& record, const Measured& measured) {
  const auto& gas = measured.problem.gas;
  const auto& output = measured.problem.plan.output;
  const double density = model::density(gas), width = (output.velocity_highest - output.velocity_lowest) / output.velocity_bins;
  const records::BlockMoments histogram =
      columns(measured, Quantity::velocity_histogram, 0, static_cast<std::size_t>(output.velocity_bins));
  auto& rapidities = declared(record, catalogue::rapidity_distribution);
  scaled_mean(rapidities, histogram, density / (static_cast<double>(gas.rods) * width));
  for (const double mean : histogram.all.mean) rapidities.counts.push_back(mean * histogram.all.count);
  scaled_mean(declared(record, catalogue::momentum_density), columns(measured, Quantity::velocity, 0, 1), density);
  give_moments(record, measured);
}

} // namespace prethermal::md::hard_rods
