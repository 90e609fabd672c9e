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
Turned begin_at(const rods::Ring& ring, std::span<const double> place, double from) {
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
  return low == ring.rods ? Turned{0, shift} : Turned{low, shift - ring.length};
}

// Rods that passed each other since the last order are exchanged one by one.
void mend(MergedRings& merged, std::int64_t firsts, const double* first, const double* second) {
  double *place = merged.place.data(), *of_first = merged.of_first.data();
  std::int32_t* source = merged.source.data();
  const double* const from = first; // the places of ring 2 stand behind two bounds
  const std::int64_t gap = second - first - firsts;
  std::int64_t exchanged = 0;
  double before = -std::numeric_limits<double>::infinity();
  for (std::int64_t k = 0; k < std::ssize(merged.place); ++k) {
    const std::int32_t rod = source[k];
    const double x = from[rod + (rod >= firsts ? gap : 0)];
    place[k] = x;
    if (x > before) {
      before = x;
      continue;
    }
    const double of = of_first[k];
    std::int64_t to = k;
    for (; to > 0 && (place[to - 1] > x || (place[to - 1] == x && source[to - 1] > rod)); --to, ++exchanged) {
      place[to] = place[to - 1];
      source[to] = source[to - 1];
      of_first[to] = of_first[to - 1];
    }
    place[to] = x;
    source[to] = rod;
    of_first[to] = of;
    before = place[k];
  }
  constexpr std::int64_t few = 3; // one in so many rods
  constexpr int times = 15;
  if (exchanged > std::ssize(merged.place) / few) merged.anew = times;
}

// Two ends are merged at the same time, so that each hides the other's latency; no branch depends on the places.
void merge_anew(MergedRings& merged, std::int64_t firsts, std::int64_t seconds, const double* first, const double* second) {
  const std::int64_t all = firsts + seconds;
  double *place = merged.place.data(), *of_first = merged.of_first.data();
  std::int32_t* source = merged.source.data();
  const auto put = [&](std::int64_t at, double x, std::int64_t is_first, std::int64_t label, std::int64_t other) {
    place[at] = x;
    of_first[at] = static_cast<double>(is_first);
    source[at] = static_cast<std::int32_t>(other + (-is_first & (label - other)));
  };
  // Of the k rods that stand at the front, i are of ring 1; of those at the back, b.
  std::int64_t i = 0, b = 0;
  for (std::int64_t k = 0; k < all / 2; ++k) {
    const double x = first[i], y = second[k - i];
    const std::int64_t takes = x <= y;
    put(k, std::min(x, y), takes, i, firsts + k - i);
    i += takes;
    const std::int64_t last = firsts - 1 - b, last_of_second = seconds - 1 - k + b;
    const double c = first[last], d = second[last_of_second];
    const std::int64_t leaves = c > d;
    put(all - 1 - k, std::max(c, d), leaves, last, firsts + last_of_second);
    b += leaves;
  }
  if (all % 2 == 1) {
    const double x = first[i], y = second[all / 2 - i];
    put(all / 2, std::min(x, y), x <= y, i, firsts + all / 2 - i);
  }
}

} // namespace

void merge(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places, MergedRings& merged) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::int64_t firsts = rings[0].rods, seconds = rings[1].rods, all = firsts + seconds;
  const auto size = static_cast<std::size_t>(all);
  const bool known = merged.size() == size;
  merged.place.resize(size);
  merged.of_first.resize(size);
  merged.source.resize(size);
  merged.apart.resize(size + 4); // a bound before and after the places of each ring
  double *first = merged.apart.data() + 1, *second = first + firsts + 2;
  const Turned turned = begin_at(rings[1], places[1], places[0][0]);
  positions(rings[0], places[0], 0, firsts, 0.0, first);
  positions(rings[1], places[1], turned.label, seconds, turned.shift, second);
  positions(rings[1], places[1], 0, turned.label, turned.shift + rings[1].length, second + seconds - turned.label);
  first[-1] = second[-1] = -infinity;
  first[firsts] = second[seconds] = infinity;
  if (known && merged.second_start == turned.label && merged.anew == 0) {
    mend(merged, firsts, first, second);
  } else {
    merge_anew(merged, firsts, seconds, first, second);
    merged.anew = std::max(0, merged.anew - 1);
  }
  merged.second_start = turned.label;
}

void split(MergedRings& merged, std::span<const double> value, const std::array<std::span<double>, 2>& values) {
  double* apart = merged.apart.data();
  for (std::size_t k = 0; k < value.size(); ++k) apart[merged.source[k]] = value[k];
  const double* second = apart + values[0].size();
  std::copy_n(apart, values[0].size(), values[0].data());
  const auto start = static_cast<std::size_t>(merged.second_start), rest = values[1].size() - start;
  std::copy_n(second, rest, values[1].data() + start);
  std::copy_n(second + rest, start, values[1].data());
}

} // namespace prethermal::md::tubes
