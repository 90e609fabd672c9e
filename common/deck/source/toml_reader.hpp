#pragma once
#include "common/deck/source/value.hpp"

#include <stdexcept>

namespace prethermal::deck {

/// What toml++ or the limit on nesting says against a text, and where.
struct SyntaxError : std::runtime_error {
  SyntaxError(const Place& where, const std::string& message) : std::runtime_error(message), place(where) {}
  Place place;
};

// What no deck needs more of. The stack is finite, and work must not grow with the square of what a text says.
inline constexpr std::size_t deepest = 32;         // tables and lists inside each other, parts of a dotted key
inline constexpr std::size_t most_entries = 4096;  // keys of one table
inline constexpr std::size_t longest_text = 16384; // bytes of a key or a string

/// Reads a TOML text; every place carries `origin`. Throws SyntaxError, also on duplicate keys, invalid UTF-8, numbers that do
/// not fit, more than the limits above, and control characters in a key or a string, but for tabs and line ends: a file or a
/// terminal would take them for its own.
Entries parse_toml(std::string_view text, int origin);

} // namespace prethermal::deck
