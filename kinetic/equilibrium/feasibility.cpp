// Estimates of solve.hpp.
#include "kinetic/equilibrium/equations.hpp"
#include "kinetic/equilibrium/solve.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::bethe_states {
namespace {

// Measured on one core.
constexpr double seconds_per_cube = 4e-10,
                 seconds_per_square = 6e-8;        // of nodes, a state of prescribed mu: Newton's steps, dressing
constexpr double seconds_per_free_square = 1.5e-8; // without interaction nothing is decomposed
constexpr double seconds_of_closed = 3e-4;         // a number by adaptive quadrature, with its chemical potential
constexpr double seconds_of_sea = 2e-2;            // Lieb's equation with a search for the edge
constexpr double steps_to_density = 6.0;           // states until a density is met
constexpr double second_resolution = 1.0 + 27.0 / 64.0;
constexpr double matrices = 7.0, free_matrices = 3.0; // of nodes x nodes, held at once

double states_needed(const model::BetheSystem& system) {
  double states = 1.0;
  if (system.state.filling == model::CloudFilling::density) states += steps_to_density;
  if (system.state.kind == model::BetheStateKind::split) states += 3.0;
  return states;
}

double seconds_of_state(const model::BetheSystem& system, const Plan& plan) {
  const double nodes = bethe_nodes(system, plan), square = nodes * nodes;
  return model::is_free(system.gas.model) ? seconds_per_free_square * square
                                          : (seconds_per_square + seconds_per_cube * nodes) * square;
}

double largest_grid(const Problem& problem) {
  double largest = bethe_nodes(problem.system, problem.plan);
  for (const auto& system : scanned(problem)) largest = std::max(largest, bethe_nodes(system, problem.plan));
  return largest;
}

} // namespace

double seconds_needed(const Problem& problem, Equation equation) {
  const auto systems = scanned(problem);
  const auto count = static_cast<double>(systems.size());
  if (equation == Equation::zero_temperature) return seconds_of_sea * count;
  if (equation != Equation::bethe) return seconds_of_closed * count;
  double seconds = 0.0;
  for (const auto& system : systems)
    seconds += (states_needed(system) + 1.0) * seconds_of_state(system, problem.plan) * second_resolution;
  // The system itself: its functions at two resolutions, and ten states for derivatives of the pressure.
  constexpr double of_checks = 10.0;
  return seconds + (of_checks + 2.0 * states_needed(problem.system)) * seconds_of_state(problem.system, problem.plan);
}

double bytes_needed(const Problem& problem, Equation equation) {
  constexpr double least = 1e5;
  if (equation != Equation::bethe) return least + 1e6 * (equation == Equation::zero_temperature);
  const double nodes = largest_grid(problem), places = static_cast<double>(problem.plan.output.rapidities.size());
  const double at_once = model::is_free(problem.system.gas.model) ? free_matrices : matrices;
  return least + sizeof(double) * (at_once * nodes * nodes + 3.0 * nodes * places);
}

} // namespace prethermal::kinetic::bethe_states
