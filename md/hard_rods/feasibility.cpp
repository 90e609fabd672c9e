#include "md/hard_rods/feasibility.hpp"

#include "common/model/output_times.hpp"
#include "common/numerics/positive.hpp"
#include "md/hard_rods/measure/correlations.hpp"
#include "md/hard_rods/measure/growth.hpp"
#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"
#include "md/rods/initial_state.hpp"
#include "md/rods/steps.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace prethermal::md::hard_rods {
namespace {

constexpr double most_events_rods = 200.0, most_direct_rods = 4096.0; // of O(N^2) forces
constexpr double most_charged_rods = 4096.0, most_table_cells = 1e7;  // of records of O(N^2)
constexpr double most_passed_rods = 100.0;                            // by the fastest rod in one step
constexpr double most_steps = 1e12, most_frame_numbers = 1e8;

// Measured on one core of a Sapphire Rapids server, per rod.
constexpr double seconds_per_free_rod = 2.4e-9, seconds_per_forced_rod = 5e-9, seconds_per_met_rod = 1.5e-7;
constexpr double seconds_per_real_term = 0.7e-9, seconds_per_pair_term = 1.9e-9;
constexpr double seconds_per_direct_pair = 7e-8, seconds_per_event_pair = 2e-6;
constexpr double seconds_per_draw = 2e-8, seconds_per_measured_rod = 3e-8, seconds_per_rod_pair = 5e-9, seconds_per_mode = 1.1e-9;
constexpr double seconds_per_charge_pair = 6e-9, seconds_per_charged_rod = 5e-8; // in a record of the charges

using numerics::positive;

std::string objection_to_ring(const model::HardRodGas& gas) {
  if (gas.rods < 2) return "at least two rods are needed";
  if (!positive(gas.length)) return "the length of the ring must be positive";
  if (!(gas.rod_length >= 0.0) || !std::isfinite(gas.rod_length)) return "the rod length must be zero or positive";
  if (model::free_length(gas) > 0.0) return "";
  return fmt::format("impossible packing: {} rods of length {:g} do not fit a ring of {:g} (a rho = {:g} must be below 1)",
                     gas.rods, gas.rod_length, gas.length, gas.rod_length * model::density(gas));
}

std::string objection_to_law(const model::VelocityLaw& law) {
  double total = 0.0;
  for (const auto& peak : law.peaks) {
    if (!positive(peak.weight) || !positive(peak.standard_deviation) || !std::isfinite(peak.mean))
      return "initial velocities: each peak needs a positive weight and width";
    total += peak.weight;
  }
  return std::abs(total - 1.0) < 1e-9 ? ""
                                      : fmt::format("initial velocities: the weights of the peaks sum to {:g}, not to 1", total);
}

std::string objection_to_table(const model::VelocityTable& table) {
  const auto points = table.place.size();
  if (points < 2 || table.value.size() != points || table.slope.size() != points)
    return "initial velocities: the table needs at least two points";
  double largest = 0.0;
  for (std::size_t i = 0; i < points; ++i) {
    if (!std::isfinite(table.place[i]) || !std::isfinite(table.value[i]) || table.value[i] < 0.0 ||
        (i > 0 && !(table.place[i] > table.place[i - 1])))
      return fmt::format("initial velocities: point {} of the table is not in order", i);
    largest = std::max(largest, table.value[i]);
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
      return fmt::format("a configuration of {} rods is given for a ring of {}", configuration.velocity.size(), gas.rods);
  return "";
}

std::string objection_to_potential(const model::HardRodGas& gas) {
  if (!std::isfinite(gas.potential.strength)) return "the strength of the potential must be finite";
  if (gas.potential.strength == 0.0) return "";
  if (!positive(gas.potential.length)) return "the range of the potential must be positive";
  if (gas.potential.shape == model::PotentialShape::table && !gas.potential.table) return "the potential has no table";
  if (const double scale = std::abs(gas.potential.strength) / gas.potential.length / gas.potential.length;
      !std::isfinite(scale) || scale == 0.0)
    return fmt::format("a strength of {:g} over the square of a range of {:g} is no force that numbers can hold",
                       gas.potential.strength, gas.potential.length);
  const double mean_square = initial_moments(gas).second;
  const double parameter = model::clustering_parameter(gas, mean_square);
  if (!(parameter > 1.0)) return "";
  return fmt::format(
      "this attraction lets the rods cluster: C phi-hat(0) |V0| / T < 1 is needed, with C = rho (1 - a rho)^2 and T = <v^2> = "
      "{:.4g}; here it is {:.4g} (|V0| must be below {:.4g})",
      mean_square, parameter, std::abs(gas.potential.strength) / parameter);
}

double measurement_values(const Plan& plan) { // numbers of one sample at one time
  double numbers = 0.0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Quantity::trajectory_position); ++i)
    numbers += static_cast<double>(row_width(plan, static_cast<Quantity>(i)));
  return numbers;
}

