// What can be solved, and at what cost.
#include "kinetic/wires/dynamics/relaxation.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/model.hpp"
#include "kinetic/wires/operator/two_particle.hpp"
#include "kinetic/wires/solve.hpp"
#include "kinetic/wires/triples/triples.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

// Measured on one core: an eigenvalue problem of n^3, a point of the Fokker-Planck equation.
constexpr double seconds_per_mode_cubed = 2.5e-9, seconds_per_diffusive_point = 1e-3;

double modes(const Problem& problem, Equation equation) {
  const double cells = problem.plan.output.cells.count;
  return equation == Equation::exclusion ? cells : 0.5 * cells; // the odd ones alone
}

double modes_seconds(const Problem& problem, Equation equation) {
  const double n = modes(problem, equation), times = static_cast<double>(problem.plan.output.times.size());
  return seconds_per_mode_cubed * n * n * n + times * n * n * 1e-9;
}

double modes_bytes(const Problem& problem, Equation equation) {
  const double n = modes(problem, equation), cells = problem.plan.output.cells.count,
               times = static_cast<double>(problem.plan.output.times.size());
  return sizeof(double) * (5.0 * n * n + 5.0 * cells * (times + 4.0));
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::two_particle: return objection_two_particle(problem);
  case Equation::fokker_planck: return objection_fokker_planck(problem);
  case Equation::relaxation: return objection_relaxation(problem);
  case Equation::linear_relaxation: return objection_linear_relaxation(problem);
  case Equation::exclusion: return objection_exclusion(problem);
  case Equation::solvable_model: return objection_solvable_model(problem);
  case Equation::closed_form: return objection_closed_form(problem);
  case Equation::lorentzian:
  case Equation::printed_lorentzian:
  case Equation::activated:
  case Equation::plateau:
  case Equation::printed_plateau:
  case Equation::drift: return objection_asymptotics(problem);
  case Equation::three_particle: return objection_three_particle(problem);
  }
  throw std::logic_error("objection: unknown equation");
}

double seconds_needed(const Problem& problem, Equation equation) {
  const auto& output = problem.plan.output;
  switch (equation) {
  case Equation::two_particle: return two_particle_seconds(problem);
  case Equation::fokker_planck:
    return 1e-3 + static_cast<double>(output.mismatches.size() * output.frequencies.size()) * seconds_per_diffusive_point;
  case Equation::relaxation: return relaxation_seconds(problem);
  case Equation::linear_relaxation:
  case Equation::exclusion: return modes_seconds(problem, equation);
  case Equation::solvable_model: return seconds_of_solvable_model(problem);
  case Equation::closed_form: return seconds_of_closed_form(problem);
  case Equation::lorentzian:
  case Equation::printed_lorentzian:
  case Equation::activated:
  case Equation::plateau:
  case Equation::printed_plateau:
  case Equation::drift: return seconds_of_asymptotics(problem);
  case Equation::three_particle: return seconds_of_three_particle(problem);
  }
  throw std::logic_error("seconds_needed: unknown equation");
}

double bytes_needed(const Problem& problem, Equation equation) {
  const auto& output = problem.plan.output;
  switch (equation) {
  case Equation::two_particle: return two_particle_bytes(problem);
  case Equation::fokker_planck: return 2e6 + 128.0 * static_cast<double>(output.mismatches.size() * output.frequencies.size());
  case Equation::relaxation: return relaxation_bytes(problem);
  case Equation::linear_relaxation:
  case Equation::exclusion: return modes_bytes(problem, equation);
  case Equation::solvable_model: return bytes_of_solvable_model(problem);
  case Equation::closed_form: return bytes_of_closed_form(problem);
  case Equation::lorentzian:
  case Equation::printed_lorentzian:
  case Equation::activated:
  case Equation::plateau:
  case Equation::printed_plateau:
  case Equation::drift: return bytes_of_asymptotics(problem);
  case Equation::three_particle: return bytes_of_three_particle(problem);
  }
  throw std::logic_error("bytes_needed: unknown equation");
}

int most_ranks(const Problem& problem, Equation equation) {
  if (equation == Equation::two_particle) return two_particle_points(problem);
  return equation == Equation::three_particle ? most_ranks_of_three_particle(problem) : 1;
}

} // namespace prethermal::kinetic::wires
