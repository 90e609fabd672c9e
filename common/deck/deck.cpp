#include "common/deck/deck.hpp"
#include "common/deck/deck_state.hpp"
#include "common/deck/source/runs.hpp"
#include "common/deck/source/toml_reader.hpp"
#include "common/deck/source/toml_text.hpp"
#include "common/deck/unknown_keys.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::deck {
namespace {

constexpr auto largest_seed = static_cast<std::uint64_t>(std::numeric_limits<long long>::max()); // what a TOML integer holds

/// The string under a key of the top level.
std::string header_text(const Entries& deck, std::string_view key, bool required, Problems& problems) {
  const Entry* entry = find(deck, key);
  const auto* text = entry ? std::get_if<std::string>(&entry->value.data) : nullptr;
  if (!entry && required) problems.found.push_back({{}, fmt::format("{}: missing; expected a string", key)});
  if (entry && !text)
    problems.found.push_back({entry->value.place, fmt::format("{}: expected a string, found {}", key, describe(entry->value))});
  return text ? *text : "";
}

constexpr std::string_view overview = "overview";

/// `figure`: the name of a script, or a table of `script` and `show`.
void read_figure(const Entries& deck, Deck& into, Problems& problems) {
  const Entry* entry = find(deck, "figure");
  const auto* table = entry ? std::get_if<Entries>(&entry->value.data) : nullptr;
  into.figure = table ? "" : header_text(deck, "figure", false, problems);
  for (const Entry& key : table ? *table : Entries{}) {
    const auto complain = [&](std::string_view expected) {
      problems.found.push_back({key.value.place, fmt::format("[figure] {}: expected {}, found {}", printable(key.key), expected,
                                                             describe(key.value))});
    };
    if (key.key == "script") {
      if (const auto* script = std::get_if<std::string>(&key.value.data))
        into.figure = *script;
      else
        complain("a string");
    } else if (key.key == "show") {
      const auto* list = std::get_if<List>(&key.value.data);
      for (const Value& value : list ? *list : List{}) {
        if (const auto* name = std::get_if<std::string>(&value.data)) into.shown.push_back(*name);
      }
      if (!list || into.shown.size() < list->size()) complain("a list of names of observables");
    } else {
      problems.found.push_back(
          {key.place, fmt::format("[figure] {}: unknown key; there are script and show", printable(key.key))});
    }
  }
  if (into.figure.empty()) into.figure = overview;
}

std::uint64_t header_seed(const Entries& deck, const std::optional<std::uint64_t>& option, Problems& problems) {
  if (option && *option > largest_seed) {
    problems.origins.push_back(fmt::format("--seed {}", *option));
    problems.found.push_back(
        {{static_cast<int>(problems.origins.size()) - 1}, fmt::format("must be within 0 .. {}", largest_seed)});
  }
  const Entry* entry = find(deck, "seed");
  const auto* integer = entry ? std::get_if<long long>(&entry->value.data) : nullptr;
  if (entry && (!integer || *integer < 0))
    problems.found.push_back(
        {entry->value.place, fmt::format("seed: expected an integer >= 0, found {}", describe(entry->value))});
  return option ? *option : integer ? static_cast<std::uint64_t>(*integer) : 0;
}

Table run_table(const RunDraft& run, std::string_view name, const std::shared_ptr<Findings>& findings,
                const std::shared_ptr<Reading>& reading) {
  const std::string kind(name);
  const Entry* entry = find(run.tables, name);
  if (!entry) return Table(std::make_shared<TableState>(TableState{findings, reading, kind, kind, "", {}, {}}));
  return Table(std::make_shared<TableState>(
      TableState{findings, reading, kind, kind, "", std::get<Entries>(entry->value.data), entry->value.place}));
}

std::vector<Table> judgement_tables(const std::vector<Value>& values, const std::string& kind,
                                    const std::shared_ptr<Findings>& findings, std::vector<std::shared_ptr<Reading>>& readings) {
  std::vector<Table> tables;
  for (const Value& value : values) {
    readings.push_back(std::make_shared<Reading>());
    const std::string label = fmt::format("{} {}", kind, readings.size());
    tables.emplace_back(std::make_shared<TableState>(
        TableState{findings, readings.back(), kind, label, "", std::get<Entries>(value.data), value.place}));
  }
  return tables;
}

} // namespace

