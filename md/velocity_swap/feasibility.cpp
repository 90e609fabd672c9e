#include "common/equilibrium/swap_stationary.hpp"
#include "common/model/output_times.hpp"
#include "common/numerics/positive.hpp"
#include "md/velocity_swap/initial_state.hpp"
#include "md/velocity_swap/observables.hpp"
#include "md/velocity_swap/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace prethermal::md::velocity_swap {
namespace {

using numerics::positive;

constexpr double most_cells = 4e9, most_velocity_bins = 1e8, most_steps = 1e12;

std::string objection_to_law(const model::VelocityLaw& law, const char* name) {
  double total = 0.0;
  for (const auto& peak : law.peaks) {
    if (!positive(peak.weight) || !positive(peak.standard_deviation) || !std::isfinite(peak.mean))
      return fmt::format("{} law: each peak needs a positive weight and width", name);
    total += peak.weight;
  }
  for (const auto& table : law.tables) {
    if (!positive(table.weight) || !table.law) return fmt::format("{} law: each table needs a positive weight", name);
    total += table.weight;
  }
  return std::abs(total - 1.0) < 1e-9 ? "" : fmt::format("{} law: the weights of its parts sum to {:g}, not to 1", name, total);
}

std::string objection_to_gas(const model::VelocitySwapGas& gas) {
  if (!positive(gas.swap_coefficient)) return "the swap coefficient must be positive";
  if (!positive(gas.bath_density)) return "the bath density must be positive";
  if (!positive(gas.profile.length)) return "the length must be positive";
  if (!positive(gas.profile.particles) || gas.profile.particles > 4e9)
    return "the number of particles must be positive and below 4e9";
  if (gas.profile.shape == model::ProfileShape::gaussian && !positive(gas.profile.width))
    return "the width of the profile must be positive";
  if (gas.profile.shape == model::ProfileShape::table && !gas.profile.table) return "the profile has no table";
  if (const std::string reason = objection_to_law(gas.bath_law, "bath"); !reason.empty()) return reason;
  if (gas.initial_velocities != model::InitialVelocities::law) return "";
  return objection_to_law(gas.initial_law, "initial");
}

std::string objection_to_output(const Plan& plan) {
  if (auto reason = model::objection_to_times(plan.output.times); !reason.empty()) return reason;
  if (plan.output.position_bins < 1 || plan.output.velocity_bins < 1) return "at least one bin is needed";
  if (!(plan.output.velocity_lowest < plan.output.velocity_highest) ||
      !std::isfinite(plan.output.velocity_highest - plan.output.velocity_lowest))
    return "the range of velocities is empty";
  const RowWidths widths = row_widths(plan.output);
  const double numbers = static_cast<double>(plan.output.times.size()) * std::accumulate(widths.begin(), widths.end(), 0.0);
  if (numbers > statistics::most_tally_numbers)
    return fmt::format("{:.3g} numbers of a sample, at most {:.2g} can be kept: fewer output times or bins are needed", numbers,
                       statistics::most_tally_numbers);
  return "";
}

double longest_segment(const Plan& plan) {
  double longest = 0.0, before = 0.0;
  for (const double time : plan.output.times) {
    longest = std::max(longest, time - before);
    before = time;
  }
  return longest;
}

std::string objection_to_event_driven(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.statistics != model::Statistics::classical)
    return "event_driven is for classical particles; fermions need comoving_cells or fixed_cells";
  if (std::llround(gas.profile.particles) < 1) return "less than one particle";
  if (gas.bath_kind == model::BathKind::explicit_particles) {
    if (gas.profile.shape != model::ProfileShape::homogeneous)
      return "an explicit bath needs a homogeneous profile: the bath has no positions";
    const double bath_number = gas.bath_density * gas.profile.length;
    if (!(bath_number >= 1.0 && bath_number < 4e9))
      return fmt::format("an explicit bath of {:g} particles; it must have 1 to 4e9", bath_number);
    return "";
  }
  // A draw has 16 bits for the segment and 32 for the pair of events.
  if (plan.output.times.size() > 0xffff) return "more than 65535 output times";
  const double swaps = longest_segment(plan) * model::swap_rate(gas);
  if (swaps > 8e9)
    return fmt::format("{:g} swaps of a particle between two output times; the limit is 8e9: add output times", swaps);
  return "";
}

