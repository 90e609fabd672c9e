#include "md/hard_rods/measure/measure.hpp"

#include "common/parallel/block_sum.hpp"
#include "md/hard_rods/measure/correlations.hpp"
#include "md/hard_rods/measure/growth.hpp"
#include "md/hard_rods/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::hard_rods {
namespace {

void append(SampleValues& values, Quantity quantity, std::span<const double> row) {
  auto& all = of(values, quantity);
  all.insert(all.end(), row.begin(), row.end());
}

// Sums over all rods of v, |v|, v^2, v^4, then the histogram.
constexpr std::size_t velocity_sums = 4;

std::vector<double> sum_velocities(const Plan& plan, const Neighbours& neighbours, const Rods& rods) {
  const std::size_t bins = static_cast<std::size_t>(plan.output.velocity_bins), own = rods.velocity.size();
  const double scale = plan.output.velocity_bins / (plan.output.velocity_highest - plan.output.velocity_lowest);
  return parallel::block_sum(neighbours.ranks(), velocity_sums + bins, own_blocks(neighbours.share()),
                             [&](std::int64_t block, std::span<double> sums) {
                               const std::size_t first = static_cast<std::size_t>(block * block_size);
                               const std::size_t last = std::min(own, first + static_cast<std::size_t>(block_size));
                               for (std::size_t i = first; i < last; ++i) {
                                 const double v = rods.velocity[i], square = v * v;
                                 sums[0] += v;
                                 sums[1] += std::abs(v);
                                 sums[2] += square;
                                 sums[3] += square * square;
                                 const double bin = (v - plan.output.velocity_lowest) * scale;
                                 if (bin >= 0.0 && bin < plan.output.velocity_bins)
                                   sums[velocity_sums + static_cast<std::size_t>(bin)] += 1.0;
                               }
                             });
}

// The means of a sample's velocities at one time.
struct VelocityMeans {
  double first, magnitude, second, fourth;
};

// Energy and momentum against those of t = 0, the first rows.
void measure_conservation(SampleValues& values, std::size_t row) {
  const auto &energy = of(values, Quantity::energy), &velocity = of(values, Quantity::velocity);
  const double scale = std::abs(energy[1]), magnitude = velocity[1];
  const double energy_change = scale > 0.0 ? (energy[2 * row + 1] - energy[1]) / scale : 0.0;
  const double momentum_change = magnitude > 0.0 ? (velocity[2 * row] - velocity[0]) / magnitude : 0.0;
  append(values, Quantity::conservation,
         std::array{energy_change, energy_change * energy_change, momentum_change, momentum_change * momentum_change});
}

// The sample's own means are subtracted, which takes out the fluctuations of the ring as a whole; `observables` adds the
// variances of these means over the samples, so that altogether the means of the ensemble are subtracted.
void measure_correlations(SampleValues& values, const Measurement& what, const Rods& rods, const VelocityMeans& means) {
  const Plan& plan = what.problem.plan;
  if (plan.output.separation_bins == 0) return;
  auto row = pair_densities(ring_of(what.problem.gas), plan, what.neighbours, rods);
  const double density = model::density(what.problem.gas), square = density * density;
  const std::array<double, pair_functions> product{1.0, means.first * means.first, means.second * means.second, 0.0, means.second,
                                                   0.0};
  const std::size_t bins = static_cast<std::size_t>(plan.output.separation_bins);
  for (std::size_t function = 0; function < pair_functions; ++function)
    for (std::size_t bin = 0; bin < bins; ++bin) row[function * bins + bin] -= square * product[function];
  append(values, Quantity::correlations, row);
  const auto& all = of(values, Quantity::correlations);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] -= all[i];
  append(values, Quantity::correlation_changes, row);
}

} // namespace

std::size_t row_width(const Plan& plan, Quantity quantity) {
  switch (quantity) {
  case Quantity::velocity:
  case Quantity::energy: return 2;
  case Quantity::moments: return moment_row;
  case Quantity::velocity_histogram: return static_cast<std::size_t>(plan.output.velocity_bins);
  case Quantity::conservation: return 4;
  case Quantity::correlations:
  case Quantity::correlation_changes: return pair_functions * static_cast<std::size_t>(plan.output.separation_bins);
  case Quantity::structure_factor: return static_cast<std::size_t>(plan.output.wavenumbers);
  case Quantity::trajectory_position:
  case Quantity::trajectory_velocity: return static_cast<std::size_t>(plan.output.tracked_rods);
  case Quantity::charges: return plan.output.growth_records > 0 ? charge_row : 0;
  case Quantity::charge_products: return charge_products(plan);
  case Quantity::count: break;
  }
  return 0;
}

std::size_t numbers_of_sample(const Plan& plan, Quantity quantity) {
  const std::size_t width = row_width(plan, quantity);
  switch (quantity) {
  case Quantity::trajectory_position:
  case Quantity::trajectory_velocity: return width * frames(plan).size();
  case Quantity::charges: return width * (static_cast<std::size_t>(std::max(0, plan.output.growth_records)) + 1);
  case Quantity::charge_products: return width;
  default: return width * measured_times(plan).size();
  }
}

void measure(SampleValues& values, const Measurement& what, const Rods& rods) {
  const std::size_t row = of(values, Quantity::velocity).size() / 2;
  const double number = static_cast<double>(what.problem.gas.rods);
  const auto sums = sum_velocities(what.problem.plan, what.neighbours, rods);
  const VelocityMeans means{sums[0] / number, sums[1] / number, sums[2] / number, sums[3] / number};
  append(values, Quantity::velocity, std::array{means.first, means.magnitude});
  append(values, Quantity::velocity_histogram, std::span(sums).subspan(velocity_sums));

  const double second = means.second - what.initial.second, fourth = means.fourth - what.initial.fourth;
  const auto& moments = of(values, Quantity::moments);
  const bool start = moments.empty();
  append(values, Quantity::moments, moment_sums({second, fourth, start ? second : moments[0], start ? fourth : moments[1]}));

  const double interaction = what.field.energy(rods.place);
  append(values, Quantity::energy, std::array{interaction, 0.5 * sums[2] + interaction});
  measure_conservation(values, row);
  measure_correlations(values, what, rods, means);
  if (what.problem.plan.output.wavenumbers > 0)
    append(values, Quantity::structure_factor,
           structure_factor(ring_of(what.problem.gas), what.problem.plan.output.wavenumbers, what.neighbours, rods));
}

void measure_frame(SampleValues& values, const Measurement& what, const Rods& rods) {
  const Ring ring = ring_of(what.problem.gas);
  const auto& ranks = what.neighbours.ranks();
  auto positions = gathered(ring, ranks, rods.place, what.problem.plan.output.tracked_rods);
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = position(ring, positions[i], static_cast<std::int64_t>(i));
  append(values, Quantity::trajectory_position, positions);
  append(values, Quantity::trajectory_velocity, gathered(ring, ranks, rods.velocity, what.problem.plan.output.tracked_rods));
}

void measure_charges(SampleValues& values, const Measurement& what, const Rods& rods) {
  append(values, Quantity::charges, what.charges->charges(what.neighbours, rods));
}

} // namespace prethermal::md::hard_rods
