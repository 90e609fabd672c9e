#include "kinetic/wires/dynamics/cells.hpp"

#include "common/equilibrium/fermi_wire.hpp"
#include "common/numerics/uniform_grid.hpp"
#include "kinetic/wires/operator/exchange.hpp"

#include <numbers>

namespace prethermal::kinetic::wires {

Cells make_cells(const Problem& problem) {
  const auto& [highest, count] = problem.plan.output.cells;
  const double width = 2.0 * highest / count;
  return {numerics::bin_centres(-highest, highest, count), width,
          exchange_rates(problem.pair.between, width, count - 1, problem.plan.neighbour_weight)};
}

std::vector<double> boosted_occupation(const Cells& cells, double chemical_potential, double boost) {
  std::vector<double> f;
  for (const double k : cells.momentum) f.push_back(equilibrium::fermi(0.5 * (k - boost) * (k - boost) - chemical_potential));
  return f;
}

double current_of(const Cells& cells, std::span<const double> occupation) {
  double sum = 0.0;
  for (std::size_t i = 0; i < occupation.size(); ++i) sum += cells.momentum[i] * occupation[i];
  return sum * cells.width / (2.0 * std::numbers::pi);
}

double energy_of(const Cells& cells, std::span<const double> occupation) {
  double sum = 0.0;
  for (std::size_t i = 0; i < occupation.size(); ++i) sum += 0.5 * cells.momentum[i] * cells.momentum[i] * occupation[i];
  return sum * cells.width / (2.0 * std::numbers::pi);
}

} // namespace prethermal::kinetic::wires
