// laws of solve.hpp.
#include "common/model/catalogue/tubes_dipolar.hpp"
#include "kinetic/tubes/dipolar/setting.hpp"
#include "kinetic/tubes/dipolar/solve.hpp"

namespace prethermal::kinetic::tubes::dipolar {

namespace catalogue = model::catalogue::tubes::dipolar;
using namespace records;

std::vector<Law> laws(const Problem& problem, Equation equation) {
  if (equation == Equation::linear_gap)
    return {records::at_least(catalogue::linear_gap, -1e-14, "entropy grows; what is allowed is rounding of the largest rate")};
  const double density = problem.tubes.density, k_D = model::recoil_wavenumber(problem.tubes);
  const std::string kept = "a triple keeps particles, momentum and energy, and nothing flows through the ends of the grid [T-53]";
  return {
      constant(catalogue::atom_density, catalogue::time, {.relative = 1e-11}, kept),
      constant(catalogue::momentum, catalogue::time, {.within = 1e-11 * density * k_D}, kept),
      constant(catalogue::energy, catalogue::time, {.relative = 1e-11}, kept),
      equal(catalogue::atom_density, density, {.relative = largest_cut}, "the grid holds the start but for its outermost tail"),
      records::at_least(catalogue::entropy_production, -1e-15, "Boltzmann's theorem, term by term of the weak form [T-51]"),
      records::at_least(catalogue::least_density, 0.0, "no density is negative")};
}

} // namespace prethermal::kinetic::tubes::dipolar
