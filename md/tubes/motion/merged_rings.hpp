#pragma once
#include "md/rods/state.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::tubes {

/// The rods of both rings in the order of their places round the ring, from the first rod of ring 1 on: O(N), since each ring is
/// in order already.
struct MergedRings {
  std::vector<double> place;        // x, increasing, within one circumference
  std::vector<double> of_first;     // 1 for a rod of ring 1, 0 for one of ring 2
  std::vector<std::int32_t> source; // where the rod stands: ring 1 by its labels, then ring 2 from `second_start` on
  std::int64_t second_start = 0;    // label of the first rod of ring 2 in this order
  std::vector<double> apart;        // scratch: places or values, ring by ring
  int anew = 0;                     // orders to be made anew, since the last one that was mended had changed much
  std::size_t size() const { return place.size(); }
};

/// Writes into `merged`, which keeps its memory. `places`: contracted, of each ring. Of equal places that of ring 1 comes first.
/// Where few rods have passed each other since the last call its order is mended, else it is made anew: the result is the same.
void merge(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places, MergedRings& merged);

/// Hands the values of the merged order to the rods of each ring, in the order of their labels.
void split(MergedRings& merged, std::span<const double> value, const std::array<std::span<double>, 2>& values);

} // namespace prethermal::md::tubes
