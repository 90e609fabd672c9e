#include "validation/judge/statistics.hpp"

#include "validation/judge/selection.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <fmt/core.h>
#include <functional>
#include <limits>
#include <numeric>

namespace prethermal::validation {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

double samples_behind(const records::Observable& observable) {
  if (observable.block_samples.empty()) return infinite;
  return std::accumulate(observable.block_samples.begin(), observable.block_samples.end(), 0.0);
}

double squared(double x) { return std::isnan(x) ? 0.0 : x * x; }

double median_resolution(const Pairing& pairing) {
  std::vector<double> errors = pairing.error;
  if (errors.empty() || !(pairing.peak > 0.0)) return unknown;
  std::ranges::nth_element(errors, errors.begin() + errors.size() / 2);
  return errors[errors.size() / 2] / pairing.peak;
}

/// sum over pairs of elements of their squared correlation between blocks, diagonal included, less the part that noise adds.
double squared_correlations(const Pairing& pairing) {
  const std::size_t count = pairing.difference.size();
  const std::size_t blocks = count == 0 ? 0 : pairing.block_means.size() / count;
  if (blocks < 4) return static_cast<double>(count);
  std::vector<std::vector<double>> scaled(count, std::vector<double>(blocks));
  for (std::size_t i = 0; i < count; ++i) {
    double mean = 0.0, norm = 0.0;
    for (std::size_t b = 0; b < blocks; ++b) mean += pairing.block_means[b * count + i] / static_cast<double>(blocks);
    for (std::size_t b = 0; b < blocks; ++b) norm += (scaled[i][b] = pairing.block_means[b * count + i] - mean) * scaled[i][b];
    for (double& x : scaled[i]) x /= norm > 0.0 ? std::sqrt(norm) : 1.0;
  }
  const double noise = 1.0 / static_cast<double>(blocks - 1);
  double sum = static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 1; j < count; ++j) {
      const double r = std::inner_product(scaled[i].begin(), scaled[i].end(), scaled[j].begin(), 0.0);
      sum += 2.0 * (r * r - noise) / (1.0 - noise);
    }
  return std::max(sum, static_cast<double>(count));
}

} // namespace

Pairing pair_up(const records::Observable& witness, const records::Observable& theory, const Selection& selection,
                double min_counts) {
  require_same_axes(witness, theory);
  Pairing pairing{{}, {}, {}, 0.0, std::min(samples_behind(witness), samples_behind(theory)), {}, 0};
  std::vector<std::size_t> kept;
  for (const std::size_t i : selected(witness, selection)) {
    pairing.peak = std::max(pairing.peak, std::abs(theory.values[i]));
    if (min_counts > 0.0 && (witness.counts.empty() || witness.counts[i] < min_counts)) {
      ++pairing.left_out;
      continue;
    }
    kept.push_back(i);
    const double own = witness.errors.empty() ? 0.0 : witness.errors[i], others = theory.errors.empty() ? 0.0 : theory.errors[i];
    pairing.difference.push_back(witness.values[i] - theory.values[i]);
    pairing.error.push_back(std::sqrt(squared(own) + squared(others)));
    pairing.reference.push_back(theory.values[i]);
  }
  const std::size_t size = records::size(witness);
  for (std::size_t b = 0; b + 1 <= witness.block_samples.size(); ++b)
    for (const std::size_t i : kept) pairing.block_means.push_back(witness.block_means[b * size + i]);
  return pairing;
}

Statistic chi2_per_bin(const Pairing& pairing) {
  const double count = static_cast<double>(pairing.difference.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < pairing.difference.size(); ++i) {
    // An element that never varied and agrees says nothing against the theory; one that disagrees says everything.
    if (pairing.error[i] > 0.0)
      sum += squared(pairing.difference[i] / pairing.error[i]);
    else if (pairing.difference[i] != 0.0)
      sum = infinite;
  }
  const double student = std::isfinite(pairing.samples)
                             ? (pairing.samples > 3.0 ? (pairing.samples - 3.0) / (pairing.samples - 1.0) : unknown)
                             : 1.0;
  return {sum / count * student, std::sqrt(2.0 * squared_correlations(pairing)) / count, median_resolution(pairing)};
}

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

Statistic largest_z(const Pairing& pairing) {
  double largest = 0.0;
  for (std::size_t i = 0; i < pairing.difference.size(); ++i) {
    const double difference = std::abs(pairing.difference[i]);
    if (pairing.error[i] > 0.0)
      largest = std::max(largest, difference / pairing.error[i]);
    else if (difference > 0.0)
      largest = infinite;
  }
  return {corrected_sigma(largest, pairing.samples, static_cast<double>(pairing.difference.size())), unknown,
          median_resolution(pairing),
          fmt::format("the largest |z| is {:.3g}, which is {:.2g} sigma after so many looks", largest,
                      corrected_sigma(largest, pairing.samples, static_cast<double>(pairing.difference.size())))};
}

namespace {

/// The largest of |difference| / unit, with the error bar at that place; 0/0 counts as 0.
Statistic largest_part(const Pairing& pairing, const std::function<double(std::size_t)>& unit) {
  const auto part = [](double size, double of) { return size == 0.0 ? 0.0 : std::abs(size / of); };
  Statistic statistic{-1.0, 0.0, median_resolution(pairing)};
  for (std::size_t i = 0; i < pairing.difference.size(); ++i)
    if (const double value = part(pairing.difference[i], unit(i)); !(value <= statistic.value)) {
      statistic.value = value;
      statistic.error = part(pairing.error[i], unit(i));
    }
  return statistic;
}

} // namespace

Statistic largest_difference_of_peak(const Pairing& pairing) {
  return largest_part(pairing, [&](std::size_t) { return pairing.peak; });
}

Statistic largest_relative_difference(const Pairing& pairing) {
  return largest_part(pairing, [&](std::size_t i) { return pairing.reference[i]; });
}

namespace {

struct Entry {
  CompareStatistic statistic;
  std::string_view name;
  Statistic (*evaluate)(const Pairing&);
};

constexpr Entry table[] = {
    {CompareStatistic::chi2_per_bin, "chi2_per_bin", chi2_per_bin},
    {CompareStatistic::largest_z, "largest_z", largest_z},
    {CompareStatistic::largest_difference_of_peak, "largest_difference_of_peak", largest_difference_of_peak},
    {CompareStatistic::largest_relative_difference, "largest_relative_difference", largest_relative_difference},
};

} // namespace

Statistic evaluate(CompareStatistic statistic, const Pairing& pairing) {
  return std::ranges::find(table, statistic, &Entry::statistic)->evaluate(pairing);
}
std::string_view name_of(CompareStatistic statistic) { return std::ranges::find(table, statistic, &Entry::statistic)->name; }

} // namespace prethermal::validation
