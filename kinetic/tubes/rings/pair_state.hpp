#pragma once
#include "common/numerics/uniform_grid.hpp"
#include "kinetic/tubes/rings/plan.hpp"

#include <array>
#include <vector>

namespace prethermal::kinetic::tubes::rings {

/// The rapidity distributions of both rings, rho(theta) per length and rapidity, on one grid of effective velocities
/// v = (theta - a P)/c, c = 1 - a rho, P = int theta rho: the nodes of ring X are theta = c_X v + a_X P_X. They move with P_X,
/// and nodes of the two rings that resonate stand opposite each other [T-73]. Points: theta = v.
struct PairState {
  numerics::UniformGrid velocities;
  std::array<std::vector<double>, 2> density;
};

/// What does not change: rod lengths, densities per length, and free shares c.
struct PairSizes {
  std::array<double, 2> rod_length, density, free_share;
};
PairSizes sizes_of(const model::CoupledRings& rings);

/// At time 0, with exactly the density of each ring. Throws std::invalid_argument where more than 1e-6 of the rods of a ring lie
/// beyond the grid, or a peak is narrower than two steps.
PairState initial_state(const Problem& problem, int nodes);

/// P of a ring: int theta rho dtheta.
double momentum(const PairState& state, const PairSizes& sizes, std::size_t ring);
/// int (theta)^power rho dtheta / rho of a ring.
double mean_power(const PairState& state, const PairSizes& sizes, std::size_t ring, int power);

} // namespace prethermal::kinetic::tubes::rings
