#include "common/statistics/hypothesis.hpp"
#include "validation/judge/decision.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Verdict;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double unbounded = std::numeric_limits<double>::infinity();

/// The values that are judged. Where there is no noise they are exact (`error_bars` false): the numerical error of a theory
/// counts only where `sigma` asks for it.
struct Selected {
  std::vector<double> values, errors;
  double samples;
  bool error_bars;
};

Selected values_of(const Check& check, const records::Observable& observable, const std::vector<std::size_t>& indices) {
  const bool noise = check.witness == "simulation" || check.sigma > 0.0;
  Selected data{take(observable.values, indices), take(observable.errors, indices), samples_behind(observable),
                noise && !observable.errors.empty()};
  if (!data.error_bars) data.errors.assign(data.values.size(), 0.0);
  return data;
}

double reference_of(const Check& check, std::size_t i) { return check.equals.size() == 1 ? check.equals[0] : check.equals[i]; }

/// What is allowed without regard to error bars.
double fixed_allowance(const Check& check, double reference) { return check.within + check.relative * std::abs(reference); }

/// So many standard errors are allowed to one value among all, in one of `looks`: by `sigma`, else left to noise.
double noise_of(const Check& check, const Selected& data, double looks) {
  const double values = static_cast<double>(data.values.size());
  if (check.sigma > 0.0) return statistics::z_of_sigma(check.sigma, data.samples, looks * values);
  return statistics::z_of_sigma(noise_sigma, unbounded, looks * values);
}

/// The worst element: how far it is from its reference in units of what is allowed, at most 1 passes.
struct Worst {
  double part;
  double value, reference;
  double error = std::nan("");
};

double part_of_allowance(const Check& check, double deviation, double fixed, double error, double samples, double looks) {
  if (check.sigma == 0.0) return deviation == 0.0 ? 0.0 : deviation / fixed;
  // `sigma` is meant after the correction for the number of looks: what goes beyond the fixed allowance is judged so.
  const double beyond = std::max(0.0, deviation - fixed);
  return beyond == 0.0 ? 0.0 : statistics::corrected_sigma(beyond / error, samples, looks) / check.sigma;
}

Worst worst_deviation(const Check& check, const Selected& data, double looks) {
  Worst worst{-1.0, 0.0, 0.0};
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double reference = reference_of(check, i), error = data.error_bars ? data.errors[i] : no_number;
    const double part = part_of_allowance(check, std::abs(data.values[i] - reference), fixed_allowance(check, reference), error,
                                          data.samples, looks * static_cast<double>(data.values.size()));
    if (!(part <= worst.part)) worst = {part, data.values[i], reference, error};
    if (std::isnan(part)) break;
  }
  return worst;
}

/// Whether some value is beyond what is allowed by more than noise explains.
bool beyond_noise(const Check& check, const Selected& data, double noise) {
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double reference = reference_of(check, i);
    if (std::abs(data.values[i] - reference) - noise * data.errors[i] > fixed_allowance(check, reference)) return true;
  }
  return false;
}

/// The first value whose error bar is too wide to tell; its number, or that of all values.
std::size_t too_wide(const Check& check, const Selected& data, double noise) {
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double wide = check.resolution ? *check.resolution : fixed_allowance(check, reference_of(check, i)) / noise;
    if (!(data.errors[i] <= wide)) return i;
  }
  return data.values.size();
}

Decision decide_by_reference(const Check& check, const Selected& data, const Worst& worst, double looks) {
  if (std::isnan(worst.part)) return {Verdict::undecided, "an error bar is unknown"};
  const std::string seen = fmt::format("worst: {:.9g} where {:.9g} is expected", worst.value, worst.reference);
  if (worst.part > 1.0) {
    if (check.sigma > 0.0 || !data.error_bars || beyond_noise(check, data, noise_of(check, data, looks)))
      return {Verdict::fail, seen};
    return {Verdict::undecided, seen + ", within the noise"};
  }
  const double noise = statistics::z_of_sigma(noise_sigma, unbounded, looks);
  if (const std::size_t i = too_wide(check, data, noise); i < data.values.size()) {
    if (std::isnan(data.errors[i])) return {Verdict::undecided, "an error bar is unknown"};
    return {Verdict::undecided,
            seen + (check.resolution
                        ? fmt::format("; an error bar of {:.2g} is wider than {:.2g}", data.errors[i], *check.resolution)
                        : fmt::format("; {:g} error bars of {:.2g} do not fit into the {:.2g} "
                                      "that are allowed",
                                      noise, data.errors[i], fixed_allowance(check, reference_of(check, i))))};
  }
  return {Verdict::pass, seen};
}

