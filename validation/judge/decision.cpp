#include "validation/judge/decision.hpp"

#include "common/statistics/hypothesis.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>

namespace prethermal::validation {
namespace {

using records::Verdict;

/// Below this many elements a chi^2 per bin is no statistic.
constexpr std::size_t least_elements = 5;

struct Interval {
  double at_least, at_most;
};

Interval interval(const Comparison& comparison, const Statistic& statistic, double looks) {
  if (comparison.statistic == CompareStatistic::largest_z)
    return {comparison.at_least, statistics::z_of_sigma(comparison.at_most, std::numeric_limits<double>::infinity(), looks)};
  return {statistics::small_chi_square_among(comparison.at_least, statistic.error, looks),
          statistics::chi_square_among(comparison.at_most, statistic.error, looks)};
}

/// Statistics measured in error bars: the interval decides; too wide bars, or too few bins, decide nothing.
Decision decide_by_error_bars(const Comparison& comparison, const Pairing& pairing, const Statistic& statistic, double looks) {
  const auto [at_least, at_most] = interval(comparison, statistic, looks);
  if (statistic.value > at_most) return {Verdict::fail, fmt::format("above {:.4g}", at_most)};
  if (comparison.statistic == CompareStatistic::chi2_per_bin && pairing.difference.size() < least_elements)
    return {Verdict::undecided, fmt::format("only {} bins have enough counts", pairing.difference.size())};
  if (!(statistic.resolution <= comparison.resolution))
    return {Verdict::undecided, fmt::format("the median error bar is {:.2g} of the peak, wider than {:.2g}", statistic.resolution,
                                            comparison.resolution)};
  if (statistic.value < at_least) return {Verdict::fail, fmt::format("below {:.4g}: too good to be true", at_least)};
  return {Verdict::pass,
          fmt::format("within [{:.4g}, {:.4g}]; median error bar {:.2g} of the peak", at_least, at_most, statistic.resolution)};
}

/// Statistics measured in parts of the signal: three error bars are left for noise on either side.
Decision decide_by_size(const Comparison& comparison, const Statistic& statistic, double looks) {
  const double noise = statistics::z_of_sigma(noise_sigma, std::numeric_limits<double>::infinity(), looks);
  if (statistic.value - noise * statistic.error > comparison.at_most)
    return {Verdict::fail, fmt::format("above {:.4g}", comparison.at_most)};
  if (statistic.value > comparison.at_most || noise * statistic.error > comparison.at_most)
    return {Verdict::undecided,
            fmt::format("its error bar {:.2g} is too wide to tell from {:.4g}", statistic.error, comparison.at_most)};
  return {Verdict::pass, fmt::format("at most {:.4g}", comparison.at_most)};
}

bool by_error_bars(CompareStatistic statistic) {
  return statistic == CompareStatistic::chi2_per_bin || statistic == CompareStatistic::largest_z;
}

bool error_unknown(const Pairing& pairing) {
  return std::ranges::any_of(pairing.error, [](double error) { return std::isnan(error); });
}

} // namespace

Decision decide(const Comparison& comparison, const Pairing& pairing, const Statistic& statistic, double looks) {
  if (pairing.difference.empty()) return {Verdict::undecided, fmt::format("no bin has {:g} counts", comparison.min_counts)};
  if (std::isnan(statistic.value) || error_unknown(pairing)) return {Verdict::undecided, "an error bar is unknown"};
  return by_error_bars(comparison.statistic) ? decide_by_error_bars(comparison, pairing, statistic, looks)
                                             : decide_by_size(comparison, statistic, looks);
}

Power power(const Comparison& comparison, const Pairing& pairing) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (pairing.difference.empty() || error_unknown(pairing) || !(pairing.peak > 0.0)) return {unknown, pairing.peak};
  // Squares of differences hold those of noise too; of the other statistics noise has no expectation.
  const bool square =
      comparison.statistic == CompareStatistic::chi2_per_bin || comparison.statistic == CompareStatistic::excess_rms;
  Pairing departed = pairing;
  if (square) departed.block_means.clear(); // only the error of chi^2, which decides nothing here
  const auto fails = [&](double part) {
    for (std::size_t i = 0; i < departed.difference.size(); ++i) {
      const double departure = part * std::abs(pairing.reference[i]);
      const double difference = square ? std::hypot(departure, pairing.error[i]) : departure;
      departed.difference[i] = std::copysign(std::max(0.0, difference - comparison.systematic), pairing.reference[i]);
    }
    const Statistic statistic = evaluate(comparison.statistic, departed);
    return decide(comparison, departed, statistic).verdict == Verdict::fail && statistic.value > comparison.at_most;
  };
  constexpr double least = 1e-15, most = 1e9;
  double part = least;
  while (part < most && !fails(part)) part *= 2.0;
  if (part >= most) return {std::numeric_limits<double>::infinity(), pairing.peak};
  double below = part == least ? 0.0 : 0.5 * part;
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = 0.5 * (below + part);
    (fails(middle) ? part : below) = middle;
  }
  return {part * pairing.peak, pairing.peak};
}

} // namespace prethermal::validation
