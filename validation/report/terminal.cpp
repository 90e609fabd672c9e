#include "validation/report/terminal.hpp"

#include "common/terminal/terminal.hpp"
#include "validation/judge/laws.hpp"
#include "validation/report/order.hpp"

#include <algorithm>
#include <fmt/color.h>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace prethermal::validation {
namespace {

using records::Judgement;
using records::Verdict;

fmt::color colour(Verdict verdict) {
  if (is_settled(verdict)) return fmt::color::green;
  return verdict == Verdict::fail || verdict == Verdict::not_judged ? fmt::color::red : fmt::color::orange;
}

std::string word(Verdict verdict, fmt::color shown) {
  const std::string text = fmt::format("{:<13}", records::to_string(verdict));
  return terminal::on_terminal(STDOUT_FILENO) ? fmt::format(fg(shown), "{}", text) : text;
}
std::string word(Verdict verdict) { return word(verdict, colour(verdict)); }

void print_open(const Judgement& judgement) {
  const bool law = judgement.kind == built_in;
  fmt::print("{}  [{}] {}{}\n", word(judgement.verdict), judgement.run, law ? "built in: " : "", judgement.title);
  if (!judgement.statistic.empty()) fmt::print("{:<13}  {}\n", "", measured_and_power(judgement));
  fmt::print("{:<13}  {}{}\n", "", judgement.reason,
             judgement.because.empty() ? ""
                                       : (law || judgement.kind == "statement" ? "; " : "; threshold: ") + judgement.because);
}

void print_settled(const VerdictGroup& group) {
  const Judgement& worst = *group.worst;
  if (group.members.size() == 1)
    fmt::print("{}  [{}] {}\n", word(worst.verdict), worst.run, worst.title);
  else
    fmt::print("{}  {}: {}; the closest is [{}]\n", word(worst.verdict), extent(group), group.title, worst.run);
  if (!worst.statistic.empty()) fmt::print("{:<13}  {}\n", "", measured_and_power(worst));
}

void print_waiting(const VerdictGroup& group) {
  const Judgement& first = *group.members.front();
  fmt::print("{}  {} {}\n{:<13}  {}\n", word(first.verdict, fmt::color::orange), subject(group), group.title, "", first.reason);
}

} // namespace

void print_verdicts(const records::Results& results) {
  const auto& judgements = results.judgements;
  if (judgements.empty())
    return fmt::print("\nno verdicts: the deck asks for none, or the witnesses they need were not called\n");
  fmt::print("\n");
  for (const Judgement* judgement : unsettled(judgements)) print_open(*judgement);
  for (const VerdictGroup& group : waiting_groups(judgements)) print_waiting(group);
  for (const std::string kind : {"compare", "check", "statement"})
    for (const VerdictGroup& group : settled_groups(judgements, kind)) print_settled(group);
  const auto is_law = [](const Judgement& judgement) { return judgement.kind == built_in; };
  const auto kept = std::ranges::count_if(judgements, [&](const Judgement& j) { return is_law(j) && is_settled(j.verdict); });
  if (kept > 0)
    fmt::print("{}  built in: {} of {} checks of conservation, common starts and resolution, which no deck need ask for\n",
               word(Verdict::pass), kept, std::ranges::count_if(judgements, is_law));
}

std::vector<std::pair<std::string, std::string>>
shared_notes(const std::vector<std::pair<std::string, std::string>>& run_and_note, std::size_t runs) {
  std::vector<std::pair<std::string, std::vector<std::string>>> runs_of; // note -> runs
  for (const auto& [run, note] : run_and_note) {
    auto known = std::ranges::find(runs_of, note, &std::pair<std::string, std::vector<std::string>>::first);
    if (known == runs_of.end()) known = runs_of.insert(known, {note, {}});
    if (std::ranges::find(known->second, run) == known->second.end()) known->second.push_back(run);
  }
  std::vector<std::pair<std::string, std::string>> shared;
  for (const auto& [note, with] : runs_of) {
    const bool all = with.size() == runs && runs > 1;
    shared.emplace_back(all ? "all runs" : fmt::format("{}", fmt::join(with, "; ")), note);
  }
  return shared;
}

std::vector<std::pair<std::string, std::string>> notes_of(const records::Results& results) {
  std::vector<std::pair<std::string, std::string>> notes;
  for (const auto& run : results.runs)
    for (const auto& note : run.notes) notes.emplace_back(run.name, note);
  return notes;
}

void print_notes(const records::Results& results) {
  for (const auto& [runs, note] : shared_notes(notes_of(results), results.runs.size())) fmt::print("{}: {}\n", runs, note);
}

} // namespace prethermal::validation
