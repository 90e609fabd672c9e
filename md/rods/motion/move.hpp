#pragma once
#include "md/rods/state.hpp"

#include <cstdint>
#include <span>

namespace prethermal::md::rods {

/// Kicks v += F interval made before a move: two where the last half kick of a step and the first of the next share one pass
/// over the rods. Two additions, never one of twice the interval: stopping between the steps must not change the bits.
struct Kick {
  double interval = 0.0;
  int times = 0;
};

/// Smallest and largest place of some rods; of none: +infinity and -infinity.
struct Extremes {
  double lowest, highest;
};

/// Kicks and then moves, y += v interval, at most block_size rods of one block; places and remainders together keep about twice
/// the digits of a double. Bit i of `inverted` (64 a word) says whether rods i and i + 1 of the block have changed their order,
/// y_i > y_{i+1}. Returns the extremes of the new places and the largest speed.
struct Moved {
  Extremes places;
  double fastest; // largest |v| after the kicks
};
Moved kick_and_move(std::span<double> place, std::span<double> remainder, std::span<double> velocity,
                    std::span<const double> force, Kick kick, double interval, std::uint64_t* inverted);

Extremes extremes(std::span<const double> values);
/// max |values|; 0 of none. Values that are no numbers count nothing.
double largest_size(std::span<const double> values);

} // namespace prethermal::md::rods