std::string objection_to_output(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& output = problem.plan.output;
  if (auto reason = model::objection_to_times(output.times); !reason.empty()) return reason;
  if (output.velocity_bins < 1) return "at least one bin of velocity is needed";
  if (!(output.velocity_lowest < output.velocity_highest) || !std::isfinite(output.velocity_highest - output.velocity_lowest))
    return "the range of velocities is empty";
  if (output.separation_bins < 0 || output.wavenumbers < 0 || output.tracked_rods < 0)
    return "a number of bins, wavenumbers or rods is negative";
  if (output.separation_bins > 0 && !(positive(output.largest_separation) && output.largest_separation <= 0.5 * gas.length))
    return fmt::format("the largest separation must be positive and at most half the ring, {:g}", 0.5 * gas.length);
  const double measured = (static_cast<double>(output.times.size()) + 1.0) * measurement_values(problem.plan);
  const auto too_many = [](double numbers) {
    if (numbers <= statistics::most_tally_numbers) return std::string();
    return fmt::format(
        "{:.3g} numbers of a sample, at most {:.2g} can be kept: fewer output times, bins, wavenumbers or tracked rods "
        "are needed",
        numbers, statistics::most_tally_numbers);
  };
  if (output.tracked_rods == 0) return too_many(measured);
  if (output.tracked_rods > gas.rods) return fmt::format("{} rods cannot be tracked", output.tracked_rods);
  if (!positive(output.tracking_interval)) return "the time between two frames must be positive";
  const double numbers = (output.times.back() / output.tracking_interval + 1.0) * output.tracked_rods;
  if (!(numbers <= most_frame_numbers))
    return fmt::format("trajectories of {:g} positions; the limit is {:g}: track fewer rods, or less often", numbers,
                       most_frame_numbers);
  return too_many(measured + 2.0 * numbers);
}

std::string objection_to_reference_time(const model::HardRodOutput& output) {
  if (output.landau_time == 0.0) return "";
  if (!positive(output.landau_time)) return "the unit of the scaled time must be positive";
  if (std::ranges::find(output.times, output.reference_time) != output.times.end()) return "";
  return fmt::format("the reference time {:g} of the kurtosis is none of the output times", output.reference_time);
}

std::string objection_to_growth(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& output = problem.plan.output;
  if (output.growth_records == 0) return "";
  if (output.growth_records < 0 || output.growth_lag < 2 || output.growth_records <= output.growth_lag)
    return fmt::format("the growth of covariances needs at least 2 lags and more records than lags; here {} lags, {} records",
                       output.growth_lag, output.growth_records);
  if (!positive(output.growth_interval)) return "the time between two records of the charges must be positive";
  const double last = output.growth_records * output.growth_interval;
  if (!(last <= output.times.back() * (1.0 + 1e-12)))
    return fmt::format("the records of the charges end at {:g}, beyond the last output time {:g}", last, output.times.back());
  if (static_cast<double>(gas.rods) > most_charged_rods)
    return fmt::format("charges of more than {:.0f} rods: all pairs are summed in each record", most_charged_rods);
  if (!(table_cells(gas) <= most_table_cells))
    return fmt::format("charges need the potential along the ring as a table: its range {:g} is too short for the length {:g}",
                       gas.potential.length, gas.length);
  return model::mirrored_beams(gas)
             ? ""
             : "the growth of covariances is measured for velocities from two mirrored beams of equal weight and "
               "width (its charge lc is -ln f of these)";
}

std::string objection_to_events(const model::HardRodGas& gas) {
  if (static_cast<double>(gas.rods) <= most_events_rods) return "";
  return fmt::format("event_driven is a reference for at most {:.0f} rods: O(N^2) for each contact", most_events_rods);
}

std::string objection_to_steps(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!positive(plan.time_step)) return "the time step must be positive";
  if (plan.output.times.back() / plan.time_step > most_steps)
    return fmt::format("{:g} time steps; the limit is {:g}", plan.output.times.back() / plan.time_step, most_steps);
  const double speed = largest_initial_speed(gas), gap = model::free_length(gas) / static_cast<double>(gas.rods);
  if (speed * plan.time_step > most_passed_rods * gap)
    return fmt::format("the time step {:g} is too long: rods of velocity {:g} would meet more than {:.0f} others in one; it must "
                       "be below {:.3g}",
                       plan.time_step, speed, most_passed_rods, most_passed_rods * gap / speed);
  // Whatever the number of rods, no rod may come half round the ring.
  if (speed * plan.time_step > 0.25 * model::free_length(gas))
    return fmt::format(
        "the time step {:g} is too long: rods of velocity {:g} would cross a quarter of the ring in one; it must be below {:.3g}",
        plan.time_step, speed, 0.25 * model::free_length(gas) / speed);
  if (auto reason = rods::objection_to_chains(gas, plan.time_step, plan.output.times.back() / plan.time_step); !reason.empty())
    return reason;
  if (gas.potential.strength == 0.0) return "";
  if (auto reason = rods::objection_to_kicks(gas, gas.rod_length, model::density(gas), plan.time_step); !reason.empty())
    return reason;
  if (plan.force == ForceMethod::direct && static_cast<double>(gas.rods) > most_direct_rods)
    return fmt::format("direct forces of more than {:.0f} rods: use sweeps", most_direct_rods);
  if (plan.force == ForceMethod::sweeps && plan.kernel.terms() == 0) return "sweeps need the potential as a sum of exponentials";
  return "";
}

