// What can be simulated, and at what cost.
#include "md/tubes/feasibility.hpp"

#include "common/model/output_times.hpp"
#include "common/numerics/positive.hpp"
#include "md/rods/initial_state.hpp"
#include "md/rods/steps.hpp"
#include "md/tubes/measure/measure.hpp"
#include "md/tubes/motion/pair_sweeps.hpp"
#include "md/tubes/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::md::tubes {
namespace {

using numerics::positive;

constexpr std::int64_t least_rods = 4, most_rods = 100'000'000;
constexpr double most_steps = 1e12, most_passed_rods = 50.0, shortest_ring = 8.0; // in ranges of the potential
constexpr double most_charged_rods = 20'000.0;                                    // all pairs are summed in each record
// Measured on one core of a Xeon with AVX-512, with a margin for busy neighbours.
constexpr double seconds_per_rod = 7e-9, seconds_per_rod_of_length = 4e-9, seconds_per_real_term = 1.5e-9,
                 seconds_per_pair_term = 5e-9;
constexpr double seconds_per_passed_rod = 2.5e-9;
constexpr double seconds_per_step_alone = 6e-7, seconds_per_drawn_rod = 4e-8, seconds_per_measured_rod = 2e-8;
constexpr double seconds_per_charged_rod = 1.2e-7, seconds_per_charge_pair = 1.1e-8;

double largest_speed(const model::CoupledRings& system) {
  double speed = 0.0;
  for (std::size_t ring = 0; ring < 2; ++ring) speed = std::max(speed, rods::largest_initial_speed(model::gas_of(system, ring)));
  return speed;
}

std::string objection_to_ring(const model::CoupledRings& system, std::size_t ring) {
  const auto& [rods, rod_length, law] = system.rings[ring];
  const std::size_t number = ring + 1;
  if (rods < least_rods || rods > most_rods)
    return fmt::format("ring {} has {} rods; there must be {} to {}", number, rods, least_rods, most_rods);
  if (!(rod_length >= 0.0) || !std::isfinite(rod_length))
    return fmt::format("the rods of ring {} must have a length, or 0", number);
  if (const double packing = rod_length * model::density(system, ring); !(packing < 1.0))
    return fmt::format("{} rods of length {:g} fill {:.4g} of ring {}: they must fill less than all of it", rods, rod_length,
                       packing, number);
  if (law.peaks.empty()) return fmt::format("ring {} has no velocities", number);
  for (const auto& [weight, mean, deviation] : law.peaks)
    if (!positive(weight) || !std::isfinite(mean) || !positive(deviation))
      return fmt::format("ring {}: a peak of velocities needs a positive weight and width, and a finite mean", number);
  return "";
}

std::string objection_to_potential(const model::CoupledRings& system) {
  const auto& [shape, strength, range, table] = system.potential;
  if (!std::isfinite(strength)) return "the strength of the potential must be finite";
  if (!positive(range)) return "the range of the potential must be positive";
  if (shape == model::PotentialShape::table) return "the potential between rings must have a closed form";
  if (!(system.length >= shortest_ring * range))
    return fmt::format("rings of length {:g} are too short for a potential of range {:g}: at least {:g} ranges are needed, or a "
                       "rod feels another from both sides",
                       system.length, range, shortest_ring);
  return "";
}

std::string objection_to_output(const Problem& problem) {
  const auto& output = problem.plan.output;
  if (auto reason = model::objection_to_times(output.times); !reason.empty()) return reason;
  if (!(output.times.back() > 0.0)) return "the last output time must be later than 0";
  if (output.growth_records == 0) return "";
  const auto [from, to] = output.growth_lags;
  if (output.growth_records < 0 || from < 1 || to <= from || output.growth_records <= to)
    return fmt::format(
        "the growth of covariances needs lags from 1 on and more records than lags; here lags {} to {}, {} records", from, to,
        output.growth_records);
  if (!positive(output.growth_interval)) return "the time between two records of the charges must be positive";
  const double last = output.growth_records * output.growth_interval;
  if (!(last <= output.times.back() * (1.0 + 1e-12)))
    return fmt::format("the records of the charges end at {:g}, beyond the last output time {:g}", last, output.times.back());
  if (model::alike(problem.system) && static_cast<double>(problem.system.rings[0].rods) > most_charged_rods)
    return fmt::format("charges of more than {:.0f} rods a ring: all pairs are summed in each record", most_charged_rods);
  return "";
}

std::string objection_to_steps(const Problem& problem) {
  const auto& plan = problem.plan;
  const auto& system = problem.system;
  if (!positive(plan.time_step)) return "the time step must be positive";
  if (plan.output.times.back() / plan.time_step > most_steps)
    return fmt::format("{:g} time steps; the limit is {:g}", plan.output.times.back() / plan.time_step, most_steps);
  const double way = largest_speed(system) * plan.time_step;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const double free = model::free_share(system, ring) * system.length;
    if (way > 0.25 * free)
      return fmt::format(
          "the time step {:g} is too long: rods of ring {} would cross a quarter of what is free; it must be below "
          "{:.3g}",
          plan.time_step, ring + 1, plan.time_step * 0.25 * free / way);
    const double gap = free / static_cast<double>(system.rings[ring].rods);
    if (system.rings[ring].rod_length > 0.0 && way > most_passed_rods * gap)
      return fmt::format("the time step {:g} is too long: rods of ring {} would meet more than {:.0f} others in one; it must be "
                         "below {:.3g}",
                         plan.time_step, ring + 1, most_passed_rods, plan.time_step * most_passed_rods * gap / way);
    const auto gas = model::gas_of(system, ring);
    const double steps = plan.output.times.back() / plan.time_step, partners = model::density(system, 1 - ring);
    if (auto reason = rods::objection_to_chains(gas, plan.time_step, steps); gas.rod_length > 0.0 && !reason.empty())
      return fmt::format("ring {}: {}", ring + 1, reason);
    if (auto reason = rods::objection_to_kicks(gas, 0.0, partners, plan.time_step); !reason.empty())
      return fmt::format("ring {}: {}", ring + 1, reason);
  }
  if (way > system.potential.length)
    return fmt::format(
        "the time step {:g} is too long: rods would cross the range of the potential in one; it must be below {:.3g}",
        plan.time_step, plan.time_step * system.potential.length / way);
  if (plan.kernel.terms() == 0) return "the potential is needed as a sum of exponentials";
  return "";
}

} // namespace

