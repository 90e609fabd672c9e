#include "md/velocity_swap/observables.hpp"

#include "common/statistics/jackknife.hpp"
#include "md/velocity_swap/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace prethermal::md::velocity_swap {
namespace {

using statistics::Moments;
using Function = std::function<std::vector<double>(std::span<const double>)>;

// The blocks of one quantity, and their merger in block order.
struct Blocks {
  std::vector<Moments> blocks;
  Moments all;
};

Blocks blocks_of(std::span<const statistics::Tally> tallies, Quantity quantity) {
  Blocks result;
  for (const auto& tally : tallies) {
    result.blocks.push_back(tally.quantities.at(static_cast<std::size_t>(quantity)));
    statistics::merge(result.all, result.blocks.back());
  }
  return result;
}

// Entries `from` to `to` of each row of `row`.
Blocks columns(const Blocks& source, std::size_t row, std::size_t from, std::size_t to) {
  Blocks result;
  for (const auto& block : source.blocks) {
    Moments kept{block.count, {}, {}};
    for (std::size_t start = 0; start < block.mean.size(); start += row)
      for (std::size_t i = start + from; i < start + to; ++i) {
        kept.mean.push_back(block.mean[i]);
        kept.squared_deviations.push_back(block.squared_deviations[i]);
      }
    result.blocks.push_back(std::move(kept));
    statistics::merge(result.all, result.blocks.back());
  }
  return result;
}

void note_blocks(records::Observable& observable, const Blocks& source, const Function& function) {
  for (const auto& block : source.blocks) {
    const auto values = function(block.mean);
    observable.block_means.insert(observable.block_means.end(), values.begin(), values.end());
    observable.block_samples.push_back(block.count);
  }
}

// A multiple of a mean: standard errors from sample to sample.
void scaled_mean(records::Observable& observable, const Blocks& source, double scale) {
  const Function function = [scale](std::span<const double> mean) {
    std::vector<double> values(mean.begin(), mean.end());
    for (double& value : values) value *= scale;
    return values;
  };
  observable.values = function(source.all.mean);
  observable.errors = function(statistics::standard_errors(source.all));
  note_blocks(observable, source, function);
}

// Any function of means: errors by the jackknife over blocks.
void function_of_means(records::Observable& observable, const Blocks& source, const Function& function) {
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
void average_over_particles(records::Observable& observable, const Blocks& source, const PerParticle& ratio) {
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

Function pooled_moment(Moment moment) {
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

std::vector<double> bin_centres(double lowest, double highest, int bins) {
  std::vector<double> centres;
  for (int i = 0; i < bins; ++i) centres.push_back(lowest + (highest - lowest) * (i + 0.5) / bins);
  return centres;
}

} // namespace

records::Record observables(const model::VelocitySwapGas& gas, const Plan& plan, std::span<const statistics::Tally> tallies) {
  const double length = gas.profile.length, bin_width = length / plan.position_bins;
  const double velocity_width = (plan.velocity_highest - plan.velocity_lowest) / plan.velocity_bins;
  const records::Axis time{"time", "time", plan.times};
  const records::Axis position{"position", "length", bin_centres(-0.5 * length, 0.5 * length, plan.position_bins)};
  const records::Axis velocity{"velocity", "velocity",
                               bin_centres(plan.velocity_lowest, plan.velocity_highest, plan.velocity_bins)};
  const Blocks density = blocks_of(tallies, Quantity::density), current = blocks_of(tallies, Quantity::current),
               histogram = blocks_of(tallies, Quantity::velocity_histogram),
               velocities = blocks_of(tallies, Quantity::velocity_sums), positions = blocks_of(tallies, Quantity::position_sums),
               displacements = blocks_of(tallies, Quantity::displacement_sums);
  const double samples = density.all.count;
  const auto counted = [samples](const std::vector<double>& means, double scale) {
    std::vector<double> counts;
    for (const double mean : means) counts.push_back(mean * samples * scale);
    return counts;
  };

  records::Record record;
  // The reference that it returns holds until the next call.
  const auto observable = [&record](std::string name, std::vector<records::Axis> axes, std::string unit, std::string meaning,
                                    std::string source, std::vector<double> counts = {}) -> records::Observable& {
    record.observables.push_back({std::move(name),
                                  std::move(axes),
                                  {},
                                  {},
                                  std::move(unit),
                                  std::move(meaning),
                                  std::move(source),
                                  std::move(counts),
                                  {},
                                  {}});
    return record.observables.back();
  };

  const auto in_position_bin = counted(density.all.mean, bin_width);
  scaled_mean(
      observable("density", {time, position}, "1/length", "particles per length in each bin", "Lisiak Fig. 5", in_position_bin),
      density, 1.0);
  scaled_mean(observable("current", {time, position}, "1/time", "sum of velocities per length in each bin", "Lisiak Eq. (45)",
                         in_position_bin),
              current, 1.0);

  average_over_particles(observable("kinetic_energy", {time}, "energy", "kinetic energy per particle", "Lisiak Fig. 2"),
                         velocities, {3, 2, 3, 0, 0.5});
  average_over_particles(observable("mean_velocity", {time}, "velocity", "mean velocity of a particle", "first moment of rho_p"),
                         velocities, {3, 1, 2, 0, 1.0});
  average_over_particles(
      observable("mean_square_velocity", {time}, "velocity^2", "mean square velocity of a particle", "second moment of rho_p"),
      velocities, {3, 2, 3, 0, 1.0});

  // The last entry of a row of the histogram is the number of particles.
  const std::size_t bins = static_cast<std::size_t>(plan.velocity_bins);
  const Blocks in_bins = columns(histogram, bins + 1, 0, bins), number = columns(histogram, bins + 1, bins, bins + 1);
  const auto in_velocity_bin = counted(in_bins.all.mean, 1.0);
  average_over_particles(observable("velocity_distribution", {time, velocity}, "1/velocity",
                                    "particles per velocity, as a share of all particles", "Lisiak Fig. 2, inset",
                                    in_velocity_bin),
                         histogram, {bins + 1, 0, bins, bins, 1.0 / velocity_width});
  scaled_mean(observable("occupation", {time, velocity}, "1", "occupation 2 pi rho_p, averaged over the ring", "Lisiak Eq. (40)",
                         in_velocity_bin),
              in_bins, 2.0 * std::numbers::pi / (velocity_width * length));
  scaled_mean(observable("particle_number", {time}, "1", "particles on the ring", "conserved by Lisiak Eqs. (38) and (39)"),
              number, 1.0);

  const auto moment_of = [&](const char* name, const char* unit, const char* meaning, const char* source, const Blocks& sums,
                             Moment moment) {
    function_of_means(observable(name, {time}, unit, meaning, source), sums, pooled_moment(moment));
  };
  if (gas.profile.shape != model::ProfileShape::homogeneous) {
    const char* source = "moments of the density, unwrapped";
    moment_of("position_mean", "length", "mean unwrapped position", source, positions, Moment::mean);
    moment_of("position_variance", "length^2", "variance of the unwrapped position", source, positions, Moment::variance);
    moment_of("position_skewness", "1", "skewness of the unwrapped position", source, positions, Moment::skewness);
  }
  const char* source = "run-and-tumble walk of Lisiak Eq. (38)";
  moment_of("displacement_mean", "length", "mean displacement since t = 0", source, displacements, Moment::mean);
  moment_of("displacement_variance", "length^2", "variance of the displacement since t = 0", source, displacements,
            Moment::variance);
  moment_of("displacement_third", "length^3", "third central moment of the displacement since t = 0", source, displacements,
            Moment::third);
  return record;
}

std::vector<std::string> observable_names(const model::VelocitySwapGas& gas, const Plan& plan) {
  // The observables of one sample without a particle: their values mean nothing, their names are those of every run.
  statistics::Tally blank;
  SampleValues values;
  for (std::size_t time = 0; time < plan.times.size(); ++time) measure(values, {}, plan, gas.profile.length, 0.0);
  add_sample(blank, values);
  std::vector<std::string> names;
  for (const auto& observable : observables(gas, plan, std::span(&blank, 1)).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::md::velocity_swap
