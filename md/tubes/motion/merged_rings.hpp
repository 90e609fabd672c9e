#pragma once
#include "md/rods/state.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::tubes {

/// The rods of both rings in one frame, from the first rod of ring 1 on, once round. Each ring is in order already: the common
/// order is a path through both, of which each piece is found on its own.
struct FramedRings {
  std::vector<double> place;     // x, ring by ring, each increasing and between bounds at -infinity and infinity
  std::int64_t first_rods = 0;   // in ring 1
  std::int64_t second_rods = 0;  // in ring 2
  std::int64_t second_start = 0; // label of the first rod of ring 2 in this frame
  static constexpr std::int64_t first_at = 1;
  std::int64_t second_at() const { return first_rods + 3; }
  std::int64_t rods() const { return first_rods + second_rods; }
};

/// Writes into `framed`, which keeps its memory. `places`: contracted, of each ring.
void frame(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places, FramedRings& framed);

/// Hands values that stand where the places do to the rods of each ring, in the order of their labels.
void hand_out(const FramedRings& framed, std::span<const double> value, const std::array<std::span<double>, 2>& values);

/// The first `rods` rods of the common order have so many of ring 1 among them. Of equal places that of ring 1 comes first.
std::int64_t first_among(const FramedRings& framed, std::int64_t rods);

} // namespace prethermal::md::tubes
