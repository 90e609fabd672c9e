#include "validation/judge/judge.hpp"

#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <fmt/core.h>

namespace prethermal::validation {
namespace {

/// Whether both witnesses speak, with as many samples as the comparison wants.
bool can_judge(const Comparison& comparison, const records::RunResult& run) {
  const auto* witness = witness_of(run, comparison.witness);
  if (!witness || !witness_of(run, comparison.theory)) return false;
  const auto* observable = records::find(*witness, comparison.observable);
  return !observable || samples_behind(*observable) >= comparison.least_samples;
}

/// What the judge says where it met an error itself: the witnesses have spoken, and are kept.
template<class Criterion>
records::Judgement not_judged(const std::string& kind, const std::string& title, const Criterion& criterion,
                              const std::string& run, const std::exception& problem) {
  return {.kind = kind,
          .title = title,
          .run = run,
          .witness = criterion.witness,
          .observable = criterion.observable,
          .theory = "",
          .statistic = "",
          .value = std::nan(""),
          .at_least = std::nan(""),
          .at_most = std::nan(""),
          .error = std::nan(""),
          .verdict = records::Verdict::not_judged,
          .reason = problem.what(),
          .because = criterion.because};
}

} // namespace

const records::Record* witness_of(const records::RunResult& run, std::string_view name) {
  if (name == "simulation") return run.simulation.observables.empty() ? nullptr : &run.simulation;
  const auto found = std::ranges::find(run.theory, name, [](const auto& entry) { return std::string_view(entry.first); });
  return found == run.theory.end() ? nullptr : &found->second;
}

std::vector<records::Judgement> judge(const Criteria& criteria, std::span<const records::RunResult> runs) {
  std::vector<records::Judgement> judgements;
  const auto each_run = [&](const std::string& kind, const std::string& title, const auto& criterion, const auto& act) {
    for (const auto& run : runs) {
      if (!matches(criterion.run, run.name)) continue;
      try {
        act(run);
      } catch (const std::exception& problem) {
        judgements.push_back(not_judged(kind, title, criterion, run.name, problem));
      }
    }
  };
  for (const auto& comparison : criteria.comparisons)
    each_run("compare", fmt::format("{}: {} against {}", comparison.observable, comparison.witness, comparison.theory),
             comparison, [&](const records::RunResult& run) {
               if (can_judge(comparison, run)) judgements.push_back(judge(comparison, run));
             });
  for (const auto& check : criteria.checks)
    each_run("check", fmt::format("{} of {}", check.observable, check.witness), check, [&](const records::RunResult& run) {
      if (witness_of(run, check.witness)) judgements.push_back(judge(check, run));
    });
  for (const auto& statement : criteria.statements)
    each_run("statement", statement.says, statement, [&](const records::RunResult& run) {
      const auto other = std::ranges::find(runs, statement.differs_from, &records::RunResult::name);
      if (!statement.differs_from.empty() && other == runs.end()) return;
      const records::RunResult& reference = other == runs.end() ? run : *other;
      if (witness_of(run, statement.witness) &&
          witness_of(reference, statement.against.empty() ? statement.witness : statement.against))
        judgements.push_back(judge(statement, run, other == runs.end() ? nullptr : &*other));
    });
  return judgements;
}

} // namespace prethermal::validation
