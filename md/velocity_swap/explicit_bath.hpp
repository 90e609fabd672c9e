#pragma once
#include "md/velocity_swap/null_collisions.hpp"
#include "md/velocity_swap/state.hpp"

namespace prethermal::md::velocity_swap {

/// Classical particles and an explicit, homogeneous bath of finitely many whose velocities are truly exchanged: any system
/// particle meets any bath particle at the rate swap_coefficient / length. Both populations relax towards each other at the rate
/// gamma (rho_b + varrho), to a common distribution.
struct ExplicitBathState {
  Particles particles;       // positions as of `since`
  std::vector<double> since; // time of each particle's last swap
  std::vector<double> bath_velocities;
};

/// Advances to time `until` and brings all positions up to it. Returns the number of swaps.
std::uint64_t advance_explicit(ExplicitBathState& state, Attempts& attempts, double until);

} // namespace prethermal::md::velocity_swap
