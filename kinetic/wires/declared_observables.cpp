// declared_observables of solve.hpp.
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/solve.hpp"

#include <stdexcept>

namespace prethermal::kinetic::wires {

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::two_particle: return declared_two_particle(problem);
  case Equation::fokker_planck: return declared_fokker_planck(problem);
  case Equation::relaxation: return declared_relaxation(problem);
  case Equation::linear_relaxation: return declared_linear_relaxation(problem);
  case Equation::exclusion: return declared_exclusion(problem);
  case Equation::solvable_model: return declared_solvable_model(problem);
  case Equation::closed_form: return declared_closed_form(problem);
  case Equation::lorentzian:
  case Equation::printed_lorentzian:
  case Equation::activated:
  case Equation::plateau:
  case Equation::printed_plateau:
  case Equation::drift: return declared_asymptotics(problem, equation);
  case Equation::three_particle: return declared_three_particle(problem);
  }
  throw std::logic_error("declared_observables: unknown equation");
}

} // namespace prethermal::kinetic::wires
