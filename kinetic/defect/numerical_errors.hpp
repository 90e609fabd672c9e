#pragma once
#include "common/records/record.hpp"
#include "kinetic/defect/plan.hpp"

#include <optional>

namespace prethermal::kinetic::defect {

/// The same problem on half the wavenumbers, with half the longest time of the collision integral, and of boltzmann_potential on
/// half the cells: at most an eighth of the work, a quarter where sweeps on the finer grid outweigh the rest. Nothing where no
/// grid is coarser, or where the equation is exact.
std::optional<Problem> on_coarser_grids(const Problem& problem, Equation equation);

/// Errors of `record`: its distance from the same observables on the coarser grids, taken to its own wavenumbers and places: an
/// upper bound where grids converge. What counts iterations has none.
void give_errors(records::Record& record, const records::Record& coarser);

} // namespace prethermal::kinetic::defect
