// laws of simulate.hpp.
#include "common/model/catalogue/wires.hpp"
#include "md/wires/schedule.hpp"
#include "md/wires/simulate.hpp"

namespace prethermal::md::wires {

std::vector<records::Law> laws(const Problem& problem) {
  namespace catalogue = model::catalogue::wires;
  using namespace records;
  std::vector<Law> found{
      records::constant(catalogue::energy_density, model::catalogue::time, {.relative = 1e-12},
                        "each swap keeps the energy of both wires"),
  };
  if (model::at_rest(problem.pair)) // product Fermi states are stationary
    for (const auto& entry : {catalogue::current_1, catalogue::current_2})
      found.push_back(records::equal(entry, 0.0, {.sigma = law_sigma}, "no current flows in equilibrium"));
  return found;
}

} // namespace prethermal::md::wires
