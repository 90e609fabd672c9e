#include "common/deck/source/nearest.hpp"

#include <algorithm>

namespace prethermal::deck {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before(width), last(width), current(width); // rows i-2, i-1, i of the table of distances of beginnings
  for (std::size_t j = 0; j < width; ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const auto same = [&](std::size_t of_left, std::size_t of_right) { return lower(left[of_left]) == lower(right[of_right]); };
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (same(i - 1, j - 1) ? 0 : 1)});
      if (i > 1 && j > 1 && same(i - 1, j - 2) && same(i - 2, j - 1)) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, current);
  }
  return last[right.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest_word = 64; // a longer one is no misspelling
  std::string_view best;
  std::size_t smallest = longest_word;
  if (word.size() > longest_word) return "";
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    const bool close = 3 * distance <= std::max(word.size(), candidate.size());
    if (close && distance < smallest) best = candidate, smallest = distance;
  }
  return std::string(best);
}

} // namespace prethermal::deck
