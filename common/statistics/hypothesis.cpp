#include "common/statistics/hypothesis.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace prethermal::statistics {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

/// sum over pairs of bins of their squared correlation between blocks, diagonal included, less the part that noise adds.
double squared_correlations(std::size_t bins, std::span<const double> block_means) {
  const std::size_t blocks = bins == 0 ? 0 : block_means.size() / bins;
  if (blocks < 4) return static_cast<double>(bins);
  std::vector<std::vector<double>> scaled(bins, std::vector<double>(blocks));
  for (std::size_t i = 0; i < bins; ++i) {
    double mean = 0.0, norm = 0.0;
    for (std::size_t b = 0; b < blocks; ++b) mean += block_means[b * bins + i] / static_cast<double>(blocks);
    for (std::size_t b = 0; b < blocks; ++b) {
      scaled[i][b] = block_means[b * bins + i] - mean;
      norm += scaled[i][b] * scaled[i][b];
    }
    for (double& x : scaled[i]) x /= norm > 0.0 ? std::sqrt(norm) : 1.0;
  }
  const double noise = 1.0 / static_cast<double>(blocks - 1);
  double sum = static_cast<double>(bins);
  for (std::size_t i = 0; i < bins; ++i)
    for (std::size_t j = i + 1; j < bins; ++j) {
      const double r = std::inner_product(scaled[i].begin(), scaled[i].end(), scaled[j].begin(), 0.0);
      sum += 2.0 * (r * r - noise) / (1.0 - noise);
    }
  return std::max(sum, static_cast<double>(bins));
}

} // namespace

double corrected_sigma(double z, double samples, double looks) {
  if (std::isnan(z) || samples < 2.0) return unknown;
  if (std::isinf(z)) return infinite;
  const boost::math::normal normal;
  const double one_sided = std::isfinite(samples)
                               ? boost::math::cdf(boost::math::complement(boost::math::students_t(samples - 1.0), std::abs(z)))
                               : boost::math::cdf(boost::math::complement(normal, std::abs(z)));
  const double tail = std::min(0.5, one_sided * looks);
  if (!(tail > std::numeric_limits<double>::min())) return std::abs(z); // beyond what double can express: 37 and more
  return std::max(0.0, boost::math::quantile(boost::math::complement(normal, tail)));
}

double z_of_sigma(double sigma, double samples, double looks) {
  if (std::isnan(sigma) || samples < 2.0) return unknown;
  if (std::isinf(sigma)) return infinite;
  const double tail = boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(sigma))) / looks;
  if (!(tail > std::numeric_limits<double>::min())) return std::abs(sigma);
  if (!std::isfinite(samples)) return boost::math::quantile(boost::math::complement(boost::math::normal(), tail));
  return boost::math::quantile(boost::math::complement(boost::math::students_t(samples - 1.0), tail));
}

double chi_square_among(double at_most, double error, double looks) {
  if (!(error > 0.0) || !std::isfinite(error) || looks == 1.0) return at_most;
  const double freedom = 2.0 / (error * error);
  const boost::math::chi_squared law(freedom);
  const double tail = boost::math::cdf(boost::math::complement(law, at_most * freedom)) / looks;
  if (!(tail > std::numeric_limits<double>::min())) return at_most;
  return boost::math::quantile(boost::math::complement(law, tail)) / freedom;
}

double small_chi_square_among(double at_least, double error, double looks) {
  if (!(error > 0.0) || !std::isfinite(error) || !(at_least > 0.0) || looks == 1.0) return at_least;
  const double freedom = 2.0 / (error * error);
  const boost::math::chi_squared law(freedom);
  const double tail = boost::math::cdf(law, at_least * freedom) / looks;
  if (!(tail > std::numeric_limits<double>::min())) return at_least;
  return boost::math::quantile(law, tail) / freedom;
}

ChiSquare chi_square(std::span<const double> differences, std::span<const double> errors, double samples,
                     std::span<const double> block_means) {
  const double bins = static_cast<double>(differences.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (errors[i] > 0.0)
      sum += differences[i] / errors[i] * (differences[i] / errors[i]);
    else if (differences[i] != 0.0)
      sum = infinite;
  }
  const double student = !std::isfinite(samples) ? 1.0 : samples > 3.0 ? (samples - 3.0) / (samples - 1.0) : unknown;
  return {sum / bins * student, std::sqrt(2.0 * squared_correlations(differences.size(), block_means)) / bins};
}

} // namespace prethermal::statistics
