#pragma once
#include "md/rods/forces/exponential_force_blocks.hpp"
#include "md/tubes/motion/merged_rings.hpp"

#include <cstddef>

namespace prethermal::md::tubes {

/// Numbers of a block in its lanes, step by step: two steps more, of what comes after it.
inline constexpr std::size_t merged_values = static_cast<std::size_t>(rods::block_size) + 3 * 8;
inline constexpr std::size_t path_values = 2 * 8;

/// The rods of a block of the common order, as they lie in the lanes of vectors. Aligned to vectors.
struct MergedBlock {
  double *place, *charge; // merged_values; the charge is 1 for a rod of ring 1, 0 for one of ring 2
  std::int64_t* source;   // merged_values: where the rod stands in the block's frame
  std::int64_t* path;     // path_values: rods of ring 1 before each piece of a lane; of an earlier time on entry
};

/// First half, as rods::prepare_block, for the rods of a block: every row of sums is that over all rods and then that over those
/// of ring 1. `ends`: its first and last place.
void prepare_pair_block(const rods::Terms& terms, const BlockFrame& frame, const MergedBlock& block, const rods::KeptBlock& kept,
                        double* right, double* left, double* ends);

/// Second half, as rods::finish_block: a rod of ring 1 gets the sums over all rods less those over ring 1, one of ring 2 those
/// over ring 1. `sums`: scratch of block_size values; `value`: of each rod, where it stands in the block's frame.
void finish_pair_block(const rods::Terms& terms, const MergedBlock& block, const rods::KeptBlock& kept, int rods,
                       const double* first_a, const double* last_b, const double* ahead, const double* behind, double* sums,
                       double* value);

} // namespace prethermal::md::tubes
