#include "kinetic/tubes/dipolar/solve.hpp"

#include "kinetic/tubes/dipolar/equations.hpp"

#include <algorithm>

namespace prethermal::kinetic::tubes::dipolar {

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::inter_tube: return declared_inter_tube(problem);
  case Equation::linear_gap: return declared_linear_gap(problem);
  }
  return {};
}

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  records::Record record = declared_observables(problem, equation);
  bool ended = true;
  switch (equation) {
  case Equation::inter_tube: ended = give_inter_tube(record, problem, context); break;
  case Equation::linear_gap: ended = give_linear_gap(record, problem, context); break;
  }
  if (!ended) return std::nullopt;
  return record;
}

int most_ranks(const Problem& problem, Equation) {
  return static_cast<int>(std::min<std::size_t>(problem.plan.output.angles.size(), 1 << 20));
}

} // namespace prethermal::kinetic::tubes::dipolar
