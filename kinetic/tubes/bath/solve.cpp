#include "kinetic/tubes/bath/solve.hpp"

#include "kinetic/tubes/bath/equations.hpp"

namespace prethermal::kinetic::tubes::bath {

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return declared_golden_rule(problem);
  default: return {};
  }
}

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext&) {
  records::Record record = declared_observables(problem, equation);
  switch (equation) {
  case Equation::golden_rule: give_golden_rule(record, problem); break;
  default: break;
  }
  return record;
}

} // namespace prethermal::kinetic::tubes::bath
