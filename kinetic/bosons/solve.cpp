#include "kinetic/bosons/solve.hpp"

#include "kinetic/bosons/equations.hpp"

#include <stdexcept>

namespace prethermal::kinetic::bosons {

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::maximum_entropy: return declared_maximum_entropy(problem);
  case Equation::linear_dispersion: return declared_linear_dispersion(problem);
  case Equation::momentum_swap: return declared_momentum_swap(problem);
  default: return declared_amplitudes(problem, equation);
  }
}

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  records::Record record = declared_observables(problem, equation);
  bool ended = true;
  switch (equation) {
  case Equation::maximum_entropy: give_maximum_entropy(record, problem); break;
  case Equation::linear_dispersion: give_linear_dispersion(record, problem); break;
  case Equation::momentum_swap: ended = give_momentum_swap(record, problem, context); break;
  default: ended = give_amplitudes(record, problem, equation, context);
  }
  if (!ended) return std::nullopt;
  return record;
}

} // namespace prethermal::kinetic::bosons