Deck::Deck(std::string_view text, const std::string& file_name, const DeckOptions& options) : state_(std::make_shared<State>()) {
  Findings& findings = *state_->findings;
  Problems& problems = findings.problems;
  problems.origins = {file_name};
  findings.read_file = options.read_file ? options.read_file : [](const std::string& name, bool with_text) {
    return read_input_file(".", name, with_text);
  };
  for (const std::string& set : options.sets) problems.origins.push_back("--set " + set);
  try {
    state_->deck = parse_toml(text, 0);
  } catch (const SyntaxError& failure) {
    throw DeckError(fmt::format("{}: {}", place_text(problems, failure.place), printable(failure.what(), 300)));
  }

  lift_theory_tables(state_->deck);
  std::vector<RunDraft> drafts = expand_runs(state_->deck, options.quick, problems);
  state_->assignments = parse_sets(options.sets, drafts, problems);
  apply_sets(state_->assignments, drafts);
  refuse_swept(state_->deck, state_->assignments, problems);

  Entries& header = state_->header;
  header = state_->deck;
  for (const Assignment& assignment : state_->assignments)
    if (assignment.run.empty()) lay_over(header, assignment.entries);
  experiment = header_text(header, "experiment", true, problems);
  title = header_text(header, "title", false, problems);
  read_figure(header, *this, problems);
  seed = header_seed(header, options.seed, problems);
  theory_tables = judgement_tables(blocks(state_->deck, lifted_table, problems), std::string(lifted_table), state_->findings,
                                   state_->theory_tables);
  observables =
      judgement_tables(blocks(state_->deck, "observable", problems), "observable", state_->findings, state_->observables);
  compares = judgement_tables(blocks(state_->deck, "compare", problems), "compare", state_->findings, state_->compares);
  checks = judgement_tables(blocks(state_->deck, "check", problems), "check", state_->findings, state_->checks);
  statements = judgement_tables(blocks(state_->deck, "statement", problems), "statement", state_->findings, state_->statements);

  for (const RunDraft& draft : drafts) state_->run_names.push_back(draft.name);
  if (!problems.found.empty()) finish();
  for (const RunDraft& draft : drafts) {
    const auto reading = std::make_shared<Reading>(Reading{static_cast<int>(runs.size())});
    const auto table = [&](std::string_view name) { return run_table(draft, name, state_->findings, reading); };
    runs.push_back({draft.name, table("system"), table("simulation"), table("theory"), table("output")});
    state_->runs.push_back(reading);
  }
}

void Deck::reject(const std::string& problem, std::string_view key) {
  const Entry* entry = find(state_->header, key);
  state_->findings->problems.found.push_back(
      {entry ? entry->value.place : Place{}, key.empty() ? problem : fmt::format("{}: {}", key, problem)});
}

void Deck::finish() {
  Findings findings = *state_->findings; // so that a second call finds the same
  note_unknown_keys(state_->deck, state_->assignments, findings);
  for (const Problem& idle : findings.inapplicable)
    if (!findings.used.contains(idle.place)) findings.problems.found.push_back(idle);
  if (!findings.problems.found.empty()) throw DeckError(report(findings.problems, state_->run_names));
}

bool Deck::sound() const {
  const auto good = [](const auto& readings) {
    return std::ranges::all_of(readings, [](const auto& reading) { return reading->sound; });
  };
  return state_->findings->problems.found.empty() && good(state_->runs) && good(state_->theory_tables) &&
         good(state_->observables) && good(state_->compares) && good(state_->checks) && good(state_->statements);
}

const std::vector<InputFile>& Deck::files() const { return state_->findings->files; }

std::vector<KeyNote> Deck::key_notes() const { return state_->findings->notes; }

} // namespace prethermal::deck
