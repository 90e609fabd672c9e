#include "validation/judge/judge.hpp"

#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <fmt/core.h>
#include <limits>
#include <optional>

namespace prethermal::validation {
namespace {

constexpr const char* samples_statistic = "samples";

/// What the judge says where it met an error itself: the witnesses have spoken, and are kept.
template<class Criterion>
records::Judgement not_judged(const std::string& kind, const std::string& title, const Criterion& criterion,
                              const std::string& run, const std::string& reason) {
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
          .reason = reason,
          .because = criterion.because};
}

/// What is said where fewer samples are behind the witness than the criterion asks for; nothing where there are enough.
template<class Criterion>
std::optional<records::Judgement> too_few_samples(const std::string& kind, const std::string& title, const Criterion& criterion,
                                                  const records::RunResult& run, bool quick) {
  const auto* observable = records::find(*witness_of(run, criterion.witness), criterion.observable);
  const double samples = observable ? samples_behind(*observable) : std::numeric_limits<double>::infinity();
  if (samples >= criterion.least_samples) return std::nullopt;
  auto judgement = not_judged(
      kind, title, criterion, run.name,
      fmt::format("{:g} samples, {:g} are asked for{}", samples, criterion.least_samples, quick ? ": a quick run has few" : ""));
  judgement.statistic = samples_statistic;
  judgement.value = samples;
  judgement.at_least = criterion.least_samples;
  judgement.at_most = std::numeric_limits<double>::infinity();
  if (!quick) judgement.verdict = records::Verdict::undecided;
  return judgement;
}

} // namespace

bool short_of_samples(const records::Judgement& judgement) { return judgement.statistic == samples_statistic; }

const records::Record* witness_of(const records::RunResult& run, std::string_view name) {
  if (name == "simulation") return run.simulation.observables.empty() ? nullptr : &run.simulation;
  const auto found = std::ranges::find(run.theory, name, [](const auto& entry) { return std::string_view(entry.first); });
  return found == run.theory.end() ? nullptr : &found->second;
}

std::vector<records::Judgement> judge(const Criteria& criteria, std::span<const records::RunResult> runs, bool quick) {
  std::vector<records::Judgement> judgements;
  const auto each_run = [&](const std::string& kind, const std::string& title, const auto& criterion, const auto& act) {
    for (const auto& run : runs) {
      if (!matches(criterion.run, run.name)) continue;
      try {
        act(run);
      } catch (const std::exception& problem) {
        judgements.push_back(not_judged(kind, title, criterion, run.name, problem.what()));
      }
    }
  };
  const auto with_samples = [&](const std::string& kind, const std::string& title, const auto& criterion, const auto& run) {
    auto none = too_few_samples(kind, title, criterion, run, quick);
    judgements.push_back(none ? std::move(*none) : judge(criterion, run));
  };
  for (const auto& comparison : criteria.comparisons) {
    const auto title = fmt::format("{}: {} against {}", comparison.observable, comparison.witness, comparison.theory);
    each_run("compare", title, comparison, [&](const records::RunResult& run) {
      if (witness_of(run, comparison.witness) && witness_of(run, comparison.theory))
        with_samples("compare", title, comparison, run);
    });
  }
  for (const auto& check : criteria.checks) {
    const auto title = fmt::format("{} of {}", check.observable, check.witness);
    if (check.together) {
      try {
        if (const auto one = together(check, runs)) with_samples("check", title, one->check, one->run);
      } catch (const std::exception& problem) {
        judgements.push_back(not_judged("check", title, check, check.run, problem.what()));
      }
      continue;
    }
    each_run("check", title, check, [&](const records::RunResult& run) {
      if (witness_of(run, check.witness)) with_samples("check", title, check, run);
    });
  }
  for (const auto& statement : criteria.statements)
    each_run("statement", statement.says, statement, [&](const records::RunResult& run) {
      const auto other = std::ranges::find(runs, statement.differs_from, &records::RunResult::name);
      if (!statement.differs_from.empty() && other == runs.end()) return;
      const records::RunResult& reference = other == runs.end() ? run : *other;
      const bool of_distance = statement.measure == StatementMeasure::excess_rms; // between both witnesses of each run
      if (!witness_of(run, statement.witness) || (of_distance && !witness_of(reference, statement.witness)) ||
          (of_distance && !witness_of(run, statement.against)) ||
          !witness_of(reference, statement.against.empty() ? statement.witness : statement.against))
        return;
      auto none = too_few_samples("statement", statement.says, statement, run, quick);
      if (none && !quick) none->verdict = records::Verdict::not_testable;
      judgements.push_back(none ? std::move(*none) : judge(statement, run, other == runs.end() ? nullptr : &*other));
    });
  return judgements;
}

} // namespace prethermal::validation
