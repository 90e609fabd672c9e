#include "kinetic/hard_rods/hierarchy/feasibility.hpp"

#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/planes.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

constexpr double finest_filament = 0.5;     // in steps of the rapidity grid; finer ones are refused
constexpr double coarsest_separation = 0.5; // in ranges of the potential
constexpr double undecayed = 0.01;          // of the potential, at the edge of the box
constexpr double most_steps = 1e6;
constexpr double fastest_share = 1e-3; // of the rods, which do not count for fronts

// Measured on one core of a Zen 5 server: a rate and its share of a step's sums, per separation and pair of rapidities.
constexpr double seconds_per_number = 2.1e-9, seconds_per_far_number = 3.2e-9; // in states of more than 64 MiB
constexpr double rates_per_step = 4.1;                                         // four, and the steps that are refused
constexpr double held_states = 12.0; // as found resident: of Runge and Kutta, one on its way to the checkpoint, one kept there

double free_fraction(const model::HardRodGas& gas) { return 1.0 - gas.rod_length * model::density(gas); }

/// When filaments of g are as fine as `width` in the rapidity: rods of so different velocities have then moved apart by xi.
double filament_time(const model::HardRodGas& gas, double width) { return gas.potential.length * free_fraction(gas) / width; }

double rapidity_step(const Plan& plan) { return 2.0 * plan.hierarchy.highest_rapidity / (plan.hierarchy.rapidities - 1); }

/// Velocity at which correlations of the fastest pairs, but for a thousandth of the rods, move apart.
double front_velocity(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto rapidities = model::initial_rapidities(gas, plan.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
  const double share = 0.5 * fastest_share * model::density(gas) / rapidities.grid.step;
  int lowest = 0, highest = rapidities.grid.nodes - 1;
  for (double sum = 0.0; lowest < highest && (sum += rapidities.density[static_cast<std::size_t>(lowest)]) < share;) ++lowest;
  for (double sum = 0.0; highest > lowest && (sum += rapidities.density[static_cast<std::size_t>(highest)]) < share;) --highest;
  return (highest - lowest) * rapidities.grid.step / free_fraction(gas);
}

std::string objection_to_state(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!(free_fraction(gas) > 0.0) || !(gas.rod_length >= 0.0))
    return fmt::format("impossible packing: a rho = {:g} must be below 1", gas.rod_length * model::density(gas));
  try {
    plane_grid(plan.hierarchy);
    model::initial_rapidities(gas, plan.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
  } catch (const std::invalid_argument& reason) {
    return reason.what();
  }
  return "";
}

std::string objection_to_box(const Problem& problem, double last_time) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double range = gas.potential.length, box = plan.hierarchy.box, spacing = box / plan.hierarchy.separations;
  if (!(range > 0.0) || !std::isfinite(range)) return "the range of the potential must be positive";
  if (spacing > coarsest_separation * range)
    return fmt::format("nodes of the box {:.3g} apart do not resolve a potential of range {:g}: at least {:.0f} separations are "
                       "needed, or a smaller box",
                       spacing, range, 2.0 * std::ceil(0.5 * box / (coarsest_separation * range)));
  const PlaneGrid grid = plane_grid(plan.hierarchy);
  const auto potential = separation_functions(grid, gas.potential, plan.sponge).potential;
  const double edge = std::abs(potential[static_cast<std::size_t>(grid.planes) - 1]) / largest_magnitude(potential);
  if (edge > undecayed)
    return fmt::format("the box is too small: at its edge, |z| = {:g}, the potential is still {:.2g} of its largest value",
                       0.5 * box, edge);
  const double velocity = front_velocity(problem);
  if (plan.sponge.strength == 0.0 && velocity * last_time > box)
    return fmt::format("without a sponge fronts of pairs with the relative velocity {:.3g} come round the box at t = {:.4g}, "
                       "before the end at {:g}: a sponge is needed, or a box of at least {:.4g}",
                       velocity, box / velocity, last_time, velocity * last_time);
  return "";
}

