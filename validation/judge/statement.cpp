#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"
#include "validation/judge/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

struct Measured {
  double value, error;
};

const records::Observable& observable_of(const Statement& statement, const std::string& witness, const records::RunResult& run) {
  const auto* observable = records::find(*witness_of(run, witness), statement.observable);
  if (!observable)
    throw std::runtime_error(fmt::format("run {}: {} does not give the observable {}", run.name, witness, statement.observable));
  return *observable;
}

/// How far the witness is from the one that it is set against, in the same run.
Measured distance(const Statement& statement, const records::RunResult& run) {
  const Statistic found = excess_rms(pair_up(observable_of(statement, statement.witness, run),
                                             observable_of(statement, statement.against, run), statement.selection, 0.0));
  return {found.value, found.error};
}

double or_zero(double error) { return std::isnan(error) ? 0.0 : error; }

Measured measure(const Statement& statement, const std::string& witness, const records::RunResult& run) {
  const auto& observable = observable_of(statement, witness, run);
  const auto indices = selected(observable, statement.selection);
  const auto values = take(observable.values, indices);
  const auto error_at = [&](std::size_t i) {
    // A theory without a stated error is exact; of a simulation it is not known.
    if (observable.errors.empty()) return witness == "simulation" ? std::nan("") : 0.0;
    return observable.errors[indices[i]]; // NaN: not known
  };
  const auto smallest = static_cast<std::size_t>(std::ranges::min_element(values) - values.begin());
  const auto largest = static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
  if (statement.measure == StatementMeasure::largest) return {values[largest], error_at(largest)};
  if (statement.measure == StatementMeasure::smallest) return {values[smallest], error_at(smallest)};
  return {values[largest] - values[smallest], std::hypot(error_at(largest), error_at(smallest))};
}

} // namespace

records::Judgement judge(const Statement& statement, const records::RunResult& run, const records::RunResult* other) {
  const bool of_distance = statement.measure == StatementMeasure::excess_rms;
  const auto number = [&](const std::string& witness, const records::RunResult& of) {
    return of_distance ? distance(statement, of) : measure(statement, witness, of);
  };
  Measured found = number(statement.witness, run);
  const bool difference = other != nullptr || (!statement.against.empty() && !of_distance);
  if (difference) {
    const Measured reference = number(statement.against.empty() ? statement.witness : statement.against, other ? *other : run);
    found = {found.value - reference.value, std::hypot(found.error, reference.error)};
  }
  const double lower = statement.above.value_or(-deck::infinity), upper = statement.below.value_or(deck::infinity);
  const double above = statement.above ? found.value - lower : deck::infinity;
  const double below = statement.below ? upper - found.value : deck::infinity;
  const bool upward = statement.above && !(below < above);
  const double margin = upward ? above : below; // from the nearer bound, into the claim
  const double needed = statement.by_sigma * or_zero(found.error);
  const double bound = upward ? lower : upper;

  Verdict verdict = Verdict::not_testable;
  std::string reason = fmt::format("{:.4g} +- {:.2g}: closer to {:.4g} than {:g} standard errors", found.value, found.error,
                                   bound, statement.by_sigma);
  if (std::isnan(found.value) || std::isnan(found.error)) {
    reason = "its error is not known";
  } else if (margin > needed) {
    verdict = Verdict::holds;
    reason = fmt::format("{:.4g} +- {:.2g} is {} {:.4g}", found.value, found.error, upward ? "above" : "below", bound);
  } else if (-margin > needed || (margin == 0.0 && needed == 0.0)) {
    verdict = Verdict::does_not_hold;
    reason = fmt::format("{:.4g} +- {:.2g} is not {} {:.4g}", found.value, found.error, upward ? "above" : "below", bound);
  }
  return {.kind = "statement",
          .title = statement.says,
          .run = run.name,
          .witness = statement.witness,
          .observable = statement.observable,
          .theory = statement.against.empty() ? statement.differs_from : statement.against,
          .statistic = difference    ? "difference"
                       : of_distance ? "excess_rms"
                                     : "value",
          .value = found.value,
          .at_least = lower,
          .at_most = upper,
          .error = found.error,
          .verdict = verdict,
          .reason = reason,
          .because = statement.because};
}

} // namespace prethermal::validation
