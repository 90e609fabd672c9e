#include "kinetic/hard_rods/hierarchy/cost.hpp"

#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/planes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::kinetic::hard_rods {
namespace {

// Measured on one core of a Sapphire Rapids server: a rate and its share of a step's sums, per separation and pair of rapidities.
constexpr double seconds_per_number = 2.8e-9;
constexpr double rates_per_step = 4.1; // four, and the steps that are refused
constexpr double states = 10.0;        // eight of Runge and Kutta, one on its way to the checkpoint, one kept there

// The step that a tolerance asks for: xi is crossed at about a quarter of the highest rapidity, and an error is of order h^4.
double accurate_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.potential.strength == 0.0) return std::numeric_limits<double>::infinity();
  return 0.02 * gas.potential.length / (0.25 * plan.hierarchy.highest_rapidity) * std::pow(plan.tolerance / 1e-7, 0.25);
}

} // namespace

double stable_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const PlaneGrid grid = plane_grid(plan.hierarchy);
  const double a = gas.rod_length, rho = model::density(gas), c = 1.0 - a * rho, dz = grid.spacing;
  const double fastest = plan.hierarchy.highest_rapidity;
  const auto slope = separation_functions(grid, gas.potential, plan.sponge).slope;
  const double waves = 1.586 * 2.0 * fastest / (c * dz),
               forces = 1.372 * 2.0 * c * c * largest_magnitude(slope) / grid.rapidities.step;
  const double diffusion = 6.04 * a * a * rho * fastest / (c * dz * dz); // Lam1 + Lam2 <= 2 rho fastest where they are apart
  return 1.0 / ((waves + forces) / 2.82 + (diffusion + plan.sponge.strength) / 2.78);
}

double seconds_per_step(const Plan& plan) {
  const double separations = plan.hierarchy.separations, rapidities = plan.hierarchy.rapidities;
  return rates_per_step * separations * rapidities * rapidities * seconds_per_number;
}

double hierarchy_seconds(const Problem& problem, double last_time) {
  const auto& plan = problem.plan;
  const double step = std::min(stable_step(problem), accurate_step(problem));
  return (last_time / step + static_cast<double>(plan.times.size())) * seconds_per_step(plan);
}

double hierarchy_bytes(const Plan& plan) {
  const PlaneGrid grid = plane_grid(plan.hierarchy);
  const double planes = grid.planes;
  const double frames = static_cast<double>(plan.times.size()) * (planes * pair_functions + static_cast<double>(grid.nodes()));
  return sizeof(double) * (states * planes * static_cast<double>(grid.plane()) + frames);
}

int hierarchy_most_ranks(const Plan& plan) { return std::max(1, plane_grid(plan.hierarchy).planes / halo_planes); }

} // namespace prethermal::kinetic::hard_rods