std::string objection(const Problem& problem) {
  for (std::size_t ring = 0; ring < 2; ++ring)
    if (std::string reason = objection_to_ring(problem.system, ring); !reason.empty()) return reason;
  if (!positive(problem.system.length)) return "the length of the rings must be positive";
  for (const auto& check : {objection_to_output, objection_to_steps}) {
    if (std::string reason = objection_to_potential(problem.system); !reason.empty()) return reason;
    if (std::string reason = check(problem); !reason.empty()) return reason;
  }
  return "";
}

double seconds_per_step(const Problem& problem) {
  double seconds = seconds_per_step_alone;
  const auto& kernel = problem.plan.kernel;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const auto& [rods, rod_length, law] = problem.system.rings[ring];
    const double passed = model::density(problem.system, ring) / model::free_share(problem.system, ring) *
                          std::sqrt(model::variance(law)) * problem.plan.time_step;
    seconds += static_cast<double>(rods) *
               (seconds_per_rod + (rod_length > 0.0 ? seconds_per_rod_of_length : 0.0) +
                static_cast<double>(kernel.weight.size()) * seconds_per_real_term +
                static_cast<double>(kernel.pair_weight.size()) * seconds_per_pair_term + passed * seconds_per_passed_rod);
  }
  return seconds;
}

double seconds_per_sample(const Problem& problem) {
  const auto& output = problem.plan.output;
  const double first = static_cast<double>(problem.system.rings[0].rods),
               both = first + static_cast<double>(problem.system.rings[1].rods);
  const double records = output.growth_records > 0 ? output.growth_records + 1.0 : 0.0;
  return total_steps(problem.plan) * seconds_per_step(problem) + both * seconds_per_drawn_rod +
         static_cast<double>(output.times.size() + 1) * both * seconds_per_measured_rod +
         records *
             (both * seconds_per_charged_rod + (model::alike(problem.system) ? first * first : 0.0) * seconds_per_charge_pair);
}

double bytes_needed(const Problem& problem) {
  const double both = static_cast<double>(problem.system.rings[0].rods + problem.system.rings[1].rods);
  const auto& kernel = problem.plan.kernel;
  const std::size_t components =
      kernel.weight.size() + kernel.weight.size() % 2 + 2 * (kernel.pair_weight.size() + kernel.pair_weight.size() % 2);
  double numbers = 0.0;
  for (const std::size_t of_quantity : numbers_of_sample(problem.plan)) numbers += static_cast<double>(of_quantity);
  constexpr double of_a_rod = 8.0 * (4.0 + 3.0 + 2.0); // places, remainders, velocities, forces; a saved state; energies
  return both * of_a_rod + PairSweeps::bytes_needed(both, components) + 8.0 * 3.0 * numbers;
}

} // namespace prethermal::md::tubes
