#pragma once
#include "md/rods/initial_state.hpp"
#include "md/tubes/motion/dynamics.hpp"

namespace prethermal::md::tubes {

/// The keys of the random streams of each ring.
using PairKeys = std::array<rods::StreamKeys, 2>;
PairKeys pair_keys(std::uint64_t seed, std::string_view run_name);

/// Both rings of one sample at time 0, independent of each other: in each, places of free rods uniform without overlap and
/// velocities from its law. The potential between the rings is switched on there.
RodPair draw_rings(const Problem& problem, const Dynamics& dynamics, const PairKeys& keys, std::uint32_t sample);

} // namespace prethermal::md::tubes