// The step that a tolerance asks for: xi is crossed at about a quarter of the highest rapidity, and an error is of order h^4.
double accurate_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.potential.strength == 0.0) return std::numeric_limits<double>::infinity();
  return 0.02 * gas.potential.length / (0.25 * plan.hierarchy.highest_rapidity) * std::pow(plan.tolerance / 1e-7, 0.25);
}

} // namespace

std::string hierarchy_objection(const Problem& problem, double last_time) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!(last_time >= 0.0) || !std::isfinite(last_time)) return "the hierarchy needs a last time that is zero or later";
  if (!(plan.tolerance > 0.0) || !(plan.tolerance <= 0.1)) return "the tolerance of a step must lie between 0 and 0.1";
  if (!(plan.sponge.strength >= 0.0) || !std::isfinite(plan.sponge.strength))
    return "the strength of the sponge must be zero or positive";
  if (!std::isfinite(gas.potential.strength)) return "the strength of the potential must be finite";
  if (const std::string reason = objection_to_state(problem); !reason.empty()) return reason;
  if (gas.potential.strength == 0.0) return "";
  if (const std::string reason = objection_to_box(problem, last_time); !reason.empty()) return reason;
  if (const double steps = last_time / stable_step(problem); steps > most_steps)
    return fmt::format("{:.2g} steps of {:.2g} would be needed, the longest that waves on this grid bear; the limit is {:g}",
                       steps, stable_step(problem), most_steps);
  const double step = rapidity_step(plan), shown = filament_time(gas, finest_filament * step);
  if (last_time <= shown) return "";
  const double needed = filament_time(gas, finest_filament * last_time); // the step that shows them until then
  return fmt::format("at t = {:g} the correlations have filaments of {:.2g} in the rapidity, estimated as xi (1 - a rho)/t; a "
                     "grid of step {:.2g} bears them until t = {:.4g}: hand over earlier, or take at least {:.0f} rapidities",
                     last_time, filament_time(gas, last_time), step, shown,
                     2.0 * std::ceil(plan.hierarchy.highest_rapidity / needed) + 1.0);
}

std::vector<std::string> hierarchy_warnings(const Problem& problem, double last_time) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::vector<std::string> warnings;
  if (gas.potential.strength == 0.0) return warnings;
  const double resolved = filament_time(gas, rapidity_step(plan));
  if (last_time > resolved)
    warnings.push_back(fmt::format("from t = {:.4g} = xi (1 - a rho)/step on the correlations of the hierarchy have filaments "
                                   "finer than its rapidity grid: their moments stay right, g itself does not",
                                   resolved));
  const double reach = 0.65 * 0.5 * plan.hierarchy.box, velocity = front_velocity(problem);
  if (plan.sponge.strength > 0.0 && velocity * last_time > reach)
    warnings.push_back(fmt::format("from t = {:.4g} on the sponge beyond |z| = {:g} absorbs the fronts of the fastest pairs "
                                   "(relative velocity {:.3g}): correlations there, and some energy, are lost",
                                   reach / velocity, reach, velocity));
  return warnings;
}

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
  constexpr double near_bytes = 67108864.0;
  const double seconds = hierarchy_bytes(plan) < near_bytes ? seconds_per_number : seconds_per_far_number;
  return rates_per_step * separations * rapidities * rapidities * seconds;
}

double hierarchy_seconds(const Problem& problem, double last_time) {
  const auto& plan = problem.plan;
  const double step = std::min(stable_step(problem), accurate_step(problem));
  return (last_time / step + static_cast<double>(plan.output.times.size())) * seconds_per_step(plan);
}

double hierarchy_bytes(const Plan& plan) {
  const PlaneGrid grid = plane_grid(plan.hierarchy);
  const double planes = grid.planes;
  const double frames =
      static_cast<double>(plan.output.times.size()) * (planes * pair_functions + static_cast<double>(grid.nodes()));
  return sizeof(double) * (held_states * planes * static_cast<double>(grid.plane()) + frames);
}

int hierarchy_most_ranks(const Plan& plan) { return std::max(1, plane_grid(plan.hierarchy).planes / halo_planes); }

} // namespace prethermal::kinetic::hard_rods