double reached_pairs(const Problem& problem) { // by one rod
  const auto& output = problem.plan.output;
  return output.separation_bins > 0 ? model::density(problem.gas) * output.largest_separation : 0.0;
}

double total_steps(const Plan& plan) {
  double steps = 0.0;
  for (const Segment& segment : segments(plan)) steps += static_cast<double>(segment.steps);
  return std::max(1.0, steps);
}

// A flight between contacts costs some dozen direct forces, and each rod meets a neighbour about every 1/(rho v).
double seconds_of_events(const Problem& problem) {
  const auto& gas = problem.gas;
  const double number = static_cast<double>(gas.rods), contacts = number * model::density(gas) * largest_initial_speed(gas);
  return (contacts + 1.0) * problem.plan.output.times.back() * number * number * seconds_per_event_pair;
}

} // namespace

std::string objection(const Problem& problem) {
  for (const auto& check : {objection_to_ring, objection_to_start, objection_to_potential})
    if (const std::string reason = check(problem.gas); !reason.empty()) return reason;
  if (const std::string reason = objection_to_output(problem); !reason.empty()) return reason;
  if (const std::string reason = objection_to_reference_time(problem.plan.output); !reason.empty()) return reason;
  if (const std::string reason = objection_to_growth(problem); !reason.empty()) return reason;
  return problem.plan.integrator == Integrator::event_driven ? objection_to_events(problem.gas) : objection_to_steps(problem);
}

double seconds_per_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = static_cast<double>(gas.rods);
  if (plan.integrator == Integrator::event_driven) return seconds_of_events(problem) / total_steps(plan);
  const double passed = rods::passed_rods(gas, plan.time_step);
  const double drift = seconds_per_met_rod * passed * passed; // chains of those that meet are put in order, and their contacts
  if (gas.potential.strength == 0.0) return number * (seconds_per_free_rod + drift);
  if (plan.force == ForceMethod::direct) return number * (seconds_per_forced_rod + drift + number * seconds_per_direct_pair);
  return number * (seconds_per_forced_rod + drift + static_cast<double>(plan.kernel.weight.size()) * seconds_per_real_term +
                   static_cast<double>(plan.kernel.pair_weight.size()) * seconds_per_pair_term);
}

double seconds_per_sample(const Problem& problem) {
  const auto& output = problem.plan.output;
  const double number = static_cast<double>(problem.gas.rods);
  const double measured =
      seconds_per_measured_rod + reached_pairs(problem) * seconds_per_rod_pair + output.wavenumbers * seconds_per_mode;
  const double records = output.growth_records > 0 ? output.growth_records + 1.0 : 0.0;
  const double record = number * (seconds_per_charged_rod + 0.5 * number * seconds_per_charge_pair);
  return number * seconds_per_draw + total_steps(problem.plan) * seconds_per_step(problem) +
         static_cast<double>(output.times.size()) * number * measured + records * record;
}

double bytes_needed(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto& output = plan.output;
  const double number = static_cast<double>(gas.rods);
  // Places, remainders, velocities, forces. Beside them positions and velocities while correlations are measured, or, where a
  // block takes long enough, a state on its way to the checkpoint: of the rods, as bytes, and the last one that is kept.
  constexpr double shortest_kept = 20.0; // seconds
  const double measured = output.separation_bins > 0 ? 16.0 : 8.0,
               kept = seconds_per_sample(problem) > shortest_kept ? 72.0 : 0.0;
  const double rods = number * (32.0 + std::max(measured, kept));
  const double blocks = number / static_cast<double>(block_size);
  const double width = std::max(4.0 + output.velocity_bins, std::max(6.0 * output.separation_bins, 2.0 * output.wavenumbers));
  const double values = static_cast<double>(output.times.size() + 1) * measurement_values(plan);
  const double tracked =
      output.tracked_rods > 0 ? 2.0 * (output.times.back() / output.tracking_interval + 1.0) * output.tracked_rods : 0.0;
  const double charges = output.growth_records > 0 ? (output.growth_records + 1.0) * charge_row +
                                                         static_cast<double>(charge_products(plan)) + 4.0 / 3.0 * table_cells(gas)
                                                   : 0.0;
  return rods + 8.0 * (blocks * width + 3.0 * (values + tracked + charges)); // mean, squared deviations, sample
}

double tally_numbers(const Problem& problem) {
  double numbers = 0.0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Quantity::count); ++i) {
    const auto quantity = static_cast<Quantity>(i);
    if (quantity == Quantity::trajectory_position || quantity == Quantity::trajectory_velocity) continue; // of one block alone
    numbers += static_cast<double>(numbers_of_sample(problem.plan, quantity));
  }
  return numbers;
}

int most_ranks(const Problem& problem) {
  return static_cast<int>(std::min<std::int64_t>(block_count(ring_of(problem.gas)), 1 << 20));
}

} // namespace prethermal::md::hard_rods
