#pragma once
#include "common/model/velocity_swap.hpp"

namespace prethermal::kinetic::velocity_swap {

/// The exact velocity distribution of homogeneous classical particles, Eq. (38): final + (initial - final) exp(-rate t), for any
/// number of particles. A frozen bath gives final = f and rate gamma rho_b; with an explicit bath, whose particles keep the
/// velocities they are given, system and bath share the final state and the rate is gamma (rho_b + varrho).
struct Relaxation {
  model::VelocityLaw initial_law, final_law;
  double rate; // 1/time
};

/// Throws std::invalid_argument for fermions or an inhomogeneous profile.
Relaxation relaxation(const model::VelocitySwapGas& gas);

/// The velocity distribution at a time, itself a mixture of Gaussians and tables.
model::VelocityLaw velocity_law(const Relaxation& relaxation, double time);

} // namespace prethermal::kinetic::velocity_swap
