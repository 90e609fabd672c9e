#include "md/defect/measure/stationarity.hpp"

#include "common/statistics/hypothesis.hpp"
#include "md/defect/schedule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double enough = 2.0; // corrected sigma of evidence that drops blocks
constexpr int run_parts = 16;  // of the run, of which up to half are dropped
constexpr double most_correlation = 0.95;
constexpr double rounding = 1e-12; // relative

double number(const Series& series, std::size_t replica, std::size_t block, std::size_t which) {
  return series.values[(replica * series.blocks + block) * series.numbers + which];
}

/// A number over the blocks [first, end), of one replica or of their mean.
std::vector<double> of_replica(const Series& series, std::size_t replica, std::size_t which, std::size_t first) {
  std::vector<double> values;
  for (std::size_t b = first; b < series.blocks; ++b) values.push_back(number(series, replica, b, which));
  return values;
}
std::vector<double> of_all(const Series& series, std::size_t which, std::size_t first) {
  std::vector<double> values(series.blocks - first, 0.0);
  for (std::size_t r = 0; r < series.replicas; ++r)
    for (std::size_t b = first; b < series.blocks; ++b)
      values[b - first] += number(series, r, b, which) / static_cast<double>(series.replicas);
  return values;
}

// Contrasts: weights over n blocks that sum to zero.
using Contrast = std::vector<double>;

Contrast trend(std::size_t n) {
  Contrast weights;
  for (std::size_t i = 0; i < n; ++i) weights.push_back(static_cast<double>(i) - 0.5 * static_cast<double>(n - 1));
  return weights;
}

/// The mean of the last `last` blocks less the mean of the first `first`.
Contrast step(std::size_t n, std::size_t first, std::size_t last) {
  Contrast weights(n, 0.0);
  for (std::size_t i = 0; i < first; ++i) weights[i] = -1.0 / static_cast<double>(first);
  for (std::size_t i = n - last; i < n; ++i) weights[i] = 1.0 / static_cast<double>(last);
  return weights;
}

std::array<Contrast, 3> contrasts(std::size_t n) {
  return {trend(n), step(n, n / 2, n / 2), step(n, std::max<std::size_t>(1, n / 8), n / 2)};
}

