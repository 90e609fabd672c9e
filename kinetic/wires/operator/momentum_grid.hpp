#pragma once
#include "kinetic/wires/operator/half_grid.hpp"
#include "kinetic/wires/plan.hpp"

#include <string>

namespace prethermal::kinetic::wires {

/// What a grid of the two-particle operator is for.
enum class GridUse {
  identical_wires, // frequency 0 and mismatch 0: far electrons contribute by one long jump back
  frequencies      // the thermal range is enough
};

/// The step and range of the plan, or, where they are 0, what the potential, the Fermi edges and the range of the tail want
/// [W-24]. Steps of 0.1/a make an error of 2e-5 before extrapolation.
/// An even number of nodes.
HalfGrid momentum_grid(const Problem& problem, GridUse use);
/// The same range in steps twice as long.
inline HalfGrid coarser(const HalfGrid& grid) { return {2.0 * grid.first, 2.0 * grid.step, grid.count / 2}; }

/// The share of 1/rho_D of identical wires that electrons beyond k = highest hold, about: an upper bound where it is small.
/// Momentum k contributes (k z)^2/(its rate of jumping back) [W-24], and no more than it would by diffusion alone.
double missing_tail(const Problem& problem, double highest);

/// The relative error of a step, about: (0.64 step/a)^4 of the exchange, and what the midpoint rule makes of the Fermi edges.
double step_error(const Problem& problem, double step);

/// Why the grid that the plan asks for, or the one that would be needed, will not do; "" when it will.
std::string grid_objection(const Problem& problem);

/// The mismatches that are asked, and whether 0 is among them.
bool asks_identical_wires(const model::WiresOutput& output);
/// The largest chemical potential at any of the mismatches.
double highest_chemical_potential(const Problem& problem);

} // namespace prethermal::kinetic::wires
