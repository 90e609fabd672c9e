#pragma once
#include "common/random/inverse_table.hpp"
#include "md/velocity_swap/state.hpp"

#include <cstdint>

namespace prethermal::md::velocity_swap {

/// Classical particles in a frozen bath, Lisiak Eq. (38): each flies freely for a time of the exponential law of rate
/// `swap_rate`, then takes a fresh velocity from the bath. Exact, no time step. Particles are independent: one in each vector
/// lane, and a lane whose particle has come to the end takes the next. Particle i of sample s draws (s, i, segment << 32 | pair
/// of events) from the stream `key`: neither lanes nor the order of particles enter.
///
/// Advances all particles by `duration`. As waiting has no memory, a segment between two output times starts its clocks afresh;
/// `segment` < 2^16 tells its draws from others'. Returns the number of swaps.
std::uint64_t advance_classical(Particles& particles, const random::InverseTable& bath_velocities, double swap_rate,
                                double duration, std::uint64_t key, std::uint32_t sample, std::uint32_t segment);

} // namespace prethermal::md::velocity_swap