std::string objection_to_packing(const model::VelocitySwapGas& gas) {
  const double peak = model::peak_density(gas.profile);
  if (gas.initial_velocities == model::InitialVelocities::local_stationary) {
    try {
      equilibrium::swap_stationary_state(gas, peak);
    } catch (const std::invalid_argument& reason) {
      return reason.what();
    }
    return "";
  }
  const double limit = equilibrium::pauli_limit(initial_law(gas));
  if (peak <= limit) return "";
  return fmt::format("the peak density {:g} exceeds the Pauli limit {:g} = 1/(2 pi max f) of the initial velocities", peak,
                     limit);
}

// int f dv of a Gaussian peak on whole multiples of `step`. The sum is wrong by 2 exp(-2 pi^2 sigma^2/step^2): nothing from two
// bins a standard deviation on, so that few terms are ever added, whatever the law and the step.
double summed_peak(const model::VelocityPeak& peak, double step) {
  constexpr double reach = 15.0, resolved = 2.0;
  if (peak.standard_deviation >= resolved * step) return 1.0;
  const double first = std::floor((peak.mean - reach * peak.standard_deviation) / step);
  const int terms = static_cast<int>(std::ceil(2.0 * reach * peak.standard_deviation / step)) + 2;
  const model::VelocityLaw alone{{{1.0, peak.mean, peak.standard_deviation}}};
  double sum = 0.0;
  for (int i = 0; i < terms; ++i) sum += step * model::probability_density(alone, (first + i) * step);
  return sum;
}

// The same of a table, over all its bins.
double summed_table(const model::WeightedTable& table, double step) {
  const model::VelocityLaw alone{{}, {{1.0, table.law}}};
  const auto [lowest, highest] = model::support(alone, 0.0);
  double sum = 0.0;
  for (double j = std::floor(lowest / step); j <= std::ceil(highest / step); j += 1.0)
    sum += step * model::probability_density(alone, j * step);
  return sum;
}

// Close to 1 once the bins resolve the law.
std::string objection_to_bins(const model::VelocityLaw& law, const char* name, double step) {
  double sum = 0.0;
  for (const auto& peak : law.peaks) sum += peak.weight * summed_peak(peak, step);
  for (const auto& table : law.tables) sum += table.weight * summed_table(table, step);
  if (std::abs(sum - 1.0) <= 1e-3) return "";
  return fmt::format("velocity bins of 2 pi / cell length = {:g} are too coarse for the {} law: they sum it to {:g}, not to 1",
                     step, name, sum);
}

std::string objection_to_cells(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.statistics != model::Statistics::fermion) return "phase cells are for fermions; classical particles need event_driven";
  if (gas.bath_kind != model::BathKind::frozen) return "fermions need a frozen bath";
  if (!positive(plan.cell_length)) return "the cell length must be positive";
  const double cells = gas.profile.length / plan.cell_length, step = 2.0 * std::numbers::pi / plan.cell_length;
  if (cells < 0.5 || std::abs(cells - std::round(cells)) > 1e-9 * cells)
    return fmt::format("{:g} cells do not tile the ring", cells);
  const auto [bath_lowest, bath_highest] = model::support(gas.bath_law, 15.0);
  const auto [initial_lowest, initial_highest] = model::support(initial_law(gas), 15.0);
  const double lowest = std::min(bath_lowest, initial_lowest), highest = std::max(bath_highest, initial_highest);
  const double bins = std::ceil((highest - lowest) / step);
  if (!(bins <= most_velocity_bins)) return fmt::format("{:.3g} velocity bins; the limit is {:.0e}", bins, most_velocity_bins);
  if (!(std::max(-lowest, highest) / step < 1e15)) return "velocities are too far from zero for bins of 2 pi / cell length";
  if (!(cells * bins <= most_cells)) return fmt::format("more than {:.0e} phase cells", most_cells);
  std::string reason = objection_to_bins(gas.bath_law, "bath", step);
  if (reason.empty()) reason = objection_to_bins(initial_law(gas), "initial", step);
  return reason.empty() ? objection_to_packing(gas) : reason;
}

