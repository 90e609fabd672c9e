#include "common/statistics/hypothesis.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <numeric>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

struct Selected {
  std::vector<double> values, errors;
  double samples;
};

/// The excess of the worst element over what is allowed, in the unit of its allowance: at most 1 passes.
double worst_deviation(const Check& check, const Selected& data) {
  double worst = 0.0;
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double reference = check.equals.size() == 1 ? check.equals[0] : check.equals[i];
    const double deviation = std::abs(data.values[i] - reference);
    const double fixed = check.within + check.relative * std::abs(reference);
    double allowed = fixed;
    if (check.sigma > 0.0) {
      // `sigma` is meant after the correction for the number of looks: what remains after the fixed allowance is judged so.
      const double beyond = std::max(0.0, deviation - fixed);
      const double sigmas = beyond == 0.0 ? 0.0
                                          : statistics::corrected_sigma(beyond / data.errors[i], data.samples,
                                                                        static_cast<double>(data.values.size()));
      worst = std::isnan(sigmas) ? sigmas : std::max(worst, sigmas / check.sigma);
      continue;
    }
    const double part = deviation == 0.0 ? 0.0 : deviation / allowed;
    worst = std::isnan(part) ? part : std::max(worst, part);
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
  const double samples = observable->block_samples.empty()
                             ? console::infinity
                             : std::accumulate(observable->block_samples.begin(), observable->block_samples.end(), 0.0);
  const Selected data{take(observable->values, indices), take(observable->errors, indices), samples};

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
    judgement.value = worst_deviation(check, data);
    judgement.at_least = 0.0;
    judgement.at_most = 1.0;
    if (!finite) return finish(Verdict::fail, "a value is not finite");
    if (std::isnan(judgement.value)) return finish(Verdict::undecided, "an error bar is unknown");
    if (judgement.value > 1.0) return finish(Verdict::fail, "further from the reference than allowed");
    return finish(Verdict::pass, "agrees with the reference");
  }
  const auto [smallest, largest] = std::ranges::minmax_element(data.values);
  const bool low = check.at_least > -console::infinity && *smallest < check.at_least;
  judgement.statistic = low || check.at_most == console::infinity ? "smallest" : "largest";
  judgement.value = low || check.at_most == console::infinity ? *smallest : *largest;
  if (!finite) return finish(Verdict::fail, "a value is not finite");
  if (low) return finish(Verdict::fail, fmt::format("below {:.6g}", check.at_least));
  if (*largest > check.at_most) return finish(Verdict::fail, fmt::format("above {:.6g}", check.at_most));
  return finish(Verdict::pass, fmt::format("values from {:.6g} to {:.6g}", *smallest, *largest));
}

} // namespace prethermal::validation
