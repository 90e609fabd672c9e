// What holds of each equation in every run.
#include "common/equilibrium/fermi_wire.hpp"
#include "common/model/catalogue/wires.hpp"
#include "kinetic/wires/equations.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::wires {
namespace {

namespace catalogue = model::catalogue::wires;
using namespace records;

/// Of theories that start from the boosted Fermi functions of the simulation.
std::vector<Law> laws_of_dynamics(const Problem& problem, bool nonlinear) {
  const auto potentials = model::chemical_potentials(problem.pair, problem.pair.mismatch);
  const double density = std::max(equilibrium::wire_density(potentials[0]), equilibrium::wire_density(potentials[1])),
               boost = std::max(std::abs(problem.pair.boost[0]), std::abs(problem.pair.boost[1]));
  const std::string because = "the witnesses start from the same boosted Fermi functions";
  const Allowance start{.within = 1e-4 * density * (boost + 1e-9), .sigma = law_sigma};
  std::vector<Law> found{records::common_start(catalogue::current_1, start, because),
                         records::common_start(catalogue::current_2, start, because)};
  if (!nonlinear) return found;
  found.push_back(
      records::constant(catalogue::energy_density, model::catalogue::time, {.relative = 1e-9}, "swaps keep energy cell by cell"));
  for (const auto& entry : {catalogue::occupation_1, catalogue::occupation_2}) {
    found.push_back(records::at_least(entry, -1e-9, "an occupation is not negative"));
    found.push_back(records::at_most(entry, 1.0 + 1e-9, "an occupation is at most 1"));
  }
  return found;
}

} // namespace

std::vector<Law> laws_of_relaxation(const Problem& problem) { return laws_of_dynamics(problem, true); }

std::vector<Law> laws_of_linear_relaxation(const Problem& problem) {
  if (model::at_rest(problem.pair)) return {}; // it gives correlations
  return laws_of_dynamics(problem, false);
}

std::vector<Law> laws_of_drag(const Problem&) {
  return {records::at_least(catalogue::drag_resistivity, 0.0, "collisions make entropy, never drag of the other sign")};
}

} // namespace prethermal::kinetic::wires
