// laws of solve.hpp.
#include "common/model/catalogue/tubes_rings.hpp"
#include "kinetic/tubes/rings/solve.hpp"

namespace prethermal::kinetic::tubes::rings {

std::vector<records::Law> laws(const Problem&, Equation equation) {
  namespace catalogue = model::catalogue::tubes::rings;
  using namespace records;
  if (equation == Equation::three_particle) return {};
  return {
      zero(catalogue::number_error, {.within = 1e-12}, "rods stay in their ring"),
      zero(catalogue::momentum_error, {.within = 1e-11}, "what one ring gives the other takes"),
      zero(catalogue::kinetic_energy_error, {.within = 1e-9}, "resonant pairs exchange no energy in sum; steps of fourth order")};
}

} // namespace prethermal::kinetic::tubes::rings
