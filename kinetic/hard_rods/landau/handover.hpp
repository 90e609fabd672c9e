#pragma once
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/plan.hpp"

namespace prethermal::kinetic::hard_rods {

/// The distribution on the grid of the next theory: interpolated, raised above a Gaussian floor of 1e-9 of its largest value (a
/// hierarchy leaves tails of -1e-9), and multiplied by exp(alpha + beta theta + gamma theta^2) so that rods, momentum and energy
/// per length are those of `from`, to rounding. Throws std::runtime_error when that is no small change: more than 1e-3 of the
/// rods would have to move, or the two grids do not hold the distribution.
model::RapidityDistribution handed_over(const model::RapidityDistribution& from, const LandauGrid& grid);

} // namespace prethermal::kinetic::hard_rods
