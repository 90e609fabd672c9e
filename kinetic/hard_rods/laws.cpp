// laws of solve.hpp.
#include "kinetic/hard_rods/equations.hpp"
#include "kinetic/hard_rods/observables.hpp"
#include "kinetic/hard_rods/solve.hpp"

#include <cmath>

namespace prethermal::kinetic::hard_rods {
namespace {

using namespace records;

/// `starts`: from the initial state at t = 0. `momentum`: how well it is kept, of density times speed.
std::vector<Law> laws_of_velocities(const Problem& problem, bool starts, double momentum) {
  const auto& gas = problem.gas;
  const double density = model::density(gas), speed = std::sqrt(model::initial_moment(gas, 2));
  std::vector<Law> found{
      integral(catalogue::rapidity_distribution, model::catalogue::velocity, density, {.relative = 0.01},
               "the bins of velocity hold all but 1 % of the rods: raise output.velocity_reach"),
      constant(catalogue::momentum_density, model::catalogue::time, {.within = momentum * density * speed},
               "collisions conserve momentum"),
  };
  if (!starts) return found;
  const std::string because = "the witnesses start from one distribution of velocities";
  found.push_back(common_start(catalogue::kurtosis, {.within = 1e-3, .sigma = law_sigma}, because));
  found.push_back(common_start(catalogue::mean_square_velocity, {.relative = 1e-3, .sigma = law_sigma}, because));
  found.push_back(common_start(catalogue::momentum_density, {.within = 1e-3 * density * speed, .sigma = law_sigma}, because));
  found.push_back(
      common_start(catalogue::rapidity_distribution, {.within = 1e-3 * density / speed, .sigma = law_sigma}, because));
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem, Equation equation) {
  if (equation == Equation::thermal) return {};
  const bool of_landau = of_landau_kind(equation);
  // Fluxes between nodes keep it to rounding; the second order in the potential is a formula, summed over nodes.
  const double momentum = equation == Equation::short_time ? 1e-6 : 1e-9;
  auto found = laws_of_velocities(problem, !of_landau || problem.plan.handover == Handover::initial, momentum);
  if (equation == Equation::hierarchy)
    found.push_back(zero(catalogue::energy_change, {.within = 1e-3}, "the hierarchy conserves energy"));
  if (of_landau)
    found.push_back(constant(catalogue::kinetic_energy_density, model::catalogue::time, {.relative = 1e-6},
                             "three-body collisions of Landau's kind keep the kinetic energy"));
  return found;
}

} // namespace prethermal::kinetic::hard_rods
