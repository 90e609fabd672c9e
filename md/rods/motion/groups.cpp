#include "md/rods/motion/groups.hpp"

#include <algorithm>
#include <bit>

namespace prethermal::md::rods {

void GroupFinder::go_on(const double* place, std::int64_t begin, std::int64_t end, const std::uint64_t* inverted) {
  if (begin > 0 && begin < end) { // across the joint of two pieces, where the last group may have had to wait
    const bool waiting = !groups_.empty() && groups_.back().last == begin - 1 && groups_.back().highest > place[begin];
    if (waiting || place[begin - 1] > place[begin]) join(place, end, begin - 1);
  }
  for (std::int64_t word = 0; word * 64 < end - begin; ++word)
    for (std::uint64_t bits = inverted[word]; bits != 0; bits &= bits - 1)
      join(place, end, begin + word * 64 + std::countr_zero(bits));
}

// The points `label` and `label + 1` belong together. A group that reaches back into earlier ones swallows them: between two
// groups there are no inversions, so that only the group that touches it can overlap.
void GroupFinder::join(const double* place, std::int64_t end, std::int64_t label) {
  Group group{label, label + 1, place[label + 1], place[label]};
  if (!groups_.empty() && groups_.back().last >= label) {
    if (groups_.back().last > label) return;
    const Group& before = groups_.back();
    group = {before.first, label + 1, std::min(before.lowest, place[label + 1]), std::max(before.highest, place[label + 1])};
    groups_.pop_back();
  }
  for (;;) {
    while (group.last + 1 < end && place[group.last + 1] < group.highest)
      group.lowest = std::min(group.lowest, place[++group.last]);
    const bool touches = !groups_.empty() && groups_.back().last + 1 == group.first;
    if (touches && groups_.back().highest > group.lowest) {
      const Group& before = groups_.back();
      group = {before.first, group.last, std::min(before.lowest, group.lowest), std::max(before.highest, group.highest)};
      groups_.pop_back();
    } else if (!touches && group.first > 0 && place[group.first - 1] > group.lowest) {
      group.highest = std::max(group.highest, place[--group.first]);
    } else {
      break;
    }
  }
  groups_.push_back(group);
}

} // namespace prethermal::md::rods