std::string objection_to_step(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!positive(plan.time_step)) return "the time step must be positive";
  if (plan.output.times.back() / plan.time_step > most_steps)
    return fmt::format("{:.3g} time steps; the limit is {:.0e}", plan.output.times.back() / plan.time_step, most_steps);
  const auto [lowest, highest] = model::support(gas.bath_law, 5.0);
  const double fastest = std::max(std::abs(lowest), std::abs(highest));
  if (fastest * plan.time_step > plan.cell_length)
    return fmt::format("particles of velocity {:g} leap over a cell in one time step; it must be below {:g}", fastest,
                       plan.cell_length / fastest);
  if (model::swap_rate(gas) * plan.time_step > 0.5) return "more than half a swap of a particle in one time step";
  return "";
}

// Measured on one core of a Sapphire Rapids server, with a margin: the costs of one event and of one measured particle.
constexpr double seconds_per_swap = 3e-9, seconds_per_attempt = 1.6e-8, seconds_per_measured_particle = 2e-8;
constexpr double seconds_per_streamed_particle = 1e-8, seconds_per_draw = 3e-9, seconds_per_initial_particle = 2.5e-7;

double phase_cell_number(const model::VelocitySwapGas& gas) {
  const auto [lowest, highest] = model::support(gas.bath_law, 9.0);
  return gas.profile.length * (highest - lowest) / (2.0 * std::numbers::pi); // L / ell times width / (2 pi / ell)
}

} // namespace

std::string objection(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::string reason = objection_to_gas(gas);
  if (reason.empty()) reason = objection_to_output(plan);
  if (!reason.empty()) return reason;
  if (plan.method == Method::event_driven) return objection_to_event_driven(problem);
  reason = objection_to_cells(problem);
  if (reason.empty() && plan.method == Method::fixed_cells) reason = objection_to_step(problem);
  return reason;
}

double seconds_per_sample(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double number = gas.profile.particles, events = number * model::swap_rate(gas) * plan.output.times.back();
  const double measuring = number * static_cast<double>(plan.output.times.size()) * seconds_per_measured_particle;
  switch (plan.method) {
  case Method::event_driven:
    if (gas.bath_kind == model::BathKind::frozen)
      return measuring + number * seconds_per_initial_particle + events * seconds_per_swap;
    return measuring + gas.bath_density * gas.profile.length * seconds_per_draw + events * seconds_per_attempt;
  case Method::comoving_cells: return measuring + phase_cell_number(gas) * seconds_per_draw + events * seconds_per_attempt;
  case Method::fixed_cells: break;
  }
  return measuring + phase_cell_number(gas) * seconds_per_draw + events * seconds_per_attempt +
         number * plan.output.times.back() / plan.time_step * seconds_per_streamed_particle;
}

double bytes_needed(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double values =
      static_cast<double>(plan.output.times.size()) * (2.0 * plan.output.position_bins + plan.output.velocity_bins + 12.0);
  const double tally = 3.0 * 8.0 * values; // mean, squared deviations, the sample itself
  const double number = gas.profile.particles;
  if (plan.method != Method::event_driven) return tally + number * (16.0 + 24.0) + phase_cell_number(gas) * (1.0 + 8.0);
  const double tables = 2.0 * 8.0 * (random::InverseTable::cells + 1);
  if (gas.bath_kind == model::BathKind::frozen) return tally + tables + number * 24.0;
  return tally + tables + number * 32.0 + gas.bath_density * gas.profile.length * 8.0;
}

} // namespace prethermal::md::velocity_swap
