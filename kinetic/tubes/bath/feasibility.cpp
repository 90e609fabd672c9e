// What can be solved, and at what cost.
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/grids.hpp"
#include "kinetic/tubes/bath/solve.hpp"

#include <fmt/format.h>

namespace prethermal::kinetic::tubes::bath {
namespace {

std::string objection_to_equation(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return objection_to_golden_rule(problem);
  case Equation::landau: return objection_to_landau(problem);
  case Equation::galerkin: return objection_to_galerkin(problem);
  case Equation::relaxation_time: return objection_to_relaxation_time(problem);
  }
  return "";
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  if (problem.plan.output.densities.empty()) return "needs densities in the output";
  if (auto reason = objection_to_equation(problem, equation); !reason.empty()) return reason;
  return objection_to_grid(problem, equation);
}

double seconds_needed(const Problem&, Equation) { return 1.0; }
double bytes_needed(const Problem&, Equation) { return 1e7; }
int most_ranks(const Problem& problem, Equation) { return static_cast<int>(problem.plan.output.densities.size()); }

std::vector<std::string> notes(const Problem& problem, Equation equation) {
  const double step = step_of(problem);
  const auto grid = grid_of(problem, equation, step, problem.plan.reach);
  return {fmt::format("{} rapidities from {:.6g} to {:.6g} in steps of {:.6g}", grid.nodes, grid.lowest,
                      numerics::node(grid, grid.nodes - 1), step)};
}

} // namespace prethermal::kinetic::tubes::bath
