#pragma once
#include "kinetic/hard_rods/plan.hpp"

namespace prethermal::kinetic::hard_rods {

// Estimates beside those of hierarchy.hpp, which feasibility.cpp implements as well.

/// The longest step that is stable: d_z has eigenvalues up to 1.586 i |v1 - v2|/dz, both d_theta up to 1.372 i c^2 |V'|/h, (1/2)
/// d_z^2 D down to -6.04 a^2 (Lam1 + Lam2)/(2 c dz^2), the sponge its strength; a classical step of Runge and Kutta bears 2.83 on
/// the imaginary and 2.79 on the real axis. Throws std::invalid_argument where `plane_grid` does.
double stable_step(const Problem& problem);

/// On one core.
double seconds_per_step(const Plan& plan);

} // namespace prethermal::kinetic::hard_rods
