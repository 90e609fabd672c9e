#include "md/velocity_swap/observables.hpp"

#include "common/model/catalogue/velocity_swap.hpp"
#include "common/records/block_moments.hpp"
#include "common/records/declare.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/velocity_swap/simulate.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::md::velocity_swap {
namespace {

namespace catalogue = model::catalogue::velocity_swap;
using records::BlockMoments;
using records::FunctionOfMean;

BlockMoments blocks_of(std::span<const statistics::Tally> tallies, Quantity quantity, const records::Columns& columns = {}) {
  return records::block_moments(tallies, static_cast<std::size_t>(quantity), columns);
}

// Any function of means: errors by the jackknife over blocks.
void function_of_means(records::Observable& observable, const BlockMoments& source, const FunctionOfMean& function) {
  const auto estimate = statistics::jackknife(source.blocks, function);
  observable.values = estimate.values;
  observable.errors = estimate.errors;
  note_blocks(observable, source, function);
}

// scale * (entries `from` to `to` of each row) / (entry `number` of the row): an average over particles, total over total.
struct PerParticle {
  std::size_t row, from, to, number;
  double scale;
  std::vector<double> operator()(std::span<const double> mean) const {
    std::vector<double> values;
    for (std::size_t start = 0; start < mean.size(); start += row)
      for (std::size_t i = from; i < to; ++i) values.push_back(scale * mean[start + i] / mean[start + number]);
    return values;
  }
};

// With a fixed number of particles the ratio is linear, and its standard error is known from sample to sample, also in one block.
void average_over_particles(records::Observable& observable, const BlockMoments& source, const PerParticle& ratio) {
  function_of_means(observable, source, ratio);
  if (source.all.squared_deviations.at(ratio.number) != 0.0) return;
  const auto errors = statistics::standard_errors(source.all);
  observable.errors.clear();
  for (std::size_t start = 0; start < errors.size(); start += ratio.row)
    for (std::size_t i = ratio.from; i < ratio.to; ++i)
      observable.errors.push_back(ratio.scale * errors[start + i] / source.all.mean[start + ratio.number]);
}

// Mean, variance, third central moment and skewness of all particles of all samples, from rows (number, sum, sum of squares, of
// cubes).
enum class Moment { mean, variance, third, skewness };

FunctionOfMean pooled_moment(Moment moment) {
  return [moment](std::span<const double> sums) {
    std::vector<double> values;
    for (std::size_t start = 0; start < sums.size(); start += 4) {
      const double mean = sums[start + 1] / sums[start], square = sums[start + 2] / sums[start],
                   cube = sums[start + 3] / sums[start];
      const double variance = square - mean * mean, third = cube - 3.0 * mean * square + 2.0 * mean * mean * mean;
      switch (moment) {
      case Moment::mean: values.push_back(mean); break;
      case Moment::variance: values.push_back(variance); break;
      case Moment::third: values.push_back(third); break;
      case Moment::skewness: values.push_back(third / std::pow(variance, 1.5)); break;
      }
    }
    return values;
  };
}

// Events counted behind a mean over samples.
std::vector<double> counted(const statistics::Moments& all, double scale) {
  std::vector<double> counts;
  for (const double mean : all.mean) counts.push_back(mean * all.count * scale);
  return counts;
}

void give_profiles(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const double width = problem.gas.profile.length / problem.plan.output.position_bins;
  const BlockMoments density = blocks_of(tallies, Quantity::density);
  auto& n = declared(record, catalogue::density);
  scaled_mean(n, density, 1.0);
  n.counts = counted(density.all, width);
  auto& j = declared(record, catalogue::current);
  scaled_mean(j, blocks_of(tallies, Quantity::current), 1.0);
  j.counts = n.counts;
}

void give_velocities(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto& output = problem.plan.output;
  const BlockMoments sums = blocks_of(tallies, Quantity::velocity_sums); // number, sum v, sum v^2
  average_over_particles(declared(record, catalogue::kinetic_energy), sums, {3, 2, 3, 0, 0.5});
  average_over_particles(declared(record, catalogue::mean_velocity), sums, {3, 1, 2, 0, 1.0});
  average_over_particles(declared(record, catalogue::mean_square_velocity), sums, {3, 2, 3, 0, 1.0});
  scaled_mean(declared(record, catalogue::particle_number), blocks_of(tallies, Quantity::velocity_sums, {3, 0, 1}), 1.0);

  // The last entry of a row of the histogram is the number of particles.
  const std::size_t bins = static_cast<std::size_t>(output.velocity_bins);
  const double width = (output.velocity_highest - output.velocity_lowest) / output.velocity_bins;
  const BlockMoments histogram = blocks_of(tallies, Quantity::velocity_histogram),
                     in_bins = blocks_of(tallies, Quantity::velocity_histogram, {bins + 1, 0, bins});
  auto& f = declared(record, catalogue::velocity_distribution);
  average_over_particles(f, histogram, {bins + 1, 0, bins, bins, 1.0 / width});
  f.counts = counted(in_bins.all, 1.0);
  auto& n = declared(record, catalogue::occupation);
  scaled_mean(n, in_bins, 2.0 * std::numbers::pi / (width * problem.gas.profile.length));
  n.counts = f.counts;
}

void give_moments(records::Record& record, std::span<const statistics::Tally> tallies) {
  const auto moment = [&](const model::catalogue::Entry& entry, Quantity sums, Moment which) {
    if (declares(record, entry)) function_of_means(declared(record, entry), blocks_of(tallies, sums), pooled_moment(which));
  };
  moment(catalogue::position_mean, Quantity::position_sums, Moment::mean);
  moment(catalogue::position_variance, Quantity::position_sums, Moment::variance);
  moment(catalogue::position_skewness, Quantity::position_sums, Moment::skewness);
  moment(catalogue::displacement_mean, Quantity::displacement_sums, Moment::mean);
  moment(catalogue::displacement_variance, Quantity::displacement_sums, Moment::variance);
  moment(catalogue::displacement_third, Quantity::displacement_sums, Moment::third);
}

} // namespace

