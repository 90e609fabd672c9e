#include "common/statistics/tally.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace prethermal::statistics {

void add(Moments& moments, std::span<const double> sample) {
  if (moments.count == 0.0) {
    moments.mean.assign(sample.size(), 0.0);
    moments.squared_deviations.assign(sample.size(), 0.0);
  }
  if (moments.mean.size() != sample.size()) throw std::logic_error("statistics::add: a sample of another size");
  moments.count += 1.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double deviation = sample[i] - moments.mean[i];
    moments.mean[i] += deviation / moments.count;
    moments.squared_deviations[i] += deviation * (sample[i] - moments.mean[i]);
  }
}

void add_sample(Tally& tally, std::span<std::vector<double>> values, std::size_t first) {
  tally.quantities.resize(std::max(tally.quantities.size(), first + values.size()));
  for (std::size_t q = 0; q < values.size(); ++q) {
    if (!values[q].empty()) add(tally.quantities[first + q], values[q]);
    values[q].clear();
  }
}

void merge(Moments& into, const Moments& other) {
  if (other.count == 0.0) return;
  if (into.count == 0.0) {
    into = other;
    return;
  }
  if (into.mean.size() != other.mean.size() || into.squared_deviations.size() != into.mean.size() ||
      other.squared_deviations.size() != other.mean.size())
    throw std::logic_error("statistics::merge: moments of another size");
  const double total = into.count + other.count;
  for (std::size_t i = 0; i < into.mean.size(); ++i) {
    const double difference = other.mean[i] - into.mean[i];
    into.mean[i] += difference * (other.count / total);
    into.squared_deviations[i] += other.squared_deviations[i] + difference * difference * (into.count * other.count / total);
  }
  into.count = total;
}

std::vector<double> standard_errors(const Moments& moments) {
  std::vector<double> errors(moments.mean.size(), std::numeric_limits<double>::quiet_NaN());
  if (moments.count < 2.0) return errors;
  for (std::size_t i = 0; i < errors.size(); ++i)
    errors[i] = std::sqrt(moments.squared_deviations[i] / (moments.count * (moments.count - 1.0)));
  return errors;
}

std::int64_t block_count(std::int64_t samples, std::int64_t samples_per_block) {
  return samples / samples_per_block + (samples % samples_per_block > 0 ? 1 : 0); // without a sum that might not fit
}

SampleRange block_range(std::int64_t samples, std::int64_t samples_per_block, std::int64_t block) {
  const std::int64_t first = block * samples_per_block;
  return {first, first + std::min(samples - first, samples_per_block)};
}

} // namespace prethermal::statistics
