#include "kinetic/wires/solve.hpp"

#include "kinetic/wires/equations.hpp"

#include <stdexcept>

namespace prethermal::kinetic::wires {

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  records::Record record = declared_observables(problem, equation);
  bool ended = true;
  switch (equation) {
  case Equation::two_particle: ended = give_two_particle(record, problem, context); break;
  case Equation::fokker_planck: give_fokker_planck(record, problem); break;
  case Equation::relaxation: ended = give_relaxation(record, problem, context); break;
  case Equation::linear_relaxation: give_linear_relaxation(record, problem); break;
  case Equation::exclusion: give_exclusion(record, problem); break;
  case Equation::solvable_model: give_solvable_model(record, problem); break;
  case Equation::closed_form: give_closed_form(record, problem); break;
  case Equation::lorentzian:
  case Equation::printed_lorentzian:
  case Equation::activated:
  case Equation::plateau:
  case Equation::printed_plateau:
  case Equation::drift: give_asymptotics(record, problem, equation); break;
  case Equation::three_particle: give_three_particle(record, problem, context); break;
  }
  if (!ended) return std::nullopt;
  return record;
}

} // namespace prethermal::kinetic::wires
