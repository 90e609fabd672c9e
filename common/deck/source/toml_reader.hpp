#pragma once
#include "common/deck/source/value.hpp"

#include <stdexcept>

namespace prethermal::deck {

/// What toml++ or the limit on nesting says against a text, and where.
struct SyntaxError : std::runtime_error {
  SyntaxError(const Place& where, const std::string& message) : std::runtime_error(message), place(where) {}
  Place place;
};

/// Reads a TOML text; every place carries `origin`. Throws SyntaxError, also on duplicate keys, invalid UTF-8, numbers that do
/// not fit, and tables nested deeper than any deck needs (the stack is finite).
Entries parse_toml(std::string_view text, int origin);

} // namespace prethermal::deck
