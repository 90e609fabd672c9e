#pragma once
#include "common/equilibrium/bethe/between.hpp"
#include "common/equilibrium/bethe/thermal.hpp"
#include "kinetic/equilibrium/plan.hpp"

#include <optional>

// A system of the deck as a state of the thermodynamic Bethe ansatz.
namespace prethermal::kinetic::bethe_states {

namespace bethe = prethermal::equilibrium::bethe;

/// How fine: `coarsening` widens the step of the grid, that of a table by leaving out nodes (2: every second).
struct Resolution {
  double fixed_step; // 0: from the gas and the state
  double coarsening = 1.0;
};

/// The kernel and statistics, on the nodes of its table that the coarsening leaves. Throws std::invalid_argument.
bethe::Gas bethe_gas(const model::BetheGas& gas, double coarsening = 1.0);

struct Solution {
  bethe::Gas gas;
  std::optional<bethe::Thermal> thermal;  // of thermal states, with the chemical potential found
  std::optional<bethe::BraggSplit> split; // of split ones, likewise
  bethe::GibbsState state;
};
/// Throws std::invalid_argument for a state that the gas does not have or a grid that does not resolve or hold it,
/// std::runtime_error where Newton's method does not converge.
Solution solve_state(const model::BetheSystem& system, const Resolution& resolution);

/// The kernel between these rapidities and the nodes of the solution. Rapidities of a table must be nodes of it.
bethe::KernelRows rows_of(const model::BetheSystem& system, const Solution& solution, const std::vector<double>& rapidities);

/// The state at the places of `rows`.
bethe::StateBetween functions_between(const model::BetheSystem& system, const Solution& solution, const bethe::KernelRows& rows);

} // namespace prethermal::kinetic::bethe_states
