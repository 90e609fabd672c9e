#include "common/deck/reference.hpp"

#include <fmt/format.h>

namespace prethermal::deck {

std::string reference_comment(const KeyNote& note) {
  std::string text = note.type;
  if (!note.range.empty()) text += ' ' + note.range;
  if (!note.unit.empty()) text += ", " + note.unit;
  text += "; " + note.meaning;

  const bool is_table = note.type == "table"; // an absent table is an empty one: neither required nor defaulted
  std::string terms = is_table ? "" : note.otherwise.empty() ? "required" : "default " + note.otherwise;
  if (!note.when.empty()) terms += fmt::format("{}only when {}", terms.empty() ? "" : "; ", note.when);
  return terms.empty() ? text : fmt::format("{} ({})", text, terms);
}

} // namespace prethermal::deck
