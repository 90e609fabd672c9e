#include "md/hard_rods/cost.hpp"

#include "md/hard_rods/measure/correlations.hpp"
#include "md/hard_rods/measure/growth.hpp"
#include "md/hard_rods/measure/measure.hpp"
#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::hard_rods {
namespace {

// Measured on one core of a Sapphire Rapids server, per rod.
constexpr double seconds_per_free_rod = 2.4e-9, seconds_per_forced_rod = 5e-9;
constexpr double seconds_per_real_term = 0.7e-9, seconds_per_pair_term = 1.9e-9;
constexpr double seconds_per_direct_pair = 7e-8, seconds_per_event_pair = 2e-6;
constexpr double seconds_per_draw = 2e-8, seconds_per_measured_rod = 3e-8, seconds_per_rod_pair = 5e-9, seconds_per_mode = 1.1e-9;
constexpr double seconds_per_charge_pair = 6e-9, seconds_per_charged_rod = 5e-8; // in a record of the charges

double reached_pairs(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan; // by one rod
  return plan.separation_bins > 0 ? model::density(gas) * plan.largest_separation : 0.0;
}

double measurement_values(const Plan& plan) { // numbers of one sample at one time
  double numbers = 0.0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Quantity::trajectory_position); ++i)
    numbers += static_cast<double>(row_width(plan, static_cast<Quantity>(i)));
  return numbers;
}

double total_steps(const Plan& plan) {
  double steps = 0.0;
  for (const Segment& segment : segments(plan)) steps += static_cast<double>(segment.steps);
  return std::max(1.0, steps);
}

// A flight between contacts costs some dozen direct forces, and each rod meets a neighbour about every 1/(rho v).
double seconds_of_events(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = static_cast<double>(gas.rods), contacts = number * model::density(gas) * largest_initial_speed(gas);
  return (contacts + 1.0) * plan.times.back() * number * number * seconds_per_event_pair;
}

} // namespace

double seconds_per_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = static_cast<double>(gas.rods);
  if (plan.integrator == Integrator::event_driven) return seconds_of_events(problem) / total_steps(plan);
  if (gas.potential.strength == 0.0) return number * seconds_per_free_rod;
  if (plan.force == ForceMethod::direct) return number * (seconds_per_forced_rod + number * seconds_per_direct_pair);
  return number * (seconds_per_forced_rod + static_cast<double>(plan.kernel.weight.size()) * seconds_per_real_term +
                   static_cast<double>(plan.kernel.pair_weight.size()) * seconds_per_pair_term);
}

double seconds_per_sample(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = static_cast<double>(gas.rods);
  const double measured =
      seconds_per_measured_rod + reached_pairs(problem) * seconds_per_rod_pair + plan.wavenumbers * seconds_per_mode;
  const double records = plan.growth_records > 0 ? plan.growth_records + 1.0 : 0.0;
  const double record = number * (seconds_per_charged_rod + 0.5 * number * seconds_per_charge_pair);
  return number * seconds_per_draw + total_steps(plan) * seconds_per_step(problem) +
         static_cast<double>(plan.times.size()) * number * measured + records * record;
}

double bytes_needed(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = static_cast<double>(gas.rods);
  const double rods = number * (32.0 + 16.0);                           // places, remainders, velocities, forces; scratch
  const double around = plan.separation_bins > 0 ? number * 16.0 : 0.0; // positions and velocities
  const double blocks = number / static_cast<double>(block_size);
  const double width = std::max(4.0 + plan.velocity_bins, std::max(6.0 * plan.separation_bins, 2.0 * plan.wavenumbers));
  const double values = static_cast<double>(plan.times.size() + 1) * measurement_values(plan);
  const double tracked =
      plan.tracked_rods > 0 ? 2.0 * (plan.times.back() / plan.tracking_interval + 1.0) * plan.tracked_rods : 0.0;
  const double charges = plan.growth_records > 0 ? (plan.growth_records + 1.0) * charge_row +
                                                       static_cast<double>(charge_products(plan)) + 4.0 / 3.0 * table_cells(gas)
                                                 : 0.0;
  const double kept = number * 24.0; // a state on its way to the checkpoint
  return rods + around + kept + 8.0 * (blocks * width + 3.0 * (values + tracked + charges)); // mean, squared deviations, sample
}

double largest_initial_speed(const model::HardRodGas& gas) {
  double fastest = 0.0;
  const auto see = [&](double velocity) { fastest = std::max(fastest, std::abs(velocity)); };
  switch (gas.start) {
  case model::RodStart::mixture: {
    const auto [lowest, highest] = model::support(gas.law, 5.0);
    see(lowest);
    see(highest);
    break;
  }
  case model::RodStart::tabulated:
    for (std::size_t i = 0; i < gas.velocities.velocity.size(); ++i) {
      const bool reached = gas.velocities.density[i] > 0.0 || (i > 0 && gas.velocities.density[i - 1] > 0.0) ||
                           (i + 1 < gas.velocities.density.size() && gas.velocities.density[i + 1] > 0.0);
      if (reached) see(gas.velocities.velocity[i]);
    }
    break;
  case model::RodStart::configurations:
    for (const auto& configuration : *gas.configurations)
      for (const double velocity : configuration.velocity) see(velocity);
    break;
  }
  return fastest;
}

double longest_sensible_step(const model::HardRodGas& gas) {
  const double speed = largest_initial_speed(gas);
  if (!(speed > 0.0)) return gas.potential.length;
  if (gas.potential.strength == 0.0) return 10.0 * model::free_length(gas) / (static_cast<double>(gas.rods) * speed);
  return gas.potential.length / (10.0 * speed);
}

} // namespace prethermal::md::hard_rods
