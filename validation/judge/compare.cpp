#include "validation/judge/decision.hpp"
#include "validation/judge/judge.hpp"

#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::validation {

records::Judgement judge(const Comparison& comparison, const records::RunResult& run, double looks) {
  const auto* witness = records::find(*witness_of(run, comparison.witness), comparison.observable);
  const auto* theory = records::find(*witness_of(run, comparison.theory), comparison.observable);
  if (!witness || !theory)
    throw std::runtime_error(fmt::format("run {}: {} does not give the observable {}", run.name,
                                         witness ? comparison.theory : comparison.witness, comparison.observable));
  const Pairing pairing = pair_up(*witness, *theory, comparison.selection, comparison.min_counts, comparison.systematic);
  const Statistic statistic = evaluate(comparison.statistic, pairing);
  auto [verdict, reason] = decide(comparison, pairing, statistic, looks);
  const auto [catches, size] = power(comparison, pairing);
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
          .because = comparison.because,
          .catches = catches,
          .size = size};
}

} // namespace prethermal::validation