double product(std::span<const double> a, std::span<const double> b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Variance of a contrast of values of variance 1 and correlations r^|i-j|.
double variance(const Contrast& weights, double correlation) {
  double before = 0.0, sum = 0.0;
  for (const double weight : weights) {
    before = correlation * before + weight;
    sum += weight * (2.0 * before - weight);
  }
  return sum;
}

struct Noise {
  double variance, correlation, freedom; // of a block of one replica; correlation of neighbours, at least 0
};

/// Takes off the mean and the trend of each replica. Both reduce the products of neighbours also of white noise: by the sum of
/// the projector beside its diagonal, which is put back.
Noise noise(const Series& series, std::size_t which, std::size_t first) {
  const std::size_t n = series.blocks - first;
  const Contrast line = trend(n);
  const double norm = product(line, line), freedom = static_cast<double>(n - 2);
  double squares = 0.0, neighbours = 0.0, taken = 0.0;
  for (std::size_t i = 0; i + 1 < n; ++i) taken += 1.0 / static_cast<double>(n) + line[i] * line[i + 1] / norm;
  for (std::size_t r = 0; r < series.replicas; ++r) {
    auto values = of_replica(series, r, which, first);
    double mean = 0.0;
    for (const double x : values) mean += x / static_cast<double>(n);
    const double slope = product(line, values) / norm;
    for (std::size_t i = 0; i < n; ++i) values[i] -= mean + slope * line[i];
    squares += product(values, values);
    neighbours += product(std::span(values).first(n - 1), std::span(values).last(n - 1));
  }
  const double correlation = squares > 0.0 ? neighbours / squares + taken / freedom : 0.0;
  const double all = freedom * static_cast<double>(series.replicas);
  return {squares / all, std::clamp(correlation, 0.0, most_correlation), all};
}

/// Largest corrected |z| of what is kept from a block on; NaN where a number is not finite.
double evidence(const Series& series, const std::vector<Noise>& noises, std::size_t first, double candidates) {
  const auto kinds = contrasts(series.blocks - first);
  const double looks = static_cast<double>(series.numbers * kinds.size()) * candidates;
  double largest = 0.0;
  for (std::size_t which = 0; which < series.numbers; ++which) {
    const auto values = of_all(series, which, first);
    const Noise& of_block = noises[which];
    for (const auto& weights : kinds) {
      const double found = std::abs(product(weights, values));
      const double error =
          std::sqrt(variance(weights, of_block.correlation) * of_block.variance / static_cast<double>(series.replicas));
      // A number that does not fluctuate differs from itself by rounding only.
      double size = 0.0;
      for (std::size_t i = 0; i < values.size(); ++i) size += std::abs(weights[i] * values[i]);
      if (found <= rounding * size) continue;
      const double sigma = statistics::corrected_sigma(found / error, of_block.freedom + 1.0, looks);
      if (std::isnan(sigma)) return unknown;
      largest = std::max(largest, sigma);
    }
  }
  return largest;
}

/// Mean over the numbers of the correlation of neighbouring blocks about the mean of each replica (which takes 1/n off).
void note_correlation(const Series& series, Stationarity& regime) {
  const auto first = static_cast<std::size_t>(regime.first_block), n = series.blocks - first;
  double sum = 0.0, counted = 0.0;
  for (std::size_t which = 0; which < series.numbers; ++which) {
    double squares = 0.0, neighbours = 0.0, sizes = 0.0;
    for (std::size_t r = 0; r < series.replicas; ++r) {
      auto values = of_replica(series, r, which, first);
      double mean = 0.0;
      for (const double x : values) mean += x / static_cast<double>(n);
      sizes += product(values, values);
      for (double& x : values) x -= mean;
      squares += product(values, values);
      neighbours += product(std::span(values).first(n - 1), std::span(values).last(n - 1));
    }
    if (!(squares > rounding * rounding * sizes)) continue; // it does not fluctuate
    sum += neighbours / squares + 1.0 / static_cast<double>(n);
    counted += 1.0;
  }
  regime.correlation = counted > 0.0 ? sum / counted : 0.0;
  regime.correlation_error = 1.0 / std::sqrt(static_cast<double>(series.replicas * n));
}

} // namespace

double block_time(const Plan& plan) {
  const Schedule found = schedule(plan);
  return plan.time_step * static_cast<double>(found.steps_per_snapshot * found.snapshots_per_block);
}

int earliest_block(const Plan& plan) { return static_cast<int>(std::ceil(plan.discard / block_time(plan) * (1.0 - rounding))); }

Stationarity stationary_regime(const Series& series, int earliest) {
  if (series.values.size() != series.replicas * series.blocks * series.numbers || series.replicas == 0 || earliest < 0 ||
      static_cast<std::size_t>(earliest) + 2 > series.blocks)
    throw std::invalid_argument("stationary_regime: numbers of whole blocks, two of them at least, are needed");
  Stationarity best{earliest, unknown, 0.0, 0.0};
  const auto from = static_cast<std::size_t>(earliest), blocks = series.blocks - from;
  if (blocks >= static_cast<std::size_t>(fewest_blocks)) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i <= run_parts / 2; ++i) {
      const std::size_t candidate = from + i * blocks / run_parts;
      if (series.blocks - candidate >= static_cast<std::size_t>(fewest_blocks) &&
          (candidates.empty() || candidate > candidates.back()))
        candidates.push_back(candidate);
    }
    std::vector<Noise> noises;
    for (std::size_t which = 0; which < series.numbers; ++which)
      noises.push_back(noise(series, which, series.blocks - blocks / 2));
    for (const std::size_t candidate : candidates) {
      const double sigma = evidence(series, noises, candidate, static_cast<double>(candidates.size()));
      if (candidate == from || sigma < enough) best.sigma = sigma;
      if (!(sigma < enough)) continue;
      best.first_block = static_cast<int>(candidate);
      break;
    }
  }
  note_correlation(series, best);
  return best;
}

} // namespace prethermal::md::defect
