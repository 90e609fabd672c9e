#include "validation/judge/judge.hpp"

#include "validation/judge/selection.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::validation {
namespace {

/// Whether both witnesses speak, with as many samples as the comparison wants.
bool can_judge(const Comparison& comparison, const records::RunResult& run) {
  const auto* witness = witness_of(run, comparison.witness);
  if (!witness || !witness_of(run, comparison.theory)) return false;
  const auto* observable = records::find(*witness, comparison.observable);
  return !observable || samples_behind(*observable) >= comparison.least_samples;
}

} // namespace

const records::Record* witness_of(const records::RunResult& run, std::string_view name) {
  if (name == "simulation") return run.simulation.observables.empty() ? nullptr : &run.simulation;
  const auto found = std::ranges::find(run.theory, name, [](const auto& entry) { return std::string_view(entry.first); });
  return found == run.theory.end() ? nullptr : &found->second;
}

std::vector<records::Judgement> judge(const Criteria& criteria, std::span<const records::RunResult> runs) {
  std::vector<records::Judgement> judgements;
  const auto each_run = [&](const std::string& pattern, const auto& act) {
    for (const auto& run : runs)
      if (matches(pattern, run.name)) act(run);
  };
  for (const auto& comparison : criteria.comparisons)
    each_run(comparison.run, [&](const records::RunResult& run) {
      if (can_judge(comparison, run)) judgements.push_back(judge(comparison, run));
    });
  for (const auto& check : criteria.checks)
    each_run(check.run, [&](const records::RunResult& run) {
      if (witness_of(run, check.witness)) judgements.push_back(judge(check, run));
    });
  for (const auto& statement : criteria.statements)
    each_run(statement.run, [&](const records::RunResult& run) {
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
