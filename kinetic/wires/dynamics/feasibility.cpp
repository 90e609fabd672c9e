// What of the dynamics can be solved, and at what cost.
#include "kinetic/wires/dynamics/cells.hpp"
#include "kinetic/wires/dynamics/dynamics.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::wires {
namespace {

// Measured on one core: an eigenvalue problem of n^3, the sums over modes at one time.
constexpr double seconds_per_mode_cubed = 2.5e-9, seconds_per_mode_squared = 1e-9;

double modes_seconds(const Problem& problem, double modes) {
  const double times = static_cast<double>(problem.plan.output.times.size());
  return seconds_per_mode_cubed * std::pow(modes, 3) + times * seconds_per_mode_squared * std::pow(modes, 2);
}

double modes_bytes(const Problem& problem, double modes) {
  const double cells = problem.plan.output.cells.count, times = static_cast<double>(problem.plan.output.times.size());
  return sizeof(double) * (5.0 * modes * modes + 5.0 * cells * (times + 4.0));
}

double odd_modes(const Problem& problem) { return 0.5 * problem.plan.output.cells.count; }
double all_modes(const Problem& problem) { return problem.plan.output.cells.count; }

std::string cells_objection(const Problem& problem) {
  constexpr double largest_error = 0.05, highest_momentum = 36.0, folds = 4.0;
  const auto& [highest, count] = problem.plan.output.cells;
  const auto& pair = problem.pair;
  if (problem.plan.output.times.empty()) return "no output times";
  if (count < 2 || !(highest > 0.0)) return fmt::format("{} cells up to {:g} are no momentum cells", count, highest);
  if (!(model::momentum_diffusion(pair.between) > 0.0)) return "there is no interaction between the wires: D2 = 0";
  const double width = 2.0 * highest / count;
  if (const double error = step_error(problem, width); error > largest_error)
    return fmt::format(
        "momentum cells of {:.3g} make errors of about {:.1g}: they resolve neither a potential of range {:.3g} nor "
        "the Fermi edges; more cells are needed",
        width, error, pair.between.range);
  if (highest > highest_momentum)
    return fmt::format("cells up to {:.3g}: beyond {:g} occupations are too small for a double", highest, highest_momentum);
  const auto e = own_chemical_potentials(pair);
  for (std::size_t s = 0; s < 2; ++s)
    if (const double needed = std::sqrt(2.0 * std::max(0.0, e[s] + folds)) + std::abs(pair.boost[s]); highest < needed)
      return fmt::format(
          "cells up to {:.3g} do not hold wire {} with a chemical potential of {:.3g} and a boost of {:.3g}: at least "
          "{:.3g} is needed",
          highest, s + 1, e[s], pair.boost[s], needed);
  return "";
}

} // namespace

std::string objection_relaxation(const Problem& problem) {
  if (!(problem.plan.tolerance > 0.0)) return fmt::format("a tolerance of {:g}: it must be above 0", problem.plan.tolerance);
  return cells_objection(problem);
}

std::string objection_linear_relaxation(const Problem& problem) {
  constexpr int most_cells = 4096;
  if (const int cells = problem.plan.output.cells.count; cells > most_cells)
    return fmt::format("{} cells: their modes are found for up to {}", cells, most_cells);
  return cells_objection(problem);
}

std::string objection_exclusion(const Problem& problem) {
  if (problem.plan.output.mismatches.empty()) return "no mismatches";
  return !model::at_rest(problem.pair) ? objection_linear_relaxation(problem) : "";
}

double seconds_of_linear_relaxation(const Problem& problem) { return modes_seconds(problem, odd_modes(problem)); }
double bytes_of_linear_relaxation(const Problem& problem) { return modes_bytes(problem, odd_modes(problem)); }
double seconds_of_exclusion(const Problem& problem) { return modes_seconds(problem, all_modes(problem)); }
double bytes_of_exclusion(const Problem& problem) { return modes_bytes(problem, all_modes(problem)); }

} // namespace prethermal::kinetic::wires
