#include "validation/report/order.hpp"

#include "validation/judge/judge.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <map>
#include <set>

namespace prethermal::validation {
namespace {

using records::Judgement;
using records::Verdict;

constexpr Verdict by_severity[] = {Verdict::fail,         Verdict::not_judged, Verdict::does_not_hold, Verdict::undecided,
                                   Verdict::not_testable, Verdict::pass,       Verdict::holds};

int place_of(Verdict verdict) { return static_cast<int>(std::ranges::find(by_severity, verdict) - std::begin(by_severity)); }

std::string reference_text(const Judgement& judgement) {
  std::string text = fmt::format("{:.6g}", judgement.measured);
  if (judgement.measured_error > 0.0) text += fmt::format(" +- {:.2g}", judgement.measured_error);
  text += fmt::format(", expected {:.6g}, allowed {:.2g}", judgement.expected, judgement.allowed);
  if (judgement.allowed_sigma > 0.0) text += fmt::format(" and {:g} standard errors", judgement.allowed_sigma);
  return text;
}

/// What two verdicts share that are told in one line.
bool same_criterion(const Judgement& one, const Judgement& other) {
  const bool by_title = one.kind == "statement" || short_of_samples(one); // which names no theory
  return one.kind == other.kind && one.witness == other.witness && one.observable == other.observable &&
         one.theory == other.theory && one.statistic == other.statistic && (!by_title || one.title == other.title);
}

/// How much of what is asked is used up; the larger, the closer to a failure.
double used_up(const Judgement& judgement) {
  if (!std::isfinite(judgement.at_most)) return std::isfinite(judgement.at_least) ? -judgement.value : 0.0;
  return judgement.value / judgement.at_most;
}

std::string title_of(const VerdictGroup& group) {
  const Judgement& first = *group.members.front();
  const bool one_title = std::ranges::all_of(group.members, [&](const Judgement* each) { return each->title == first.title; });
  if (one_title) return first.title;
  return first.kind == "compare" ? fmt::format("{}: {} against {}", first.observable, first.witness, first.theory)
                                 : fmt::format("{} of {}", first.observable, first.witness);
}

template<class Wanted> std::vector<VerdictGroup> groups_of(const std::vector<Judgement>& judgements, const Wanted& wanted) {
  std::vector<VerdictGroup> groups;
  for (const Judgement& judgement : judgements) {
    if (!wanted(judgement)) continue;
    const auto same =
        std::ranges::find_if(groups, [&](const VerdictGroup& group) { return same_criterion(*group.worst, judgement); });
    if (same == groups.end()) {
      groups.push_back({{&judgement}, &judgement, ""});
      continue;
    }
    same->members.push_back(&judgement);
    if (used_up(judgement) > used_up(*same->worst)) same->worst = &judgement;
  }
  for (VerdictGroup& group : groups) group.title = title_of(group);
  return groups;
}

} // namespace

bool waits_for_samples(const Judgement& judgement) {
  return judgement.verdict == Verdict::not_judged && short_of_samples(judgement);
}

int severity(const Judgement& judgement) {
  const bool waits = waits_for_samples(judgement);
  return 2 * place_of(waits ? Verdict::not_testable : judgement.verdict) + (waits ? 1 : 0);
}

bool is_settled(Verdict verdict) { return verdict == Verdict::pass || verdict == Verdict::holds; }

std::string measured(const Judgement& judgement) {
  if (judgement.statistic.empty()) return "";
  if (std::isfinite(judgement.measured) && std::isfinite(judgement.expected)) return reference_text(judgement);
  std::string text = std::isnan(judgement.value) ? fmt::format("{}: no number", judgement.statistic)
                                                 : fmt::format("{} = {:.4g}", judgement.statistic, judgement.value);
  if (judgement.error > 0.0) text += fmt::format(" +- {:.2g}", judgement.error);
  const bool lower = std::isfinite(judgement.at_least), upper = std::isfinite(judgement.at_most);
  const std::string_view verb = judgement.kind == "statement" ? "claimed" : "asked";
  if (lower && upper)
    text += fmt::format(", {} in [{:.4g}, {:.4g}]", verb, judgement.at_least, judgement.at_most);
  else if (upper)
    text += fmt::format(", {} at most {:.4g}", verb, judgement.at_most);
  else if (lower)
    text += fmt::format(", {} at least {:.4g}", verb, judgement.at_least);
  return text;
}

std::string power_text(const Judgement& judgement) {
  if (std::isnan(judgement.catches)) return "";
  if (std::isinf(judgement.catches)) return "would catch nothing";
  if (judgement.size > 0.0) return fmt::format("would catch {:.2g} %", 100.0 * judgement.catches / judgement.size);
  return fmt::format("would catch {}{:.2g}", judgement.size == 0.0 ? "" : "a further ", judgement.catches);
}

std::string measured_and_power(const Judgement& judgement) {
  const std::string one = measured(judgement), other = power_text(judgement);
  return one + (one.empty() || other.empty() ? "" : "; ") + other;
}

bool weaker_than(const Judgement& judgement, double part) {
  return judgement.size > 0.0 && judgement.catches > part * judgement.size;
}

std::string extent(const VerdictGroup& group) {
  std::set<std::string> runs;
  for (const Judgement* each : group.members) runs.insert(each->run);
  const std::size_t all = group.members.size();
  if (all == 1) return "";
  if (runs.size() == all) return fmt::format("{} runs", all);
  return runs.size() == 1 ? fmt::format("{} criteria", all) : fmt::format("{} criteria in {} runs", all, runs.size());
}

std::vector<VerdictGroup> waiting_groups(const std::vector<Judgement>& judgements) {
  return groups_of(judgements, waits_for_samples);
}

std::string subject(const VerdictGroup& group) {
  return group.members.size() == 1 ? "[" + group.members.front()->run + "]" : extent(group) + ":";
}

std::vector<VerdictGroup> settled_groups(const std::vector<Judgement>& judgements, const std::string& kind) {
  return groups_of(judgements, [&](const Judgement& judgement) {
    return is_settled(judgement.verdict) && (kind.empty() || judgement.kind == kind);
  });
}

std::vector<const Judgement*> unsettled(const std::vector<Judgement>& judgements) {
  std::vector<const Judgement*> open;
  for (const Judgement& judgement : judgements)
    if (!is_settled(judgement.verdict) && !waits_for_samples(judgement)) open.push_back(&judgement);
  std::ranges::stable_sort(open, {}, [](const Judgement* judgement) { return severity(*judgement); });
  return open;
}

std::vector<Count> counts(const std::vector<Judgement>& judgements) {
  std::map<int, Count> all; // by severity
  for (const Judgement& judgement : judgements) ++all.try_emplace(severity(judgement), Count{&judgement, 0}).first->second.number;
  std::vector<Count> worst_first;
  for (const auto& [place, count] : all) worst_first.push_back(count);
  return worst_first;
}

} // namespace prethermal::validation
