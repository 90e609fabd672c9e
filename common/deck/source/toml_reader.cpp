#include "common/deck/source/toml_reader.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <toml++/toml.h>

namespace prethermal::deck {
namespace {

/// The end of the string that begins at `begin`: one past its closing mark, or the line end that cuts it short (toml++ will say
/// so).
std::size_t end_of_string(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  const bool multiline = text.substr(begin, 3) == std::string(3, quote);
  const std::string mark(multiline ? 3 : 1, quote);
  std::size_t i = begin + mark.size();
  for (; i < text.size() && text.substr(i, mark.size()) != mark; ++i) {
    if (text[i] == '\n' && !multiline) return i;
    if (text[i] == '\\' && quote == '"') ++i;
  }
  i += mark.size();
  if (multiline) // up to two quotes may stand before the closing mark
    for (int extra = 0; extra < 2 && i < text.size() && text[i] == quote; ++extra) ++i;
  return std::min(i, text.size());
}

/// toml++ limits the nesting of brackets, but not the length of a dotted key, and takes its tables apart by recursion.
/// So the dots of every key outside strings and comments are counted before it sees the text.
void refuse_long_dotted_keys(std::string_view text, int origin) {
  constexpr std::string_view separators = "\n,=[]{}";
  std::size_t dots = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '#') {
      i = std::min(text.find('\n', i), text.size());
    } else if (text[i] == '"' || text[i] == '\'') {
      i = end_of_string(text, i);
    } else {
      if (separators.find(text[i]) != std::string_view::npos) dots = 0;
      if (text[i] == '.' && ++dots > deepest) {
        const std::string_view before = text.substr(0, i);
        const std::size_t line_begin = before.rfind('\n') + 1; // npos + 1 = 0
        const auto line = static_cast<int>(std::ranges::count(before, '\n')) + 1;
        throw SyntaxError({origin, line, static_cast<int>(i - line_begin) + 1}, "a key with too many dots");
      }
      ++i;
    }
  }
}

Place place_of(const toml::source_region& region, int origin) {
  return {origin, std::max(1, static_cast<int>(region.begin.line)), std::max(1, static_cast<int>(region.begin.column))};
}

/// The code point of the first control character that no text needs, all but tab and line ends. C1 too, which UTF-8 writes as
/// C2 80 .. C2 9F.
std::optional<unsigned> control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f) return byte;
    if (byte == 0xC2 && next >= 0x80 && next < 0xA0) return next;
  }
  return {};
}

std::string checked_text(const std::string& text, const Place& place) {
  if (text.size() > longest_text) throw SyntaxError(place, fmt::format("a text of over {} bytes", longest_text));
  if (const auto found = control_character(text))
    throw SyntaxError(place, fmt::format("a text with the control character U+{:04X}", *found));
  return text;
}

Value convert(const toml::node& node, int origin, std::size_t depth);

Entries convert_table(const toml::table& table, int origin, std::size_t depth) {
  if (table.size() > most_entries)
    throw SyntaxError(place_of(table.source(), origin), fmt::format("a table of over {} keys", most_entries));
  Entries entries;
  for (const auto& [key, node] : table) {
    const Place place = place_of(key.source(), origin);
    entries.push_back({checked_text(std::string(key.str()), place), place, convert(node, origin, depth + 1)});
  }
  std::ranges::stable_sort(entries, {}, &Entry::place); // toml++ keeps them by name
  return entries;
}

List convert_list(const toml::array& array, int origin, std::size_t depth) {
  List list;
  for (const toml::node& node : array) list.push_back(convert(node, origin, depth + 1));
  return list;
}

Value convert(const toml::node& node, int origin, std::size_t depth) {
  const Place place = place_of(node.source(), origin);
  if (depth > deepest) throw SyntaxError(place, "nested too deeply");
  if (const auto* table = node.as_table()) return {place, convert_table(*table, origin, depth)};
  if (const auto* array = node.as_array()) return {place, convert_list(*array, origin, depth)};
  if (const auto* text = node.as_string()) return {place, checked_text(text->get(), place)};
  if (const auto* integer = node.as_integer()) return {place, static_cast<long long>(integer->get())};
  if (const auto* number = node.as_floating_point()) return {place, number->get()};
  if (const auto* flag = node.as_boolean()) return {place, flag->get()};
  return {place, Date{}};
}

} // namespace

Entries parse_toml(std::string_view text, int origin) {
  refuse_long_dotted_keys(text, origin);
  try {
    return convert_table(toml::parse(text), origin, 0);
  } catch (const toml::parse_error& failure) {
    throw SyntaxError(place_of(failure.source(), origin), std::string(failure.description()));
  }
}

} // namespace prethermal::deck
