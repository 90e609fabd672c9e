#include "common/deck/source/sets.hpp"
#include "common/deck/source/nearest.hpp"
#include "common/deck/source/sweep.hpp"
#include "common/deck/source/toml_reader.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace prethermal::deck {
namespace {

constexpr std::string_view run_prefix = "run.";
constexpr std::array<std::string_view, 6> not_settable = {"run", "quick", "sweep", "compare", "check", "statement"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// "table.key=value" as a tree; a value that is no TOML value is taken as a string. Throws SyntaxError.
Entries parse_assignment(std::string_view text, int origin) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || text.find_first_of("\n\r") != std::string_view::npos || trimmed(text).starts_with('['))
    throw SyntaxError({origin}, "expected table.key=value");
  try {
    return parse_toml(text, origin);
  } catch (const SyntaxError&) {
    const std::string_view value = trimmed(text.substr(equals + 1));
    const std::string_view digits = value.substr(value.starts_with('-') || value.starts_with('+') ? 1 : 0);
    if (!digits.empty() && digits.find_first_not_of("0123456789_") == std::string_view::npos && digits.size() > 18)
      throw SyntaxError({origin}, fmt::format("the integer {} does not fit into 64 bits", printable(value)));
    return parse_toml(fmt::format("{}={}", text.substr(0, equals), to_toml(value)), origin);
  }
}

/// The run that "run.NAME.table.key=value" is for. Names may contain dots and equal signs, so the longest name that fits is
/// meant. Throws SyntaxError when there is none.
std::string addressed_run(std::string_view address, const std::vector<RunDraft>& runs, int origin) {
  std::string best;
  for (const RunDraft& run : runs)
    for (const std::string& name : {run.name, run.block})
      if (name.size() > best.size() && address.starts_with(name + '.')) best = name;
  if (!best.empty()) return best;
  std::vector<std::string_view> names;
  for (const RunDraft& run : runs) names.push_back(run.name);
  const std::string wanted(address.substr(0, address.find('.')));
  const std::string near = nearest(wanted, names);
  throw SyntaxError({origin}, fmt::format("no run is named \"{}\"{}", printable(wanted),
                                          near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
}

/// Notes what cannot be set, and a table that is none.
void check_settable(const Assignment& assignment, Problems& problems) {
  for (const Entry& entry : assignment.entries)
    if (std::ranges::find(not_settable, entry.key) != not_settable.end())
      problems.found.push_back({entry.place, fmt::format("{}: cannot be set here; only keys of {}, and title and seed", entry.key,
                                                         fmt::join(run_tables, ", "))});
  tables_of_run(assignment.entries, "", problems);
}

} // namespace

std::vector<Assignment> parse_sets(const std::vector<std::string>& sets, const std::vector<RunDraft>& runs, Problems& problems) {
  std::vector<Assignment> assignments;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const int origin = static_cast<int>(i) + 1;
    std::string_view text = trimmed(sets[i]);
    Assignment assignment;
    try {
      if (text.starts_with(run_prefix)) {
        text.remove_prefix(run_prefix.size());
        assignment.run = addressed_run(text, runs, origin);
        text.remove_prefix(assignment.run.size() + 1);
      }
      assignment.entries = parse_assignment(text, origin);
      check_settable(assignment, problems);
      assignments.push_back(std::move(assignment));
    } catch (const SyntaxError& failure) {
      problems.found.push_back({failure.place, printable(failure.what(), 300)});
    }
  }
  return assignments;
}

void apply_sets(const std::vector<Assignment>& assignments, std::vector<RunDraft>& runs) {
  for (const bool for_one : {false, true})
    for (const Assignment& assignment : assignments) {
      if (assignment.run.empty() == for_one) continue;
      const auto is_table = [](const Entry& entry) { return std::ranges::find(run_tables, entry.key) != run_tables.end(); };
      for (RunDraft& run : runs)
        if (!for_one || run.name == assignment.run || run.block == assignment.run)
          for (const Entry& entry : assignment.entries)
            if (is_table(entry)) lay_over(run.tables, entry);
    }
}

void refuse_swept(const Entries& deck, const std::vector<Assignment>& assignments, Problems& problems) {
  Problems known; // of the sweep itself: noted when the runs were formed
  for (const SweepAxis& axis : sweep_axes(deck, known)) {
    const auto refuse = [&](const Entries& entries) {
      if (const Entry* entry = find(entries, axis.path))
        problems.found.push_back({entry->place, fmt::format("[{}] {}: varied by [sweep], cannot be overridden", axis.path.front(),
                                                            fmt::join(axis.path.begin() + 1, axis.path.end(), "."))});
    };
    for (const Value& block : blocks(deck, "run", known)) {
      const auto& run = std::get<Entries>(block.data);
      refuse(run);
      const Entry* quick = find(run, "quick");
      if (quick && std::holds_alternative<Entries>(quick->value.data)) refuse(std::get<Entries>(quick->value.data));
    }
    for (const Assignment& assignment : assignments) refuse(assignment.entries);
  }
}

} // namespace prethermal::deck
