// What can be solved, and at what cost.
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/grids.hpp"
#include "kinetic/tubes/bath/solve.hpp"

#include <cmath>
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

double nodes_of(const Problem& problem, Equation equation, double step) {
  return grid_of(problem, equation, step, problem.plan.reach).nodes;
}

bool curved(const Problem& problem) {
  return problem.tube.bath.law != model::BathLaw::thermal && !model::impenetrable(problem.tube);
}

/// The stationary state beside a split bath is found from rapidity 0 outwards, where there must be particles.
std::string objection_to_frame(const Problem& problem) {
  constexpr double widths = 4.0;
  const auto& bath = problem.tube.bath;
  const double furthest = bath.momentum + widths * std::sqrt(bath.temperature);
  if (!curved(problem) || std::abs(bath.velocity) <= furthest) return "";
  return fmt::format(
      "a split bath that moves at {:g} leaves no particles at rapidity 0: at most {:.4g}, the momentum of its clouds "
      "and {:g} of their widths; in the frame of the bath, velocity = 0, only velocities differ",
      bath.velocity, furthest, widths);
}

/// Seconds a cubed and a squared number of rapidities, on one core.
struct Work {
  double cubic, square;
};
constexpr Work golden_rule_solve{4e-11, 8e-9}, smallest_eigenvalue{8e-11, 8e-8}; // the second gives D as well
constexpr double velocity_slope_cubic = 2.2e-9, polynomial_square = 1.2e-9;

/// Bath and system at rest, their tables and weights.
Work resting(const Problem& problem) {
  if (curved(problem)) return {3.4e-9, 6e-7};
  if (!model::impenetrable(problem.tube)) return {1e-9, 4e-7};
  return {2e-11, 6e-9};
}

/// At this and at half the number of rapidities.
double seconds_of(const Work& work, double nodes) {
  return 1.125 * work.cubic * nodes * nodes * nodes + 1.25 * work.square * nodes * nodes;
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  if (problem.plan.output.densities.empty()) return "needs densities in the output";
  if (auto reason = objection_to_equation(problem, equation); !reason.empty()) return reason;
  if (auto reason = objection_to_frame(problem); !reason.empty()) return reason;
  return objection_to_grid(problem, equation);
}

double seconds_needed(const Problem& problem, Equation equation) {
  const double nodes = nodes_of(problem, equation, step_of(problem, equation));
  Work work{};
  switch (equation) {
  case Equation::golden_rule: work = golden_rule_solve; break;
  case Equation::landau: work = resting(problem); break;
  case Equation::galerkin:
    work = resting(problem);
    work.square += polynomial_square * problem.plan.output.degrees.back();
    break;
  case Equation::relaxation_time:
    if (!model::impenetrable(problem.tube)) work = resting(problem);
    if (curved(problem)) work.cubic += velocity_slope_cubic;
    break;
  }
  double seconds = seconds_of(work, nodes);
  if (equation == Equation::golden_rule)
    for (const double cutoff : problem.plan.output.cutoffs)
      seconds += seconds_of(smallest_eigenvalue, 2.0 * cutoff / step_of(problem, equation));
  return 1e-3 + seconds * static_cast<double>(problem.plan.output.densities.size());
}

double bytes_needed(const Problem& problem, Equation equation) {
  const double nodes = nodes_of(problem, equation, step_of(problem, equation));
  double matrices = 0.0; // of doubles, that live at once
  if (equation == Equation::golden_rule)
    matrices = 2.0;
  else if (curved(problem))
    matrices = 15.0;
  else if (!model::impenetrable(problem.tube))
    matrices = 9.0;
  else if (equation != Equation::relaxation_time)
    matrices = 5.0;
  return sizeof(double) * (matrices * nodes * nodes + 30.0 * nodes) + 1e5;
}
int most_ranks(const Problem& problem, Equation) { return static_cast<int>(problem.plan.output.densities.size()); }

std::vector<std::string> notes(const Problem& problem, Equation equation) {
  const double step = step_of(problem, equation);
  const auto grid = grid_of(problem, equation, step, problem.plan.reach);
  return {fmt::format("{} rapidities from {:.6g} to {:.6g} in steps of {:.6g}", grid.nodes, grid.lowest,
                      numerics::node(grid, grid.nodes - 1), step)};
}

} // namespace prethermal::kinetic::tubes::bath
