#include "md/velocity_swap/observables.hpp"

#include "common/numerics/uniform_grid.hpp"
#include "common/records/block_moments.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/velocity_swap/simulate.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::md::velocity_swap {
namespace {

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

void append_profiles(records::Record& record, const Plan& plan, double length, std::span<const statistics::Tally> tallies) {
  const std::vector<records::Axis> axes{
      {"time", "time", plan.times},
      {"position", "length", numerics::bin_centres(-0.5 * length, 0.5 * length, plan.position_bins)}};
  const BlockMoments density = blocks_of(tallies, Quantity::density), current = blocks_of(tallies, Quantity::current);
  auto& n = append(record, "density", axes, "1/length", "particles per length in each bin", "Lisiak Fig. 5");
  scaled_mean(n, density, 1.0);
  n.counts = counted(density.all, length / plan.position_bins);
  const auto counts = n.counts;
  auto& j = append(record, "current", axes, "1/time", "sum of velocities per length in each bin", "Lisiak Eq. (45)");
  scaled_mean(j, current, 1.0);
  j.counts = counts;
}

void append_velocities(records::Record& record, const Plan& plan, double length, std::span<const statistics::Tally> tallies) {
  const records::Axis time{"time", "time", plan.times};
  const records::Axis velocity{"velocity", "velocity",
                               numerics::bin_centres(plan.velocity_lowest, plan.velocity_highest, plan.velocity_bins)};
  const BlockMoments sums = blocks_of(tallies, Quantity::velocity_sums); // number, sum v, sum v^2
  average_over_particles(append(record, "kinetic_energy", {time}, "energy", "kinetic energy per particle", "Lisiak Fig. 2"), sums,
                         {3, 2, 3, 0, 0.5});
  average_over_particles(
      append(record, "mean_velocity", {time}, "velocity", "mean velocity of a particle", "first moment of rho_p"), sums,
      {3, 1, 2, 0, 1.0});
  average_over_particles(append(record, "mean_square_velocity", {time}, "velocity^2", "mean square velocity of a particle",
                                "second moment of rho_p"),
                         sums, {3, 2, 3, 0, 1.0});
  scaled_mean(append(record, "particle_number", {time}, "1", "particles on the ring", "conserved by Lisiak Eqs. (38) and (39)"),
              blocks_of(tallies, Quantity::velocity_sums, {3, 0, 1}), 1.0);

  // The last entry of a row of the histogram is the number of particles.
  const std::size_t bins = static_cast<std::size_t>(plan.velocity_bins);
  const double width = (plan.velocity_highest - plan.velocity_lowest) / plan.velocity_bins;
  const BlockMoments histogram = blocks_of(tallies, Quantity::velocity_histogram),
                     in_bins = blocks_of(tallies, Quantity::velocity_histogram, {bins + 1, 0, bins});
  auto& f = append(record, "velocity_distribution", {time, velocity}, "1/velocity",
                   "particles per velocity, as a share of all particles", "Lisiak Fig. 2, inset");
  average_over_particles(f, histogram, {bins + 1, 0, bins, bins, 1.0 / width});
  f.counts = counted(in_bins.all, 1.0);
  const auto counts = f.counts;
  auto& n =
      append(record, "occupation", {time, velocity}, "1", "occupation 2 pi rho_p, averaged over the ring", "Lisiak Eq. (40)");
  scaled_mean(n, in_bins, 2.0 * std::numbers::pi / (width * length));
  n.counts = counts;
}

void append_moments(records::Record& record, const Plan& plan, bool localised, std::span<const statistics::Tally> tallies) {
  const auto moment = [&](const char* name, const char* unit, const char* meaning, const char* source, Quantity sums,
                          Moment which) {
    function_of_means(append(record, name, {{"time", "time", plan.times}}, unit, meaning, source), blocks_of(tallies, sums),
                      pooled_moment(which));
  };
  if (localised) {
    const char* source = "moments of the density, unwrapped";
    moment("position_mean", "length", "mean unwrapped position", source, Quantity::position_sums, Moment::mean);
    moment("position_variance", "length^2", "variance of the unwrapped position", source, Quantity::position_sums,
           Moment::variance);
    moment("position_skewness", "1", "skewness of the unwrapped position", source, Quantity::position_sums, Moment::skewness);
  }
  const char* source = "run-and-tumble walk of Lisiak Eq. (38)";
  moment("displacement_mean", "length", "mean displacement since t = 0", source, Quantity::displacement_sums, Moment::mean);
  moment("displacement_variance", "length^2", "variance of the displacement since t = 0", source, Quantity::displacement_sums,
         Moment::variance);
  moment("displacement_third", "length^3", "third central moment of the displacement since t = 0", source,
         Quantity::displacement_sums, Moment::third);
}

} // namespace

records::Record observables(const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  records::Record record;
  append_profiles(record, plan, gas.profile.length, tallies);
  append_velocities(record, plan, gas.profile.length, tallies);
  append_moments(record, plan, gas.profile.shape != model::ProfileShape::homogeneous, tallies);
  return record;
}

std::vector<std::string> observable_names(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  // The observables of one sample without a particle: their values mean nothing, their names are those of every run.
  statistics::Tally blank;
  SampleValues values;
  for (std::size_t time = 0; time < plan.times.size(); ++time) measure(values, {}, plan, gas.profile.length, 0.0);
  add_sample(blank, values);
  std::vector<std::string> names;
  for (const auto& observable : observables(problem, std::span(&blank, 1)).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::md::velocity_swap
