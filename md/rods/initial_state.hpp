#pragma once
#include "md/rods/neighbours.hpp"

#include <cstdint>
#include <string_view>

namespace prethermal::md::rods {

/// The keys of the random streams of one run.
struct StreamKeys {
  std::uint64_t positions, velocities;
};
StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name);

/// The share's rods of one sample at t = 0; forces are left empty. Tonks positions: the contracted places are the order
/// statistics of N independent uniform points on [0, L'), made of normalised sums of exponentials block by block, so that no rank
/// needs the others' rods; velocities are independent of them. Or the sample's given configuration. Collective over the group.
Rods draw_rods(const model::HardRodGas& gas, const Neighbours& neighbours, const StreamKeys& keys, std::uint32_t sample);

/// The largest speed that the initial velocities reach in practice (five standard deviations).
double largest_initial_speed(const model::HardRodGas& gas);

} // namespace prethermal::md::rods
