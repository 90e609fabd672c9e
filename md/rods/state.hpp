#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/parallel/session.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace prethermal::md::rods {

/// Rods are dealt to ranks, summed and measured in blocks of this many labels, whatever the number of ranks.
inline constexpr std::int64_t block_size = 512;

/// The ring without its potential. Labels 0 .. rods-1 stay with the rods for ever: y_0 <= y_1 <= ... <= y_0 + free_length.
struct Ring {
  std::int64_t rods;
  double length, rod_length;
  double free_length; // L' = L - a N, of the contracted ring
};
Ring ring_of(const model::HardRodGas& gas);

inline std::int64_t block_count(const Ring& ring) { return (ring.rods + block_size - 1) / block_size; }

/// A last block of fewer rods than this is dealt out together with the block before it: the windows at the two borders of a share
/// need room.
inline constexpr std::int64_t shortest_share = 64;

/// How many ranks can hold rods.
inline std::int64_t most_shares(const Ring& ring) {
  return std::max<std::int64_t>(1, (ring.rods + block_size - shortest_share) / block_size);
}

/// Labels [first, last) of one rank: whole blocks, rank after rank; ranks beyond the number of shares hold nothing.
struct Share {
  std::int64_t first, last;
  std::int64_t size() const { return last - first; }
};
Share share_of(const Ring& ring, int rank, int ranks);
inline std::int64_t first_block(const Share& share) { return share.first / block_size; }
inline std::int64_t own_blocks(const Share& share) { return (share.size() + block_size - 1) / block_size; }

/// The rods of one share, as arrays over its labels. Where a rod is takes two numbers, since y += v dt alone would be
/// rounded the same way in every step: the place, which is all that forces, order and observables look at, and what rounding
/// left.
struct Rods {
  std::vector<double> place; // contracted position y = x - a label, unwrapped
  std::vector<double> velocity;
  std::vector<double> force = {};     // of the long-range potential, at these places
  std::vector<double> remainder = {}; // of the place, about half a unit in its last place; as many as places once rods have moved
};

/// x = y + a label, unwrapped.
inline double position(const Ring& ring, double place, std::int64_t label) {
  return place + ring.rod_length * static_cast<double>(label);
}

} // namespace prethermal::md::rods