/// A value on the wrong side of a bound by more than noise fails, all on the right side of it by more than noise pass. Where an
/// error bar is not known, as of a single sample, the bound is on what was measured.
Decision decide_by_bounds(const Check& check, const Selected& data, double noise) {
  const auto [smallest, largest] = std::ranges::minmax_element(data.values);
  Decision decision{Verdict::pass, fmt::format("values from {:.6g} to {:.6g}", *smallest, *largest)};
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double below = check.at_least - data.values[i], above = data.values[i] - check.at_most;
    const double beyond = std::max(below, above);
    const double bar = std::isnan(data.errors[i]) ? 0.0 : noise * data.errors[i];
    if (beyond > bar)
      return {Verdict::fail,
              below > above ? fmt::format("below {:.6g}", check.at_least) : fmt::format("above {:.6g}", check.at_most)};
    else if (-beyond < bar && decision.verdict == Verdict::pass)
      decision = {Verdict::undecided, fmt::format("{:.6g} +- {:.2g} is closer to a bound than {:.3g} standard errors",
                                                  data.values[i], data.errors[i], noise)};
  }
  return decision;
}

/// Of values that all depart by the same part of their references, the largest of which is the size; of values that are to be
/// zero, in their unit; of bounds, from the middle between two, or from what was measured up to the only one.
Power power(const Check& check, const Selected& data) {
  const double noise = noise_of(check, data, 1.0);
  double widest = 0.0;
  for (const double error : data.errors) widest = std::max(widest, error);
  const bool unknown = std::ranges::any_of(data.errors, [](double error) { return std::isnan(error); });
  if (unknown && !check.equals.empty()) return {no_number, no_number};
  if (check.equals.empty()) {
    const auto [smallest, largest] = std::ranges::minmax_element(data.values);
    const bool lower = std::isfinite(check.at_least), upper = std::isfinite(check.at_most);
    if (lower && upper)
      return {0.5 * (check.at_most - check.at_least) + noise * widest, std::abs(0.5 * (check.at_most + check.at_least))};
    return {std::max(0.0, lower ? *smallest - check.at_least : check.at_most - *largest) + noise * widest, no_number};
  }
  double size = 0.0, part = unbounded, absolute = unbounded;
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const double reference = reference_of(check, i);
    const double allowed = fixed_allowance(check, reference) + (data.errors[i] > 0.0 ? noise * data.errors[i] : 0.0);
    size = std::max(size, std::abs(reference));
    part = std::min(part, allowed / std::abs(reference));
    absolute = std::min(absolute, allowed);
  }
  return {size > 0.0 ? part * size : absolute, size};
}

} // namespace

records::Judgement judge(const Check& check, const records::RunResult& run, double looks) {
  const auto* observable = records::find(*witness_of(run, check.witness), check.observable);
  if (!observable)
    throw std::runtime_error(
        fmt::format("run {}: {} does not give the observable {}", run.name, check.witness, check.observable));
  const auto indices = selected(*observable, check.selection);
  if (check.equals.size() > 1 && check.equals.size() != indices.size())
    throw std::runtime_error(fmt::format("run {}: a check of {} names {} reference values for {} selected", run.name,
                                         check.observable, check.equals.size(), indices.size()));
  const Selected data = values_of(check, *observable, indices);
  const auto [catches, size] = power(check, data);

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
                               .error = no_number,
                               .verdict = Verdict::pass,
                               .reason = "",
                               .because = check.because,
                               .catches = catches,
                               .size = size};
  Decision decision{Verdict::fail, "a value is not finite"};
  const bool finite = std::ranges::all_of(data.values, [](double v) { return std::isfinite(v); });
  if (!check.equals.empty()) {
    const Worst worst = worst_deviation(check, data, looks);
    judgement.statistic = "deviation_over_allowance";
    judgement.value = worst.part;
    judgement.measured = worst.value;
    judgement.measured_error = worst.error;
    judgement.expected = worst.reference;
    judgement.allowed = check.within + check.relative * std::abs(worst.reference);
    judgement.allowed_sigma = check.sigma;
    judgement.at_least = 0.0;
    judgement.at_most = 1.0;
    if (finite) decision = decide_by_reference(check, data, worst, looks);
  } else {
    const auto [smallest, largest] = std::ranges::minmax_element(data.values);
    const bool low = check.at_most == deck::infinity || (check.at_least > -deck::infinity && *smallest < check.at_least);
    judgement.statistic = low ? "smallest" : "largest";
    judgement.value = low ? *smallest : *largest;
    if (finite) decision = decide_by_bounds(check, data, noise_of(check, data, looks));
  }
  judgement.verdict = decision.verdict;
  judgement.reason = decision.reason + fmt::format(" ({} values)", data.values.size());
  return judgement;
}

} // namespace prethermal::validation
