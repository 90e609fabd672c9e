#pragma once
#include "common/deck/key.hpp"

namespace prethermal::deck {

/// The comment that documents a key on its line, in the resolved deck and in inputs/reference:
/// `number > 0, length/time; swap coefficient gamma (required)`, `number >= 0, length; width of the bump (default 320.0; only
/// when profile is gaussian)`, `table; the bath`.
std::string reference_comment(const KeyNote& note);

} // namespace prethermal::deck
