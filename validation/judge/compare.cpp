#include "validation/judge/judge.hpp"
#include "validation/judge/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

/// Below this many elements a chi^2 per bin is no statistic.
constexpr std::size_t least_elements = 5;

struct Decision {
  Verdict verdict;
  std::string reason;
};

/// Statistics measured in error bars: the interval decides; too wide bars, or too few bins, decide nothing.
Decision decide_by_error_bars(const Comparison& comparison, const Pairing& pairing, const Statistic& statistic) {
  if (statistic.value > comparison.at_most) return {Verdict::fail, fmt::format("above {:.4g}", comparison.at_most)};
  if (comparison.statistic == CompareStatistic::chi2_per_bin && pairing.difference.size() < least_elements)
    return {Verdict::undecided, fmt::format("only {} bins have enough counts", pairing.difference.size())};
  if (!(statistic.resolution <= comparison.resolution))
    return {Verdict::undecided, fmt::format("the median error bar is {:.2g} of the peak, wider than {:.2g}", statistic.resolution,
                                            comparison.resolution)};
  if (statistic.value < comparison.at_least)
    return {Verdict::fail, fmt::format("below {:.4g}: too good to be true", comparison.at_least)};
  return {Verdict::pass, fmt::format("within [{:.4g}, {:.4g}]; median error bar {:.2g} of the peak", comparison.at_least,
                                     comparison.at_most, statistic.resolution)};
}

/// Statistics measured in parts of the signal: three error bars are left for noise on either side.
Decision decide_by_size(const Comparison& comparison, const Statistic& statistic) {
  constexpr double noise = 3.0;
  if (statistic.value - noise * statistic.error > comparison.at_most)
    return {Verdict::fail, fmt::format("above {:.4g}", comparison.at_most)};
  if (statistic.value > comparison.at_most || noise * statistic.error > comparison.at_most)
    return {Verdict::undecided,
            fmt::format("its error bar {:.2g} is too wide to tell from {:.4g}", statistic.error, comparison.at_most)};
  return {Verdict::pass, fmt::format("at most {:.4g}", comparison.at_most)};
}

Decision decide(const Comparison& comparison, const Pairing& pairing, const Statistic& statistic) {
  if (pairing.difference.empty()) return {Verdict::undecided, fmt::format("no bin has {:g} counts", comparison.min_counts)};
  if (std::isnan(statistic.value) || std::ranges::any_of(pairing.error, [](double error) { return std::isnan(error); }))
    return {Verdict::undecided, "an error bar is unknown"};
  const bool by_error_bars =
      comparison.statistic == CompareStatistic::chi2_per_bin || comparison.statistic == CompareStatistic::largest_z;
  return by_error_bars ? decide_by_error_bars(comparison, pairing, statistic) : decide_by_size(comparison, statistic);
}

} // namespace

records::Judgement judge(const Comparison& comparison, const records::RunResult& run) {
  const auto* witness = records::find(*witness_of(run, comparison.witness), comparison.observable);
  const auto* theory = records::find(*witness_of(run, comparison.theory), comparison.observable);
  if (!witness || !theory)
    throw std::runtime_error(fmt::format("run {}: {} does not give the observable {}", run.name,
                                         witness ? comparison.theory : comparison.witness, comparison.observable));
  const Pairing pairing = pair_up(*witness, *theory, comparison.selection, comparison.min_counts, comparison.systematic);
  const Statistic statistic = evaluate(comparison.statistic, pairing);
  auto [verdict, reason] = decide(comparison, pairing, statistic);
  reason += fmt::format(" ({} values{})", pairing.difference.size(),
                        pairing.left_out ? fmt::format(", {} of low count left out", pairing.left_out) : "");
  if (comparison.systematic > 0.0) reason += fmt::format("; beyond a systematic difference of {:g}", comparison.systematic);
  if (!statistic.note.empty()) reason += "; " + statistic.note;
  const auto& selection = comparison.selection;
  std::string where;
  for (const double place : selection.at)
    where += fmt::format("{}{:g}", where.empty() ? " at " + selection.axis + " " : ", ", place);
  if (!selection.between.empty())
    where = fmt::format(" for {} in {:g} .. {:g}", selection.axis, selection.between[0], selection.between[1]);
  return {.kind = "compare",
          .title = fmt::format("{}{}: {} against {}", comparison.observable, where, comparison.witness, comparison.theory),
          .run = run.name,
          .witness = comparison.witness,
          .observable = comparison.observable,
          .theory = comparison.theory,
          .statistic = std::string(name_of(comparison.statistic)),
          .value = statistic.value,
          .at_least = comparison.at_least,
          .at_most = comparison.at_most,
          .error = statistic.error,
          .verdict = verdict,
          .reason = reason,
          .because = comparison.because};
}

} // namespace prethermal::validation