records::Record declared_observables(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& times = problem.plan.output.times;
  const auto position = model::position_centres(problem.plan.output, gas),
             velocity = model::velocity_centres(problem.plan.output);
  records::Record record;
  declare(record, catalogue::density, {times, position}, "Lisiak Fig. 5");
  declare(record, catalogue::current, {times, position}, "Lisiak Eq. (45)");
  declare(record, catalogue::kinetic_energy, {times}, "Lisiak Fig. 2");
  declare(record, catalogue::mean_velocity, {times}, "first moment of rho_p");
  declare(record, catalogue::mean_square_velocity, {times}, "second moment of rho_p");
  declare(record, catalogue::particle_number, {times}, "conserved by Lisiak Eqs. (38) and (39)");
  declare(record, catalogue::velocity_distribution, {times, velocity}, "Lisiak Fig. 2, inset");
  declare(record, catalogue::occupation, {times, velocity}, "Lisiak Eq. (40)");
  if (gas.profile.shape != model::ProfileShape::homogeneous)
    for (const auto& entry : {catalogue::position_mean, catalogue::position_variance, catalogue::position_skewness})
      declare(record, entry, {times}, "moments of the density, unwrapped");
  for (const auto& entry : {catalogue::displacement_mean, catalogue::displacement_variance, catalogue::displacement_third})
    declare(record, entry, {times}, "run-and-tumble walk of Lisiak Eq. (38)");
  return record;
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto widths = row_widths(problem.plan.output);
  std::vector<std::size_t> numbers;
  for (const std::size_t width : widths) numbers.push_back(width * problem.plan.output.times.size());
  records::require_numbers(tallies, numbers);
  records::Record record = declared_observables(problem);
  give_profiles(record, problem, tallies);
  give_velocities(record, problem, tallies);
  give_moments(record, tallies);
  return record;
}

} // namespace prethermal::md::velocity_swap
