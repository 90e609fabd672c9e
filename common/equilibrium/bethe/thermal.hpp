#pragma once
#include "common/equilibrium/bethe/gas.hpp"
#include "common/equilibrium/bethe/tba.hpp"

namespace prethermal::equilibrium::bethe {

/// eps0 = ((theta - velocity)^2/2 - mu) / T [T-5].
struct Thermal {
  double temperature, chemical_potential, velocity = 0.0;
};

Eigen::VectorXd driving(const Thermal& thermal, const Eigen::VectorXd& rapidities);

/// The step of a grid: `fixed` where that is above 0, else one that fits gas and state; times `coarsening`.
struct Step {
  double fixed = 0.0, coarsening = 1.0;
};

/// A grid about the velocity, one node on it, that integrates the state to 1e-14: step <= c/6, sqrt(T)/5 and the width of the
/// Fermi edge unless it is fixed, out to theta^2/2 = max(mu, 2 mu) + T log(1e16). Throws std::invalid_argument unless T > 0 and
/// everything is finite, for a table, which has its own grid, for free bosons with mu >= 0, where a fixed step does not resolve
/// the gas, and where more than `most_nodes` nodes are needed.
numerics::UniformGrid thermal_grid(const Gas& gas, const Thermal& thermal, const Step& step = {});

/// Throws std::invalid_argument with the numbers where the step is above c/2.6 (errors of 1e-6) or sqrt(T).
void require_resolution(const Gas& gas, const Thermal& thermal, const numerics::UniformGrid& grid);

/// The thermal state on a grid of one's own. Throws as `require_resolution`, and std::invalid_argument where more than 1e-8 of
/// the largest n is left at an end of the grid.
GibbsState thermal_state(const Gas& gas, const Thermal& thermal, const numerics::UniformGrid& grid);

/// The same on `thermal_grid`, made longer where interactions carry the particles further than the bare energy tells.
GibbsState thermal_state(const Gas& gas, const Thermal& thermal, const Step& step = {});

/// A thermal state that was asked by its density.
struct FilledState {
  Thermal thermal;
  GibbsState state;
};

/// The thermal state with this density of particles, mu to the last digits, by Newton's method on log rho(mu) within brackets.
/// Throws std::invalid_argument for a density <= 0, rods that fill the line, T <= 0, and a gas or density that needs more than
/// `most_nodes` nodes. The second on a grid of one's own, as which a table needs.
FilledState filled_state(const Gas& gas, double temperature, double density, double velocity = 0.0, const Step& step = {});
FilledState filled_state(const Gas& gas, double temperature, double density, double velocity, const numerics::UniformGrid& grid);

/// Its mu.
double chemical_potential(const Gas& gas, double temperature, double density);

/// Thermal clouds at rest that light has split: rho = (minus rho_th(theta + momentum) + plus rho_th(theta - momentum)) /
/// (minus + plus), Lisiak Eq. (79) with its weights normalised [T-6].
struct BraggSplit {
  Thermal cloud; // before the pulse
  double momentum, minus_weight, plus_weight;
};

/// The state with this rho, on a grid that holds both clouds. Throws std::invalid_argument as `thermal_state`, and unless both
/// weights are >= 0 with a sum above 0. The second on a grid of one's own, as which a table needs.
GibbsState bragg_state(const Gas& gas, const BraggSplit& split, const Step& step = {});
GibbsState bragg_state(const Gas& gas, const BraggSplit& split, const numerics::UniformGrid& grid);

/// Zero temperature: n = 1 between -edge and edge, on Gauss-Legendre nodes there [T-7]. Fermi statistics only: throws
/// std::invalid_argument for other gases, a table, edge <= 0 or fewer than two nodes.
DressedState filled_sea(const Gas& gas, double edge, int nodes);

} // namespace prethermal::equilibrium::bethe
