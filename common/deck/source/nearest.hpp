#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::deck {

/// Number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other, each letter touched
/// once (optimal string alignment); letters of different case count as equal.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidate nearest to `word`, the first of equals; "" unless it is close: at most a third of the letters differ.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace prethermal::deck
