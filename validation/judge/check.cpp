#include "common/statistics/hypothesis.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

struct Selected {
  std::vector<double> values, errors;
  double samples;
};

/// The worst element: how far it is from its reference in units of what is allowed, at most 1 passes.
struct Worst {
  double part;
  double value, reference;
  double error = std::nan("");
};

double part_of_allowance(const Check& check, double deviation, double reference, double error, double samples, double looks) {
  const double fixed = check.within + check.relative * std::abs(reference);
  if (check.sigma == 0.0) return deviation == 0.0 ? 0.0 : deviation / fixed;
  // `sigma` is meant after the correction for the number of looks: what goes beyond the fixed allowance is judged so.
  const double beyond = std::max(0.0, deviation - fixed);
  return beyond == 0.0 ? 0.0 : statistics::corrected_sigma(beyond / error, samples, looks) / check.sigma;
}

Worst worst_deviation(const Check& check, const Selected& data) {
  Worst worst{-1.0, 0.0, 0.0};
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double reference = check.equals.size() == 1 ? check.equals[0] : check.equals[i];
    const double part = part_of_allowance(check, std::abs(data.values[i] - reference), reference, data.errors[i], data.samples,
                                          static_cast<double>(data.values.size()));
    if (!(part <= worst.part)) worst = {part, data.values[i], reference, data.errors[i]};
    if (std::isnan(part)) break;
  }
  return worst;
}

} // namespace

records::Judgement judge(const Check& check, const records::RunResult& run) {
  const auto* observable = records::find(*witness_of(run, check.witness), check.observable);
  if (!observable)
    throw std::runtime_error(
        fmt::format("run {}: {} does not give the observable {}", run.name, check.witness, check.observable));
  const auto indices = selected(*observable, check.selection);
  if (check.equals.size() > 1 && check.equals.size() != indices.size())
    throw std::runtime_error(fmt::format("run {}: a check of {} names {} reference values for {} selected", run.name,
                                         check.observable, check.equals.size(), indices.size()));
  const Selected data{take(observable->values, indices), take(observable->errors, indices), samples_behind(*observable)};

  records::Judgement judgement{.kind = "check",
                               .title = fmt::format("{} of {}", check.observable, check.witness),
                               .run = run.name,
                               .witness = check.witness,
                               .observable = check.observable,
                               .theory = "",
                               .statistic = "",
                               .value = 0.0,
                               .at_least = check.at_least,
                               .at_most = check.at_most,
                               .error = std::nan(""),
                               .verdict = Verdict::pass,
                               .reason = "",
                               .because = check.because};
  const auto finish = [&](Verdict verdict, std::string reason) {
    judgement.verdict = verdict;
    judgement.reason = std::move(reason) + fmt::format(" ({} values)", data.values.size());
    return judgement;
  };
  const bool finite = std::ranges::all_of(data.values, [](double v) { return std::isfinite(v); });
  if (!check.equals.empty()) {
    judgement.statistic = "deviation_over_allowance";
    const Worst worst = worst_deviation(check, data);
    judgement.value = worst.part;
    judgement.measured = worst.value;
    judgement.measured_error = worst.error;
    judgement.expected = worst.reference;
    judgement.allowed = check.within + check.relative * std::abs(worst.reference);
    judgement.allowed_sigma = check.sigma;
    judgement.at_least = 0.0;
    judgement.at_most = 1.0;
    if (!finite) return finish(Verdict::fail, "a value is not finite");
    if (std::isnan(judgement.value)) return finish(Verdict::undecided, "an error bar is unknown");
    if (judgement.value > 1.0)
      return finish(Verdict::fail, fmt::format("worst: {:.9g} where {:.9g} is expected", worst.value, worst.reference));
    return finish(Verdict::pass, fmt::format("worst: {:.9g} where {:.9g} is expected", worst.value, worst.reference));
  }
  const auto [smallest, largest] = std::ranges::minmax_element(data.values);
  const bool low = check.at_least > -deck::infinity && *smallest < check.at_least;
  judgement.statistic = low || check.at_most == deck::infinity ? "smallest" : "largest";
  judgement.value = low || check.at_most == deck::infinity ? *smallest : *largest;
  if (!finite) return finish(Verdict::fail, "a value is not finite");
  if (low) return finish(Verdict::fail, fmt::format("below {:.6g}", check.at_least));
  if (*largest > check.at_most) return finish(Verdict::fail, fmt::format("above {:.6g}", check.at_most));
  return finish(Verdict::pass, fmt::format("values from {:.6g} to {:.6g}", *smallest, *largest));
}

} // namespace prethermal::validation
