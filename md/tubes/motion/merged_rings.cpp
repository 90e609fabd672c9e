#include "md/tubes/motion/merged_rings.hpp"

#include <cmath>

namespace prethermal::md::tubes {
namespace {

// Positions of one ring, in the order of the merge: from label `start` on, in the frame of ring 1.
struct Walk {
  const double* place;
  std::int64_t rods, label;
  double rod_length, length, shift;
  double position() const { return place[label] + rod_length * static_cast<double>(label) + shift; }
  void next() {
    if (++label < rods) return;
    label = 0;
    shift += length;
  }
};

// The first rod of a ring at or after `from`, which lies within one circumference before all others.
Walk walk_from(const rods::Ring& ring, std::span<const double> place, double from) {
  const auto at = [&](std::int64_t label) { return rods::position(ring, place[static_cast<std::size_t>(label)], label); };
  double shift = ring.length * std::ceil((from - at(0)) / ring.length); // the first label, not before `from`
  while (at(0) + shift - ring.length >= from) shift -= ring.length;
  while (at(0) + shift < from) shift += ring.length;
  // Labels whose image one circumference before is not before `from` come first.
  std::int64_t low = 0, high = ring.rods;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (at(middle) + shift - ring.length >= from)
      high = middle;
    else
      low = middle + 1;
  }
  if (low == ring.rods) return {place.data(), ring.rods, 0, ring.rod_length, ring.length, shift};
  return {place.data(), ring.rods, low, ring.rod_length, ring.length, shift - ring.length};
}

} // namespace

void merge(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places, MergedRings& merged) {
  const auto rods = static_cast<std::size_t>(rings[0].rods + rings[1].rods);
  merged.place.resize(rods);
  merged.of_first.resize(rods);
  Walk first{places[0].data(), rings[0].rods, 0, rings[0].rod_length, rings[0].length, 0.0};
  Walk second = walk_from(rings[1], places[1], places[0][0]);
  merged.second_start = second.label;
  double here = first.position(), there = second.position();
  std::int64_t left = rings[0].rods, left_of_second = rings[1].rods;
  std::size_t i = 0;
  while (left > 0 && left_of_second > 0) {
    const bool takes = here <= there;
    merged.place[i] = takes ? here : there;
    merged.of_first[i++] = takes ? 1.0 : 0.0;
    if (takes) {
      first.next();
      --left;
      here = left > 0 ? first.position() : 0.0;
    } else {
      second.next();
      --left_of_second;
      there = left_of_second > 0 ? second.position() : 0.0;
    }
  }
  for (; left > 0; --left, first.next()) {
    merged.place[i] = first.position();
    merged.of_first[i++] = 1.0;
  }
  for (; left_of_second > 0; --left_of_second, second.next()) {
    merged.place[i] = second.position();
    merged.of_first[i++] = 0.0;
  }
}

void split(const MergedRings& merged, std::span<const double> value, const std::array<std::span<double>, 2>& values) {
  std::size_t first = 0, second = static_cast<std::size_t>(merged.second_start);
  const std::size_t rods_of_second = values[1].size();
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (merged.of_first[i] != 0.0) {
      values[0][first++] = value[i];
    } else {
      values[1][second] = value[i];
      second = second + 1 == rods_of_second ? 0 : second + 1;
    }
  }
}

} // namespace prethermal::md::tubes
