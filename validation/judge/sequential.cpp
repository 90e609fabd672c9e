#include "validation/judge/sequential.hpp"

#include "common/statistics/hypothesis.hpp"
#include "validation/judge/decision.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

/// A PASS of a comparison by error bars, or of a check, is what its threshold says; one by size leaves room for noise.
bool passes_with_room(const Comparison& comparison, const records::Judgement& judgement, double looks) {
  if (comparison.statistic == CompareStatistic::chi2_per_bin || comparison.statistic == CompareStatistic::largest_z) return true;
  const double noise = statistics::z_of_sigma(noise_sigma, std::numeric_limits<double>::infinity(), looks);
  return judgement.value + noise * judgement.error <= judgement.at_most;
}
bool passes_with_room(const Check&, const records::Judgement&, double) { return true; }

template<class Criterion> bool settled(const Criterion& criterion, const records::RunResult& run, double looks) {
  const auto* observable = records::find(*witness_of(run, criterion.witness), criterion.observable);
  if (observable && samples_behind(*observable) < criterion.least_samples) return false;
  try {
    const auto judgement = judge(criterion, run);
    if (judgement.verdict == Verdict::pass) return passes_with_room(criterion, judgement, looks);
    return judge(criterion, run, looks).verdict == Verdict::fail;
  } catch (const std::exception&) { // more samples do not help: NOT JUDGED
    return true;
  }
}

bool simulated(const Comparison& comparison) { return comparison.witness == "simulation" || comparison.theory == "simulation"; }
bool simulated(const Check& check) { return check.witness == "simulation"; }

bool both_speak(const Comparison& comparison, const records::RunResult& run) {
  return witness_of(run, comparison.witness) && witness_of(run, comparison.theory);
}
bool both_speak(const Check& check, const records::RunResult& run) { return witness_of(run, check.witness) != nullptr; }

bool open_as_one(const Check& check, std::span<const records::RunResult> runs, double looks) {
  try {
    const auto one = together(check, runs);
    return one && !settled(one->check, one->run, looks);
  } catch (const std::exception&) {
    return false;
  }
}

} // namespace

std::vector<double> planned_looks(double most) {
  if (!(most > 1.0) || !std::isfinite(most)) throw std::invalid_argument("a number above 1 is needed");
  std::vector<double> looks;
  for (double factor = 1.0; factor < most; factor *= 2.0) looks.push_back(factor);
  looks.push_back(most);
  return looks;
}

double early_looks(std::size_t planned) {
  constexpr double share = 0.1; // of the false-alarm probability, for all early looks together
  return planned < 2 ? 1.0 : static_cast<double>(planned - 1) / share;
}

std::vector<std::string> open_runs(const Criteria& criteria, std::span<const records::RunResult> runs, double looks) {
  std::vector<const Check*> open_together;
  for (const auto& check : criteria.checks)
    if (check.together && open_as_one(check, runs, looks)) open_together.push_back(&check);
  std::vector<std::string> open;
  for (const auto& run : runs) {
    const auto concerns = [&](const auto& criterion) {
      return simulated(criterion) && matches(criterion.run, run.name) && both_speak(criterion, run);
    };
    const auto is_open = [&](const auto& criterion) { return concerns(criterion) && !settled(criterion, run, looks); };
    if (std::ranges::any_of(criteria.comparisons, is_open) ||
        std::ranges::any_of(criteria.checks, [&](const Check& check) { return !check.together && is_open(check); }) ||
        std::ranges::any_of(open_together, [&](const Check* check) { return concerns(*check); }))
      open.push_back(run.name);
  }
  return open;
}

} // namespace prethermal::validation
