#include "common/statistics/blocking.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace prethermal::statistics {
namespace {

/// One level of blocking: the variance of its values and their correlation with the next one.
struct Level {
  double count, variance, lag_one;
};

Level describe(const std::vector<double>& values, double mean) {
  const double count = static_cast<double>(values.size());
  Level level{count, 0.0, 0.0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    level.variance += (values[i] - mean) * (values[i] - mean) / count;
    if (i + 1 < values.size()) level.lag_one += (values[i] - mean) * (values[i + 1] - mean) / count;
  }
  return level;
}

} // namespace

SeriesEstimate blocked_mean(std::span<const double> series) {
  if (series.size() < 4) throw std::invalid_argument("blocked_mean: at least 4 values are needed");
  if (!std::ranges::all_of(series, [](double x) { return std::isfinite(x); }))
    throw std::invalid_argument("blocked_mean: a value is not finite");
  const auto kept = series.last(std::bit_floor(series.size()));
  std::vector<double> values(kept.begin(), kept.end());
  double mean = 0.0;
  for (const double x : values) mean += x / static_cast<double>(values.size());

  std::vector<Level> levels;
  while (values.size() >= 2) {
    levels.push_back(describe(values, mean));
    for (std::size_t i = 0; i < values.size() / 2; ++i) values[i] = 0.5 * (values[2 * i] + values[2 * i + 1]);
    values.resize(values.size() / 2);
  }
  if (levels.front().variance == 0.0) return {mean, 0.0, 1.0, true};

  // M_k: the evidence of correlation left at level k and beyond; chi^2 with as many degrees of freedom as levels remain.
  const auto error_at = [](const Level& level) { return std::sqrt(level.variance / (level.count - 1.0)); };
  double evidence = 0.0;
  std::size_t chosen = levels.size();
  for (std::size_t k = levels.size(); k-- > 0;) {
    const Level& level = levels[k];
    const double shifted = level.lag_one + level.variance / level.count; // its expectation is 0 without correlation
    if (level.variance > 0.0) evidence += level.count * shifted * shifted / (level.variance * level.variance);
    const double freedom = static_cast<double>(levels.size() - k);
    if (evidence < boost::math::quantile(boost::math::chi_squared(freedom), 0.99)) chosen = k;
  }
  const bool converged = chosen + 4 < levels.size(); // at least 32 blocks: with fewer the test has no power
  const Level& last = levels[std::min(chosen, levels.size() - 1)];
  const double naive = error_at(levels.front()), error = error_at(last);
  return {mean, error, error * error / (naive * naive), converged};
}

} // namespace prethermal::statistics
