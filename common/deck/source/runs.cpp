#include "common/deck/source/runs.hpp"
#include "common/deck/source/sweep.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace prethermal::deck {
namespace {

constexpr const char* default_name = "run";
constexpr std::size_t most_values = 20'000'000; // of all runs together: each holds its own

std::size_t value_count(const Entries& entries);

std::size_t value_count(const Value& value) {
  std::size_t count = 1;
  if (const auto* list = std::get_if<List>(&value.data))
    for (const Value& item : *list) count += value_count(item);
  if (const auto* table = std::get_if<Entries>(&value.data)) count += value_count(*table);
  return count;
}

std::size_t value_count(const Entries& entries) {
  std::size_t count = 0;
  for (const Entry& entry : entries) count += value_count(entry.value);
  return count;
}

/// A [[run]] block: a name and overrides.
struct Block {
  std::string name;
  Entries overrides;
};

/// What is wrong with a name that becomes a folder of the results file; "" when nothing is.
std::string fault_of_name(const std::string& name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (name.empty()) return "must not be empty";
  if (name == "." || name == "..") return "must be a name";
  if (name.find('/') != std::string::npos) return "must not contain \"/\"";
  if (std::ranges::any_of(name, is_control)) return "must not contain control characters";
  return "";
}

/// Lays the `quick` of a deck or of a [[run]] over `tables` when asked for; what is wrong with it is noted in any case.
void lay_quick_over(Entries& tables, const Entries& holder, bool quick, const std::string& label, Problems& problems) {
  const Entry* entry = find(holder, "quick");
  if (!entry) return;
  if (const auto* overrides = std::get_if<Entries>(&entry->value.data)) {
    const Entries found = tables_of_run(*overrides, label.empty() ? "[quick] " : label + "quick ", problems);
    if (quick) lay_over(tables, found);
  } else {
    problems.found.push_back(
        {entry->value.place, fmt::format("{}quick: expected a table, found {}", label, describe(entry->value))});
  }
}

std::vector<Block> run_blocks(const Entries& deck, bool quick, Problems& problems) {
  const auto note = [&](const Place& place, const std::string& text) {
    problems.found.push_back({place, "[run] name: " + text});
  };
  std::vector<Block> runs;
  for (const Value& block : blocks(deck, "run", problems)) {
    const auto& entries = std::get<Entries>(block.data);
    const Entry* entry = find(entries, "name");
    const auto* name = entry ? std::get_if<std::string>(&entry->value.data) : nullptr;
    if (!entry) note(block.place, "missing; expected a string (what this run is called)");
    if (entry && !name) note(entry->value.place, "expected a string, found " + describe(entry->value));
    runs.push_back({name ? *name : "", tables_of_run(entries, "[run] ", problems)});
    lay_quick_over(runs.back().overrides, entries, quick, "[run] ", problems);
    if (!name) continue;
    const std::string fault = fault_of_name(*name);
    if (!fault.empty()) note(entry->value.place, fmt::format("{}, found \"{}\"", fault, printable(*name)));
    if (std::ranges::count(runs, *name, &Block::name) > 1)
      note(entry->value.place, fmt::format("\"{}\" is the name of an earlier run", printable(*name)));
  }
  return runs;
}

} // namespace

void lift_theory_tables(Entries& deck) {
  const auto theory = std::ranges::find(deck, "theory", &Entry::key);
  if (theory == deck.end()) return;
  auto* entries = std::get_if<Entries>(&theory->value.data);
  if (!entries) return;
  const auto tables = std::ranges::find(*entries, "table", &Entry::key);
  if (tables == entries->end()) return;
  Entry lifted{std::string(lifted_table), tables->place, std::move(tables->value)};
  entries->erase(tables);
  deck.push_back(std::move(lifted));
}

Entries tables_of_run(const Entries& entries, const std::string& label, Problems& problems) {
  Entries tables;
  for (const Entry& entry : entries) {
    if (std::ranges::find(run_tables, entry.key) == run_tables.end()) continue;
    if (std::holds_alternative<Entries>(entry.value.data))
      tables.push_back(entry);
    else
      problems.found.push_back(
          {entry.value.place, fmt::format("{}{}: expected a table, found {}", label, entry.key, describe(entry.value))});
  }
  return tables;
}

std::vector<Value> blocks(const Entries& deck, std::string_view name, Problems& problems) {
  const Entry* entry = find(deck, name);
  if (!entry) return {};
  const auto* list = std::get_if<List>(&entry->value.data);
  const auto is_table = [](const Value& value) { return std::holds_alternative<Entries>(value.data); };
  if (list && list->size() > most_runs) {
    problems.found.push_back({entry->value.place, fmt::format("{}: more than {} blocks", name, most_runs)});
    return {};
  }
  if (list && !list->empty() && std::ranges::all_of(*list, is_table)) return *list;
  problems.found.push_back(
      {entry->value.place, fmt::format("{0}: expected [[{0}]] blocks, found {1}", name,
                                       list && !list->empty() ? "a list of something else" : describe(entry->value))});
  return {};
}

std::vector<RunDraft> expand_runs(const Entries& deck, bool quick, Problems& problems) {
  Entries common = tables_of_run(deck, "", problems);
  lay_quick_over(common, deck, quick, "", problems);
  std::vector<Block> runs = run_blocks(deck, quick, problems);
  if (!find(deck, "run")) runs.push_back({default_name, {}});
  const std::vector<SweepPoint> points = sweep_points(deck, problems);
  const std::size_t number = runs.size() * points.size();
  if (number > most_runs) {
    problems.found.push_back({{}, fmt::format("more than {} runs", most_runs)});
    return {};
  }
  if (const std::size_t values = value_count(common); number * values > most_values) {
    problems.found.push_back({{},
                              fmt::format("{} runs of {} values each; at most {} values are read: fewer runs, or shorter lists",
                                          number, values, most_values)});
    return {};
  }

  std::vector<RunDraft> drafts;
  std::set<std::string> names;
  for (const Block& run : runs)
    for (const SweepPoint& point : points) {
      RunDraft draft{run.name + point.suffix, run.name, common};
      lay_over(draft.tables, run.overrides);
      lay_over(draft.tables, point.overrides);
      const std::string fault = fault_of_name(draft.name);
      if (!point.suffix.empty() && !fault.empty())
        problems.found.push_back({point.place, fmt::format("name of the run \"{}\": {}", printable(draft.name), fault)});
      if (!names.insert(draft.name).second && !point.suffix.empty())
        problems.found.push_back({point.place, fmt::format("two runs would be named \"{}\"", printable(draft.name))});
      drafts.push_back(std::move(draft));
    }
  return drafts;
}

} // namespace prethermal::deck
