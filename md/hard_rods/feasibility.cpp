#include "md/hard_rods/cost.hpp"
#include "md/hard_rods/measure/measure.hpp"
#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace prethermal::md::hard_rods {
namespace {

constexpr double most_events_rods = 200.0, most_direct_rods = 4096.0; // of O(N^2) forces
constexpr double most_charged_rods = 4096.0, most_table_cells = 1e7;  // of records of O(N^2)
constexpr double most_passed_rods = 100.0;                            // by the fastest rod in one step
constexpr double most_steps = 1e12, most_frame_numbers = 1e8;

template<class... Numbers> std::string text(const char* format, Numbers... numbers) {
  char buffer[320];
  std::snprintf(buffer, sizeof buffer, format, numbers...);
  return buffer;
}

bool positive(double x) { return x > 0.0 && std::isfinite(x); }

std::string objection_to_ring(const model::HardRodGas& gas) {
  if (gas.rods < 2) return "at least two rods are needed";
  if (!positive(gas.length)) return "the length of the ring must be positive";
  if (!(gas.rod_length >= 0.0) || !std::isfinite(gas.rod_length)) return "the rod length must be zero or positive";
  if (model::free_length(gas) > 0.0) return "";
  return text("impossible packing: %.0f rods of length %g do not fit a ring of %g (a rho = %g must be below 1)",
              static_cast<double>(gas.rods), gas.rod_length, gas.length, gas.rod_length * model::density(gas));
}

std::string objection_to_law(const model::VelocityLaw& law) {
  double total = 0.0;
  for (const auto& peak : law.peaks) {
    if (!positive(peak.weight) || !positive(peak.standard_deviation) || !std::isfinite(peak.mean))
      return "initial velocities: each peak needs a positive weight and width";
    total += peak.weight;
  }
  return std::abs(total - 1.0) < 1e-9 ? "" : text("initial velocities: the weights of the peaks sum to %g, not to 1", total);
}

std::string objection_to_table(const model::VelocityTable& table) {
  if (table.velocity.size() < 2 || table.velocity.size() != table.density.size())
    return "initial velocities: the table needs at least two points";
  double largest = 0.0;
  for (std::size_t i = 0; i < table.velocity.size(); ++i) {
    if (!std::isfinite(table.velocity[i]) || !std::isfinite(table.density[i]) || table.density[i] < 0.0 ||
        (i > 0 && !(table.velocity[i] > table.velocity[i - 1])))
      return text("initial velocities: point %.0f of the table is not in order", static_cast<double>(i));
    largest = std::max(largest, table.density[i]);
  }
  return largest > 0.0 ? "" : "initial velocities: the table has no weight";
}

std::string objection_to_start(const model::HardRodGas& gas) {
  switch (gas.start) {
  case model::RodStart::mixture: return objection_to_law(gas.law);
  case model::RodStart::tabulated: return objection_to_table(gas.velocities);
  case model::RodStart::configurations: break;
  }
  if (!gas.configurations || gas.configurations->empty()) return "no configuration to start from is given";
  for (const auto& configuration : *gas.configurations)
    if (static_cast<std::int64_t>(configuration.velocity.size()) != gas.rods)
      return text("a configuration of %.0f rods is given for a ring of %.0f", static_cast<double>(configuration.velocity.size()),
                  static_cast<double>(gas.rods));
  return "";
}

std::string objection_to_potential(const model::HardRodGas& gas) {
  if (!std::isfinite(gas.potential.strength)) return "the strength of the potential must be finite";
  if (gas.potential.strength == 0.0) return "";
  if (!positive(gas.potential.length)) return "the range of the potential must be positive";
  if (gas.potential.shape == model::PotentialShape::table && !gas.potential.table) return "the potential has no table";
  const double mean_square = initial_moments(gas).second;
  const double parameter = model::clustering_parameter(gas, mean_square);
  if (!(parameter > 1.0)) return "";
  return text(
      "this attraction lets the rods cluster: C phi-hat(0) |V0| / T < 1 is needed, with C = rho (1 - a rho)^2 and T = <v^2> = "
      "%.4g; here it is %.4g (|V0| must be below %.4g)",
      mean_square, parameter, std::abs(gas.potential.strength) / parameter);
}

std::string objection_to_output(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (plan.times.empty() || !(plan.times.front() >= 0.0)) return "output times must begin at zero or later";
  for (std::size_t i = 0; i < plan.times.size(); ++i)
    if (!std::isfinite(plan.times[i]) || (i > 0 && !(plan.times[i] > plan.times[i - 1]))) return "output times must increase";
  if (plan.velocity_bins < 1) return "at least one bin of velocity is needed";
  if (!(plan.velocity_lowest < plan.velocity_highest) || !std::isfinite(plan.velocity_highest - plan.velocity_lowest))
    return "the range of velocities is empty";
  if (plan.separation_bins < 0 || plan.wavenumbers < 0 || plan.tracked_rods < 0)
    return "a number of bins, wavenumbers or rods is negative";
  if (plan.separation_bins > 0 && !(positive(plan.largest_separation) && plan.largest_separation <= 0.5 * gas.length))
    return text("the largest separation must be positive and at most half the ring, %g", 0.5 * gas.length);
  if (plan.tracked_rods == 0) return "";
  if (plan.tracked_rods > gas.rods) return text("%.0f rods cannot be tracked", static_cast<double>(plan.tracked_rods));
  if (!positive(plan.tracking_interval)) return "the time between two frames must be positive";
  const double numbers = (plan.times.back() / plan.tracking_interval + 1.0) * plan.tracked_rods;
  return numbers <= most_frame_numbers ? ""
                                       : text("trajectories of %g positions; the limit is %g: track fewer rods, or less often",
                                              numbers, most_frame_numbers);
}

std::string objection_to_reference_time(const Plan& plan) {
  if (plan.landau_time == 0.0) return "";
  if (!positive(plan.landau_time)) return "the unit of the scaled time must be positive";
  if (std::ranges::find(plan.times, plan.reference_time) != plan.times.end()) return "";
  return text("the reference time %g of the kurtosis is none of the output times", plan.reference_time);
}

std::string objection_to_growth(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (plan.growth_records == 0) return "";
  if (plan.growth_records < 0 || plan.growth_lag < 2 || plan.growth_records <= plan.growth_lag)
    return text("the growth of covariances needs at least 2 lags and more records than lags; here %.0f lags, %.0f records",
                static_cast<double>(plan.growth_lag), static_cast<double>(plan.growth_records));
  if (!positive(plan.growth_interval)) return "the time between two records of the charges must be positive";
  const double last = plan.growth_records * plan.growth_interval;
  if (!(last <= plan.times.back() * (1.0 + 1e-12)))
    return text("the records of the charges end at %g, beyond the last output time %g", last, plan.times.back());
  if (static_cast<double>(gas.rods) > most_charged_rods)
    return text("charges of more than %.0f rods: all pairs are summed in each record", most_charged_rods);
  if (!(table_cells(gas) <= most_table_cells))
    return text("charges need the potential along the ring as a table: its range %g is too short for the length %g",
                gas.potential.length, gas.length);
  return model::mirrored_beams(gas)
             ? ""
             : "the growth of covariances is measured for velocities from two mirrored beams of equal weight and "
               "width (its charge lc is -ln f of these)";
}

std::string objection_to_events(const model::HardRodGas& gas) {
  if (static_cast<double>(gas.rods) <= most_events_rods) return "";
  return text("event_driven is a reference for at most %.0f rods: O(N^2) for each contact", most_events_rods);
}

std::string objection_to_steps(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!positive(plan.time_step)) return "the time step must be positive";
  if (plan.times.back() / plan.time_step > most_steps)
    return text("%g time steps; the limit is %g", plan.times.back() / plan.time_step, most_steps);
  const double speed = largest_initial_speed(gas), gap = model::free_length(gas) / static_cast<double>(gas.rods);
  if (speed * plan.time_step > most_passed_rods * gap)
    return text(
        "the time step %g is too long: rods of velocity %g would meet more than %.0f others in one; it must be below %.3g",
        plan.time_step, speed, most_passed_rods, most_passed_rods * gap / speed);
  // Whatever the number of rods, no rod may come half round the ring.
  if (speed * plan.time_step > 0.25 * model::free_length(gas))
    return text(
        "the time step %g is too long: rods of velocity %g would cross a quarter of the ring in one; it must be below %.3g",
        plan.time_step, speed, 0.25 * model::free_length(gas) / speed);
  if (gas.potential.strength == 0.0) return "";
  if (plan.force == ForceMethod::direct && static_cast<double>(gas.rods) > most_direct_rods)
    return text("direct forces of more than %.0f rods: use sweeps", most_direct_rods);
  if (plan.force == ForceMethod::sweeps && plan.kernel.terms() == 0) return "sweeps need the potential as a sum of exponentials";
  return "";
}

} // namespace

std::string objection(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  for (const auto& check : {objection_to_ring, objection_to_start, objection_to_potential})
    if (const std::string reason = check(gas); !reason.empty()) return reason;
  if (const std::string reason = objection_to_output(problem); !reason.empty()) return reason;
  if (const std::string reason = objection_to_reference_time(plan); !reason.empty()) return reason;
  if (const std::string reason = objection_to_growth(problem); !reason.empty()) return reason;
  return plan.integrator == Integrator::event_driven ? objection_to_events(gas) : objection_to_steps(problem);
}

} // namespace prethermal::md::hard_rods
