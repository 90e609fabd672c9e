#include "common/deck/table_state.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::deck {
namespace {

std::string message(const TableState& state, std::string_view key, std::string_view problem) {
  return fmt::format("[{}] {}: {}", state.label, dotted(state.path, key), problem);
}

} // namespace

std::string dotted(std::string_view path, std::string_view key) {
  return fmt::format("{}{}{}", path, path.empty() || key.empty() ? "" : ".", key);
}

std::string both(std::string_view when_table, std::string_view when_key) {
  if (when_table == when_key) return std::string(when_key);
  return fmt::format("{}{}{}", when_table, when_table.empty() || when_key.empty() ? "" : " and ", when_key);
}

void add_problem(TableState& state, const Place& place, std::string_view key, const std::string& problem) {
  state.findings->problems.found.push_back({place, message(state, key, problem), state.reading->run});
  state.reading->sound = false;
}

const Value* ask(TableState& state, const Asking& asking) {
  Findings& findings = *state.findings;
  const std::string when = both(state.when, asking.when);
  const auto [known, added] =
      findings.note_of.try_emplace({dotted(state.kind, state.path), std::string(asking.key)}, findings.notes.size());
  if (added)
    findings.notes.push_back({known->first.first, known->first.second, asking.type, asking.range, std::string(asking.unit),
                              std::string(asking.meaning), asking.otherwise.value_or(""), when});

  const Entry* entry = find(state.entries, asking.key);
  const bool applies = state.applies && asking.applies;
  const bool doubtful = state.reading->doubtful && !when.empty();
  if (entry && !applies && doubtful) return nullptr;
  if (entry && !applies) {
    const std::string problem = when.empty() ? "not read here" : "only read when " + when;
    findings.inapplicable.push_back({entry->place, message(state, asking.key, problem), state.reading->run});
    return nullptr;
  }
  if (entry) {
    findings.used.insert(entry->place);
    return &entry->value;
  }
  if (applies && state.whole && !asking.otherwise && !doubtful)
    add_problem(state, state.place, asking.key, fmt::format("missing; expected {} ({})", asking.expected, asking.meaning));
  return nullptr;
}

void settle(TableState& state, const Asking& asking, std::string value) {
  auto& keys = state.reading->resolved[state.kind];
  const bool applies = state.applies && asking.applies;
  const std::size_t note = state.findings->note_of.at({dotted(state.kind, state.path), std::string(asking.key)});
  const auto known = std::ranges::find(keys, note, &ResolvedKey::note);
  if (known == keys.end())
    keys.push_back({dotted(state.path, asking.key), std::move(value), note, applies});
  else if (applies && !known->applies) // asked twice, by two readers with different conditions
    *known = {known->path, std::move(value), note, true};
}

} // namespace prethermal::deck
