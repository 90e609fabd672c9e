#include "common/deck/source/value.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>

namespace prethermal::deck {

const Entry* find(const Entries& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Entry::key);
  return found == table.end() ? nullptr : &*found;
}

const Entry* find(const Entries& table, std::span<const std::string> path) {
  if (path.empty()) return nullptr;
  const Entry* entry = find(table, path.front());
  if (!entry || path.size() == 1) return entry;
  const auto* inner = std::get_if<Entries>(&entry->value.data);
  return inner ? find(*inner, path.subspan(1)) : nullptr;
}

void lay_over(Entries& base, const Entry& entry) {
  const auto present = std::ranges::find(base, entry.key, &Entry::key);
  if (present == base.end()) {
    base.push_back(entry);
    return;
  }
  auto* below = std::get_if<Entries>(&present->value.data);
  const auto* above = std::get_if<Entries>(&entry.value.data);
  if (below && above)
    lay_over(*below, *above);
  else
    *present = entry;
}

void lay_over(Entries& base, const Entries& over) {
  for (const Entry& entry : over) lay_over(base, entry);
}

Entry nested(std::span<const std::string> path, const Place& place, Value value) {
  if (path.size() == 1) return {path.front(), place, std::move(value)};
  return {path.front(), place, {place, Entries{nested(path.subspan(1), place, std::move(value))}}};
}

std::vector<std::string> split_path(std::string_view dotted) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= dotted.size();) {
    const std::size_t end = std::min(dotted.find('.', begin), dotted.size());
    parts.emplace_back(dotted.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

namespace {

struct Description {
  std::string operator()(const std::string& text) const { return "the string \"" + printable(text) + '"'; }
  std::string operator()(const Date&) const { return "a date or time"; }
  std::string operator()(const List& list) const { return list.empty() ? "an empty list" : "a list"; }
  std::string operator()(const Entries&) const { return "a table"; }
  template<class Scalar> std::string operator()(const Scalar& scalar) const { return to_toml(scalar); }
};

} // namespace

std::string describe(const Value& value) { return std::visit(Description{}, value.data); }

} // namespace prethermal::deck
