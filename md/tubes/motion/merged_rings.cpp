#include "md/tubes/motion/merged_rings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::md::tubes {
namespace {

// Positions of the labels [first, last) of a ring, moved by `shift`.
void positions(const rods::Ring& ring, std::span<const double> place, std::int64_t first, std::int64_t last, double shift,
               double* __restrict to) {
  const double* __restrict from = place.data() + first;
  const double rod_length = ring.rod_length, start = static_cast<double>(first);
  const int rods = static_cast<int>(last - first);
  for (int i = 0; i < rods; ++i) to[i] = from[i] + (rod_length * (start + i) + shift);
}

// Where a ring begins in the frame that starts at `from`: the label, and by how much it and all after it are moved; those before
// it stand one circumference further.
struct Turned {
  std::int64_t label;
  double shift;
};
Turned begin_at(const rods::Ring& ring, std::span<const double> place, double from, std::int64_t last_label) {
  const auto at = [&](std::int64_t label) { return rods::position(ring, place[static_cast<std::size_t>(label)], label); };
  double shift = ring.length * std::ceil((from - at(0)) / ring.length); // the first label, not before `from`
  while (at(0) + shift - ring.length >= from) shift -= ring.length;
  while (at(0) + shift < from) shift += ring.length;
  // Labels whose image one circumference before is not before `from` come first; the first of them is near that of last time.
  const auto comes_first = [&](std::int64_t label) { return at(label) + shift - ring.length >= from; };
  const auto turned = [&](std::int64_t label) {
    return label == ring.rods ? Turned{0, shift} : Turned{label, shift - ring.length};
  };
  std::int64_t label = std::min(last_label, ring.rods);
  for (int tries = 0; tries < 8; ++tries) {
    if (label > 0 && comes_first(label - 1))
      --label;
    else if (label < ring.rods && !comes_first(label))
      ++label;
    else
      return turned(label);
  }
  std::int64_t low = 0, high = ring.rods;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (comes_first(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return turned(low);
}

} // namespace

void frame(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places, FramedRings& framed) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  framed.first_rods = rings[0].rods;
  framed.second_rods = rings[1].rods;
  // Pieces of the path may run on behind the last rod, by less than a block.
  framed.place.resize(static_cast<std::size_t>(framed.second_at() + framed.second_rods + rods::block_size + 2), infinity);
  double *first = framed.place.data() + FramedRings::first_at, *second = framed.place.data() + framed.second_at();
  const Turned turned = begin_at(rings[1], places[1], places[0][0], framed.second_start);
  framed.second_start = turned.label;
  positions(rings[0], places[0], 0, framed.first_rods, 0.0, first);
  positions(rings[1], places[1], turned.label, framed.second_rods, turned.shift, second);
  positions(rings[1], places[1], 0, turned.label, turned.shift + rings[1].length, second + framed.second_rods - turned.label);
  first[-1] = second[-1] = -infinity;
  first[framed.first_rods] = infinity;
}

void hand_out(const FramedRings& framed, std::span<const double> value, const std::array<std::span<double>, 2>& values) {
  const double *first = value.data() + FramedRings::first_at, *second = value.data() + framed.second_at();
  std::copy_n(first, values[0].size(), values[0].data());
  const auto start = static_cast<std::size_t>(framed.second_start), rest = values[1].size() - start;
  std::copy_n(second, rest, values[1].data() + start);
  std::copy_n(second + rest, start, values[1].data());
}

std::int64_t first_among(const FramedRings& framed, std::int64_t rods) {
  const double *first = framed.place.data() + FramedRings::first_at, *second = framed.place.data() + framed.second_at();
  std::int64_t low = std::max<std::int64_t>(0, rods - framed.second_rods), high = std::min(rods, framed.first_rods);
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (first[middle] <= second[rods - 1 - middle]) // it is among them
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

} // namespace prethermal::md::tubes
