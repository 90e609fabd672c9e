#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "md/hard_rods/plan.hpp"

namespace prethermal::md::hard_rods {

/// What one step of all rods costs one core, in seconds: an estimate, measured once and the same everywhere.
double seconds_per_step(const Problem& problem);

/// The largest speed that the initial velocities reach in practice (five standard deviations).
double largest_initial_speed(const model::HardRodGas& gas);

/// A good step, short against the time in which the fastest rods cross the range of the potential: xi / (10 * largest speed);
/// without a potential the time in which they cross ten mean gaps.
double longest_sensible_step(const model::HardRodGas& gas);

} // namespace prethermal::md::hard_rods
