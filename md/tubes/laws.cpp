// laws of simulate.hpp.
#include "common/model/catalogue/tubes_rings.hpp"
#include "md/tubes/simulate.hpp"

namespace prethermal::md::tubes {

std::vector<records::Law> laws(const Problem&) {
  namespace catalogue = model::catalogue::tubes::rings;
  constexpr double largest_energy_error = 1e-3;
  return {records::at_most(catalogue::momentum_change, 1e-10, "forces between the rings are equal and opposite"),
          records::at_most(catalogue::energy_error, largest_energy_error,
                           "no heating by the time step: shorten simulation.rings.time_step")};
}

} // namespace prethermal::md::tubes
