#include "md/bosons/cells.hpp"

#include <limits>

namespace prethermal::md::bosons {

SwapCells swap_cells(const Problem& problem, int degeneracy) {
  const auto& modes = problem.pair.modes;
  SwapCells cells{degeneracy, {}, {}, modes.spacing, {}};
  for (int j = -modes.count; j <= modes.count; ++j) {
    cells.momentum.push_back(j * modes.spacing);
    cells.frequency.push_back(model::frequency(problem.pair.branch, cells.momentum.back()));
  }
  const double g = degeneracy, states = problem.plan.process == Process::frozen ? g : g * g * g;
  for (std::size_t d = 0; d < slot_count(modes); ++d)
    cells.kernel.push_back(model::swap_rate(problem.pair, 0.5 * static_cast<double>(d) * modes.spacing) / states);
  return cells;
}

std::vector<double> initial_exponents(const Problem& problem, int gas, double sign) {
  auto state = model::displaced_state(problem.pair, gas);
  state.a *= sign;
  std::vector<double> chi;
  for (int j = -problem.pair.modes.count; j <= problem.pair.modes.count; ++j)
    chi.push_back(j == 0 ? std::numeric_limits<double>::infinity()
                         : model::exponent(problem.pair.branch, state, j * problem.pair.modes.spacing));
  return chi;
}

} // namespace prethermal::md::bosons
