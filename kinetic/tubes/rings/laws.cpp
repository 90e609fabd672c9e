// laws of solve.hpp.
#include "common/model/catalogue/tubes_rings.hpp"
#include "kinetic/tubes/rings/solve.hpp"

namespace prethermal::kinetic::tubes::rings {

std::vector<records::Law> laws(const Problem&, Equation equation) {
  namespace catalogue = model::catalogue::tubes::rings;
  using namespace records;
  if (equation == Equation::three_particle || equation == Equation::structure_factors) return {};
  constexpr double of_last_nodes = 1e-8; // where rods have a length, what stands there moves along with P
  return {zero(catalogue::number_error, {.within = 1e-12}, "rods stay in their ring"),
          zero(catalogue::momentum_error, {.within = of_last_nodes},
               "what one ring gives the other takes; where it fails the nodes must reach further (theory.rings.reach)"),
          zero(catalogue::kinetic_energy_error, {.within = of_last_nodes},
               "resonant pairs exchange no energy in sum; where it fails the nodes must reach further (theory.rings.reach)")};
}

} // namespace prethermal::kinetic::tubes::rings
