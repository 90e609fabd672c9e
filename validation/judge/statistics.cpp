#include "validation/judge/statistics.hpp"

#include "common/statistics/hypothesis.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <functional>
#include <limits>

namespace prethermal::validation {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

double median_resolution(const Pairing& pairing) {
  std::vector<double> errors = pairing.error;
  const bool known = std::ranges::none_of(errors, [](double error) { return std::isnan(error); });
  if (errors.empty() || !known || !(pairing.peak > 0.0)) return unknown;
  std::ranges::nth_element(errors, errors.begin() + errors.size() / 2);
  return errors[errors.size() / 2] / pairing.peak;
}

} // namespace

Pairing pair_up(const records::Observable& witness, const records::Observable& theory, const Selection& selection,
                double min_counts, double systematic) {
  require_same_axes(witness, theory, selection);
  Pairing pairing{{}, {}, {}, 0.0, std::min(samples_behind(witness), samples_behind(theory)), {}, witness.block_samples, 0};
  std::vector<std::size_t> kept;
  const std::vector<std::size_t> places = selected(witness, selection), theirs = selected(theory, selection);
  for (std::size_t k = 0; k < places.size(); ++k) {
    const std::size_t i = places[k], t = theirs[k];
    pairing.peak = std::max(pairing.peak, std::abs(theory.values[t]));
    if (min_counts > 0.0 && (witness.counts.empty() || witness.counts[i] < min_counts)) {
      ++pairing.left_out;
      continue;
    }
    kept.push_back(i);
    const double own = witness.errors.empty() ? 0.0 : witness.errors[i], others = theory.errors.empty() ? 0.0 : theory.errors[t];
    const double difference = witness.values[i] - theory.values[t];
    pairing.difference.push_back(std::copysign(std::max(0.0, std::abs(difference) - systematic), difference));
    if (std::isnan(difference)) pairing.difference.back() = difference;
    pairing.error.push_back(std::hypot(own, others));
    pairing.reference.push_back(theory.values[t]);
  }
  const std::size_t size = records::size(witness);
  for (std::size_t b = 0; b + 1 <= witness.block_samples.size(); ++b)
    for (const std::size_t i : kept) pairing.block_means.push_back(witness.block_means[b * size + i]);
  return pairing;
}

Statistic chi2_per_bin(const Pairing& pairing) {
  const auto chi_square = statistics::chi_square(pairing.difference, pairing.error, pairing.samples, pairing.block_means);
  return {chi_square.per_bin, chi_square.error, median_resolution(pairing)};
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
  const double sigma = statistics::corrected_sigma(largest, pairing.samples, static_cast<double>(pairing.difference.size()));
  return {sigma, unknown, median_resolution(pairing),
          fmt::format("the largest |z| is {:.3g}, which is {:.2g} sigma after so many looks", largest, sigma)};
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

/// |sum_i weight_i witness_i - 1|, a ratio of witness and theory, with its error from the blocks of samples where there are
/// enough of them, for elements share samples, else as if elements were independent.
Statistic ratio(const Pairing& pairing, const std::vector<double>& weights, std::string_view what) {
  constexpr std::size_t least_blocks = 10;
  const std::size_t elements = pairing.difference.size(),
                    blocks = pairing.block_means.size() / std::max<std::size_t>(1, elements);
  double value = 1.0, independent = 0.0;
  for (std::size_t i = 0; i < elements; ++i) {
    value += weights[i] * pairing.difference[i];
    independent = std::hypot(independent, weights[i] * pairing.error[i]);
  }
  double samples = 0.0, spread = 0.0, centre = 0.0;
  std::vector<double> ratios(blocks, 0.0);
  for (std::size_t b = 0; b < blocks; ++b) {
    for (std::size_t i = 0; i < elements; ++i) ratios[b] += weights[i] * pairing.block_means[b * elements + i];
    samples += pairing.block_samples[b];
    centre += pairing.block_samples[b] * ratios[b];
  }
  for (std::size_t b = 0; b < blocks; ++b)
    spread += std::pow(pairing.block_samples[b] / samples * (ratios[b] - centre / samples), 2);
  const double count = static_cast<double>(blocks),
               error = blocks < least_blocks ? independent : std::sqrt(spread * count / (count - 1.0));
  return {std::abs(value - 1.0), error, median_resolution(pairing),
          fmt::format("the {} ratio is {:.4f} +- {:.4f}", what, value, error)};
}

} // namespace

Statistic mean_ratio(const Pairing& pairing) {
  std::vector<double> weights;
  for (const double theory : pairing.reference) weights.push_back(1.0 / (theory * static_cast<double>(pairing.reference.size())));
  return ratio(pairing, weights, "mean");
}

Statistic fitted_ratio(const Pairing& pairing) {
  std::vector<double> weights;
  double norm = 0.0;
  for (std::size_t i = 0; i < pairing.reference.size(); ++i) {
    weights.push_back(pairing.reference[i] / (pairing.error[i] * pairing.error[i]));
    norm += weights[i] * pairing.reference[i];
  }
  for (double& weight : weights) weight /= norm;
  return ratio(pairing, weights, "fitted");
}

Statistic excess_rms(const Pairing& pairing) {
  double excess = 0.0, signal = 0.0, variance = 0.0;
  for (std::size_t i = 0; i < pairing.difference.size(); ++i) {
    const double d = pairing.difference[i] * pairing.difference[i], noise = pairing.error[i] * pairing.error[i];
    excess += d - noise;
    signal += pairing.reference[i] * pairing.reference[i];
    variance += 4.0 * std::max(d - noise, 0.0) * noise + 2.0 * noise * noise;
  }
  const double share = std::sqrt(std::max(excess, 0.0) / signal);
  // Of a square root: linear far from zero, the root of the noise at zero.
  const double error = std::sqrt(0.5 * (std::hypot(share * share, std::sqrt(variance) / signal) - share * share));
  return {share, std::isfinite(share) ? error : unknown, median_resolution(pairing)};
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
    {CompareStatistic::mean_ratio, "mean_ratio", mean_ratio},
    {CompareStatistic::fitted_ratio, "fitted_ratio", fitted_ratio},
    {CompareStatistic::excess_rms, "excess_rms", excess_rms},
};

} // namespace

Statistic evaluate(CompareStatistic statistic, const Pairing& pairing) {
  return std::ranges::find(table, statistic, &Entry::statistic)->evaluate(pairing);
}
std::string_view name_of(CompareStatistic statistic) { return std::ranges::find(table, statistic, &Entry::statistic)->name; }

} // namespace prethermal::validation
