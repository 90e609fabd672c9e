#include "md/wires/cells.hpp"

#include "common/equilibrium/fermi_wire.hpp"
#include "common/numerics/constants.hpp"

namespace prethermal::md::wires {

double cell_width(const model::MomentumCells& cells) { return 2.0 * cells.highest / cells.count; }

std::vector<double> cell_centres(const model::MomentumCells& cells) {
  std::vector<double> centres;
  for (int j = 0; j < cells.count; ++j) centres.push_back(0.5 * cell_width(cells) * (2 * j + 1 - cells.count)); // mirrored bits
  return centres;
}

SwapCells swap_cells(const Problem& problem, int states) {
  const auto& plan = problem.plan;
  SwapCells cells{states, cell_centres(plan.output.cells), cell_width(plan.output.cells), 0.0, {0.0}};
  cells.length = numerics::two_pi * states / cells.width;
  const double states_squared = static_cast<double>(states) * states;
  for (int d = 1; d < plan.output.cells.count; ++d) {
    const double q = d * cells.width, v = model::potential(problem.pair.between, q);
    const double weight = d == 1 ? plan.neighbour_weight : 1.0;
    cells.kernel.push_back(weight * v * v / (q * cells.length * states_squared));
  }
  return cells;
}

std::vector<Occupation> initial_occupation(const Problem& problem, int wire, double sign) {
  const auto side = static_cast<std::size_t>(wire);
  const double e = model::chemical_potentials(problem.pair, problem.pair.mismatch)[side], boost = sign * problem.pair.boost[side];
  std::vector<Occupation> occupation;
  for (const double k : cell_centres(problem.plan.output.cells)) {
    const double u = 0.5 * (k - boost) * (k - boost) - e;
    occupation.push_back({equilibrium::fermi(u), equilibrium::fermi(-u)});
  }
  return occupation;
}

} // namespace prethermal::md::wires
