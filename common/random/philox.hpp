#pragma once
#include "common/random/streams.hpp"

#include <array>

namespace prethermal::random {

using Block = std::array<std::uint32_t, 4>;

inline constexpr std::uint64_t draw_limit = 1ull << 48; // of Counter::entity and Counter::draw

/// The counter words of the design: draw low 32, draw high 16 | entity high 16 << 16, entity low 32, sample.
inline Block counter_words(const Counter& counter) {
  return {static_cast<std::uint32_t>(counter.draw),
          static_cast<std::uint32_t>(counter.draw >> 32 & 0xffffu) | static_cast<std::uint32_t>(counter.entity >> 32) << 16,
          static_cast<std::uint32_t>(counter.entity), counter.sample};
}

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC11) as in Random123, the scalar reference of the vectorised fills.
Block philox_block(std::uint64_t key, const Block& counter);
Block philox(std::uint64_t key, const Counter& counter);

/// A word, or two, as a uniform number in the open interval (0, 1): the midpoint of one of 2^32, or 2^52, equal cells.
inline double uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }
inline double uniform(std::uint32_t low, std::uint32_t high) {
  const std::uint64_t cell = (low | static_cast<std::uint64_t>(high) << 32) >> 12;
  return (static_cast<double>(cell) + 0.5) * 0x1p-52;
}

} // namespace prethermal::random
