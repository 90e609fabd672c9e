// What can be solved, and at what cost.
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/solve.hpp"

namespace prethermal::kinetic::tubes::bath {

std::string objection(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return objection_golden_rule(problem);
  default: return "is not solved yet";
  }
}

double seconds_needed(const Problem&, Equation) { return 1.0; }
double bytes_needed(const Problem&, Equation) { return 1e7; }
int most_ranks(const Problem&, Equation) { return 1; }
std::vector<std::string> notes(const Problem&, Equation) { return {}; }

} // namespace prethermal::kinetic::tubes::bath
