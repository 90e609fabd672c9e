#include "common/deck/unknown_keys.hpp"
#include "common/deck/source/nearest.hpp"
#include "common/deck/source/sweep.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::deck {
namespace {

using Names = std::vector<std::string_view>;

constexpr std::array<std::string_view, 12> top_level = {"experiment", "title", "figure",    "seed",
                                                        "run",        "sweep", "quick",     "observable",
                                                        "compare",    "check", "statement", lifted_table};
constexpr std::array<std::string_view, 2> of_run_block = {"name", "quick"};
constexpr std::array<std::string_view, 5> tables_of_judgement = {lifted_table, "observable", "compare", "check", "statement"};

template<class Words> bool among(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string did_you_mean(const std::string& name) { return name.empty() ? "" : fmt::format("; did you mean \"{}\"?", name); }

/// The nearest key of that table, or else of any table of a run, then with the table's name.
std::string nearest_key(const std::vector<KeyNote>& notes, std::string_view table, std::string_view key) {
  Names siblings, others, tables;
  for (const KeyNote& note : notes) {
    if (note.table == table) siblings.push_back(note.key);
    if (among(tables_of_judgement, note.table)) continue;
    others.push_back(note.key);
    tables.push_back(note.table);
  }
  const std::string sibling = nearest(key, siblings);
  if (!sibling.empty() || among(tables_of_judgement, table)) return sibling;
  const auto other = std::ranges::find(others, nearest(key, others));
  return other == others.end() ? "" : fmt::format("{}.{}", tables[static_cast<std::size_t>(other - others.begin())], *other);
}

/// One walk through a deck; `label` is what stands in front of a key in messages.
struct Walk {
  Findings& findings;

  void add(const Place& place, std::string text) { findings.problems.found.push_back({place, std::move(text)}); }

  void unknown(const Entry& entry, const std::string& label, const std::string& path, const std::string& suggestion) {
    add(entry.place, fmt::format("{}{}: unknown {}{}", label, dotted(path, printable(entry.key)),
                                 std::holds_alternative<Entries>(entry.value.data) ? "table" : "key", did_you_mean(suggestion)));
  }

  /// A table whose keys the reads have noted; `kind`: "system", "compare".
  void noted(const Entries& entries, const std::string& kind, const std::string& label, const std::string& path) {
    const std::string table = dotted(kind, path);
    for (const Entry& entry : entries) {
      const auto note = findings.note_of.find({table, entry.key});
      const auto* inner = std::get_if<Entries>(&entry.value.data);
      if (note == findings.note_of.end())
        unknown(entry, label, path, nearest_key(findings.notes, table, entry.key));
      else if (inner && findings.notes[note->second].type == "table")
        noted(*inner, kind, label, dotted(path, entry.key));
    }
  }

  /// A table that may hold the tables of a run and the keys of `known`.
  void of_run(const Entries& entries, const std::string& label, std::span<const std::string_view> known) {
    for (const Entry& entry : entries) {
      const auto* inner = std::get_if<Entries>(&entry.value.data);
      if (among(run_tables, entry.key)) {
        if (inner && !findings.notes.empty()) noted(*inner, entry.key, fmt::format("[{}] ", entry.key), "");
      } else if (!among(known, entry.key)) {
        Names names(run_tables.begin(), run_tables.end());
        names.insert(names.end(), known.begin(), known.end());
        std::string suggestion = nearest(entry.key, names);
        if (suggestion.empty() && !inner) suggestion = nearest_key(findings.notes, "", entry.key);
        unknown(entry, label, "", suggestion);
      }
    }
  }

  void quick_of(const Entries& holder, const std::string& label) {
    if (const Entry* quick = find(holder, "quick"))
      if (const auto* overrides = std::get_if<Entries>(&quick->value.data)) of_run(*overrides, label, {});
  }

  void swept(const SweepAxis& axis) {
    Entry entry = nested(axis.path, axis.place, {});
    noted(std::get<Entries>(entry.value.data), axis.path.front(), fmt::format("[sweep] {}.", axis.path.front()), "");
  }
};

} // namespace

void note_unknown_keys(const Entries& deck, const std::vector<Assignment>& assignments, Findings& findings) {
  Walk walk{findings};
  Problems known; // what is no block and no sweep was noted when the runs were formed
  walk.of_run(deck, "", top_level);
  walk.quick_of(deck, "[quick] ");
  for (const Value& block : blocks(deck, "run", known)) {
    walk.of_run(std::get<Entries>(block.data), "[run] ", of_run_block);
    walk.quick_of(std::get<Entries>(block.data), "[run] quick ");
  }
  for (const Assignment& assignment : assignments)
    walk.of_run(assignment.entries, "",
                std::span<const std::string_view>(top_level).first(assignment.run.empty() ? top_level.size() : 0));
  if (findings.notes.empty()) return;
  for (const SweepAxis& axis : sweep_axes(deck, known)) walk.swept(axis);
  for (const std::string_view kind : tables_of_judgement) {
    std::size_t number = 0;
    for (const Value& block : blocks(deck, kind, known))
      walk.noted(std::get<Entries>(block.data), std::string(kind), fmt::format("[{} {}] ", kind, ++number), "");
  }
}

} // namespace prethermal::deck
