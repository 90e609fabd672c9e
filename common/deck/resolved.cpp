#include "common/deck/deck_state.hpp"
#include "common/deck/reference.hpp"
#include "common/deck/source/runs.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::deck {
namespace {

/// "bath.density", each part quoted where it must be.
std::string path_text(const std::string& path) {
  std::string text;
  for (const std::string& part : split_path(path)) text = dotted(text, key_text(part));
  return text;
}

/// The keys that apply, one a line with its comment; the comments stand below each other unless a value is very long.
std::string table_text(const Reading& reading, std::string_view kind, const std::vector<KeyNote>& notes) {
  constexpr std::size_t widest = 48;
  const auto found = reading.resolved.find(std::string(kind));
  if (found == reading.resolved.end()) return "";
  std::vector<std::pair<std::string, std::string>> lines; // assignment, comment
  std::size_t width = 0;
  for (const ResolvedKey& key : found->second) {
    if (!key.applies) continue;
    lines.emplace_back(fmt::format("{} = {}", path_text(key.path), key.value), reference_comment(notes[key.note]));
    if (lines.back().first.size() <= widest) width = std::max(width, lines.back().first.size());
  }
  std::string text;
  for (const auto& [assignment, comment] : lines) text += fmt::format("{:<{}}  # {}\n", assignment, width, comment);
  return text;
}

std::string judgements_text(const std::vector<std::shared_ptr<Reading>>& readings, std::string_view kind,
                            const std::vector<KeyNote>& notes) {
  std::string text;
  for (const auto& reading : readings) text += fmt::format("\n[[{}]]\n{}", kind, table_text(*reading, kind, notes));
  return text;
}

} // namespace

std::string Deck::resolved() const {
  const std::vector<KeyNote>& notes = state_->findings->notes;
  std::string text = fmt::format("experiment = {}\n", to_toml(experiment));
  if (!title.empty()) text += fmt::format("title = {}\n", to_toml(title));
  if (!shown.empty()) {
    text += fmt::format("figure = {{ script = {}, show = {} }}\n", to_toml(figure), to_toml(shown));
  } else if (figure != "overview") {
    text += fmt::format("figure = {}\n", to_toml(figure));
  }
  return text + runs_text() + judgements_text(state_->theory_tables, "theory.table", notes) + files_text(false) +
         judgements_text(state_->observables, "observable", notes) + judgements_text(state_->compares, "compare", notes) +
         judgements_text(state_->checks, "check", notes) + judgements_text(state_->statements, "statement", notes);
}

std::string Deck::runs_text() const {
  const std::vector<KeyNote>& notes = state_->findings->notes;
  std::string text = fmt::format("seed = {}\n", seed);
  for (std::size_t i = 0; i < state_->runs.size(); ++i) {
    text += fmt::format("\n[[run]]\nname = {}\n", to_toml(state_->run_names[i]));
    for (const std::string_view kind : run_tables) {
      const std::string table = table_text(*state_->runs[i], kind, notes);
      if (!table.empty()) text += fmt::format("\n[run.{}]\n{}", kind, table);
    }
  }
  const std::string named = files_text(true);
  return text + (named.empty() ? "" : "\n" + named);
}

/// The SHA-256 of the files that runs name, or that [[theory.table]] names.
std::string Deck::files_text(bool of_runs) const {
  std::string text;
  for (const InputFile& file : files()) {
    const auto used_by = [&](std::string_view kind) {
      return state_->findings->file_uses.contains({std::string(kind), file.name});
    };
    if (of_runs ? std::ranges::any_of(run_tables, used_by) : used_by(lifted_table))
      text += fmt::format("# file {}: sha256 {}\n", to_toml(file.name), file.sha256);
  }
  return text;
}

} // namespace prethermal::deck
