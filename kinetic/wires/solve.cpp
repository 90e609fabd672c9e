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
  case Equation::solvable_model:
  case Equation::closed_form:
  case Equation::asymptotics:
  case Equation::three_particle: break;
  }
  if (!ended) return std::nullopt;
  return record;
}

} // namespace prethermal::kinetic::wires
