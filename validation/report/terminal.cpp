#include "validation/report/terminal.hpp"

#include "common/terminal/terminal.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/color.h>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace prethermal::validation {
namespace {

using records::Verdict;

fmt::color colour(Verdict verdict) {
  if (verdict == Verdict::pass || verdict == Verdict::holds) return fmt::color::green;
  return verdict == Verdict::fail || verdict == Verdict::not_judged ? fmt::color::red : fmt::color::orange;
}

} // namespace

int severity(Verdict verdict) {
  switch (verdict) {
  case Verdict::fail: return 0;
  case Verdict::not_judged: return 1;
  case Verdict::undecided: return 2;
  case Verdict::does_not_hold: return 3;
  case Verdict::not_testable: return 4;
  case Verdict::pass: return 5;
  case Verdict::holds: return 6;
  }
  return 0;
}

std::string measured(const records::Judgement& judgement) {
  if (judgement.statistic.empty()) return "";
  std::string text = fmt::format("{} = {:.4g}", judgement.statistic, judgement.value);
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

std::string power_text(const records::Judgement& judgement) {
  if (std::isnan(judgement.catches)) return "";
  if (std::isinf(judgement.catches)) return "would catch nothing";
  if (judgement.size > 0.0) return fmt::format("would catch {:.2g} %", 100.0 * judgement.catches / judgement.size);
  return fmt::format("would catch {}{:.2g}", judgement.size == 0.0 ? "" : "a further ", judgement.catches);
}

bool weaker_than(const records::Judgement& judgement, double part) {
  return judgement.size > 0.0 && judgement.catches > part * judgement.size;
}

void print_verdicts(const records::Results& results) {
  auto judgements = results.judgements;
  std::ranges::stable_sort(judgements, {}, [](const records::Judgement& j) { return severity(j.verdict); });
  if (judgements.empty())
    return fmt::print("\nno verdicts: the deck asks for none, or the witnesses they need were not called\n");
  const bool colours = terminal::on_terminal(STDOUT_FILENO);
  const auto word = [colours](Verdict verdict) {
    const std::string text = fmt::format("{:<13}", records::to_string(verdict));
    return colours ? fmt::format(fg(colour(verdict)), "{}", text) : text;
  };
  fmt::print("\n");
  int kept_laws = 0, all_laws = 0;
  for (const auto& judgement : judgements) {
    const bool law = judgement.kind == built_in;
    all_laws += law ? 1 : 0;
    if (law && judgement.verdict == Verdict::pass) {
      ++kept_laws;
      continue;
    }
    fmt::print("{}  [{}] {}{}\n", word(judgement.verdict), judgement.run, law ? "built in: " : "", judgement.title);
    const std::string power = power_text(judgement);
    if (!judgement.statistic.empty()) fmt::print("{:<13}  {}{}{}\n", "", measured(judgement), power.empty() ? "" : "; ", power);
    const bool passed = judgement.verdict == Verdict::pass || judgement.verdict == Verdict::holds;
    if (!passed)
      fmt::print("{:<13}  {}{}\n", "", judgement.reason,
                 judgement.because.empty() ? "" : (law ? "; " : "; threshold: ") + judgement.because);
  }
  if (kept_laws > 0)
    fmt::print("{}  built in: {} of {} checks of conservation, common starts and resolution, which no deck need ask for\n",
               word(Verdict::pass), kept_laws, all_laws);
}

void print_notes(const records::Results& results) {
  std::vector<std::pair<std::string, std::vector<std::string>>> runs_by_note; // in the order of the runs
  for (const auto& run : results.runs)
    for (const auto& note : run.notes) {
      auto known = std::ranges::find(runs_by_note, note, &std::pair<std::string, std::vector<std::string>>::first);
      if (known == runs_by_note.end()) known = runs_by_note.insert(known, {note, {}});
      known->second.push_back(run.name);
    }
  for (const auto& [note, runs] : runs_by_note) {
    const bool all = runs.size() == results.runs.size();
    fmt::print("{}: {}\n", all ? "all runs" : fmt::format("{}", fmt::join(runs, "; ")), note);
  }
}

} // namespace prethermal::validation
