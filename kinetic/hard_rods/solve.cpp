#include "kinetic/hard_rods/solve.hpp"

#include "kinetic/hard_rods/equations.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/landau/handover.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "kinetic/hard_rods/observables.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/response/short_time.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Output times until the handover, or from it on; the handover is always one of them.
std::vector<double> times_before(const Plan& plan) {
  std::vector<double> times;
  for (const double time : plan.times)
    if (time < plan.handover_time) times.push_back(time);
  times.push_back(plan.handover_time);
  return times;
}
std::vector<double> times_after(const Plan& plan) {
  std::vector<double> times{plan.handover_time};
  for (const double time : plan.times)
    if (time > plan.handover_time) times.push_back(time);
  return times;
}

model::RapidityDistribution hierarchy_start(const Problem& problem) {
  const auto& plan = problem.plan;
  return model::initial_rapidities(problem.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
}
model::RapidityDistribution landau_start(const Problem& problem, const std::vector<HierarchyFrame>& frames) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (plan.handover == Handover::hierarchy) return handed_over(frames.back().rapidities, plan.landau);
  const auto initial = model::initial_rapidities(problem.landau.highest_rapidity, plan.landau.rapidities);
  return handed_over(plan.handover == Handover::initial ? initial : short_time_rapidities(gas, initial, infinity), plan.landau);
}

records::Record hierarchy_record(const Plan& plan, const std::vector<HierarchyFrame>& frames) {
  records::Record record;
  std::vector<Snapshot> history;
  for (const auto& frame : frames) history.push_back({frame.time, frame.rapidities});
  append_velocities(record, plan, history, "Biagetti (111), (112), corrected");
  append_correlations(record, plan, frames);
  return record;
}

records::Record short_time_record(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto initial = hierarchy_start(problem);
  const std::string source = "second order in the potential";
  std::vector<Snapshot> history;
  std::vector<double> correlation;
  constexpr std::size_t nodes_per_bin = 5;
  for (const double time : plan.times) {
    history.push_back({time, short_time_rapidities(gas, initial, time)});
    if (plan.separation_bins == 0) continue;
    const int nodes = plan.separation_bins * static_cast<int>(nodes_per_bin);
    const auto fine = short_time_correlation(gas, initial, time, numerics::bin_centres(0.0, plan.largest_separation, nodes));
    for (int bin = 0; bin < plan.separation_bins; ++bin) { // midpoint rule in each bin
      double sum = 0.0;
      for (std::size_t k = 0; k < nodes_per_bin; ++k) sum += fine[static_cast<std::size_t>(bin) * nodes_per_bin + k];
      correlation.push_back(sum / static_cast<double>(nodes_per_bin));
    }
  }
  records::Record record;
  append_velocities(record, plan, history, source);
  if (plan.separation_bins > 0) append_density_correlation(record, plan, plan.times, correlation, source);
  append_number(record, "correlation_amplitude", correlation_amplitude(gas, initial), "1/(energy*length^2)",
                "A of G_00(z, t -> infinity) = -A V(z)", source);
  return record;
}

KernelOf kernel_of(const Problem& problem, Equation equation, const numerics::UniformGrid& grid) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (equation == Equation::extended_landau && plan.screened)
    return [gas, power = plan.screening_power](const model::RapidityDistribution& rapidities) -> Kernel {
      return screened_kernel(gas, rapidities, power);
    };
  const Kernel kernel = tabulate(kernel_function(gas, equation), grid.step, grid.nodes - 1);
  return [kernel](const model::RapidityDistribution&) { return kernel; };
}

// Triples on a ring, and the density that a triple of a small ring leaves to the others (d.1 of the notes on the slope).
double finite_ring(const model::HardRodGas& gas) {
  const double rods = static_cast<double>(gas.rods);
  return (1.0 - 1.0 / rods) * (1.0 - 2.0 / rods) * (1.0 + 15.0 * gas.rod_length / gas.length);
}

// (L*) takes its rods as short: what their length does at first order in the potential is put in as a factor, element by element.
std::array<double, growth_elements> extended_growth(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto initial = model::initial_rapidities(problem.landau.highest_rapidity, plan.landau.rapidities);
  auto growth = plan.screened ? covariance_growth(gas, screened_kernel(gas, initial, plan.screening_power), initial)
                              : covariance_growth(gas, extended_kernel(gas));
  if (gas.rod_length == 0.0) return growth;
  const auto finite = covariance_growth(gas, finite_rod_kernel(gas)), plain = covariance_growth(gas, landau_kernel(gas));
  for (std::size_t i = 0; i < growth.size(); ++i) growth[i] *= finite[i] / plain[i];
  return growth;
}

std::vector<double> growth_on_ring(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto growth =
      equation == Equation::extended_landau ? extended_growth(problem) : covariance_growth(gas, kernel_function(gas, equation));
  std::vector<double> on_ring(growth.begin(), growth.end());
  for (double& value : on_ring) value *= finite_ring(gas);
  return on_ring;
}

records::Record landau_record(const Problem& problem, Equation equation, const std::vector<HierarchyFrame>& frames) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const std::string source = equation == Equation::landau              ? "Biagetti (66)-(68), corrected: (L)"
                             : equation == Equation::finite_rod_landau ? "(L) with rods of finite length"
                                                                       : "(L*): (L) with the second three-body amplitude";
  const auto start = landau_start(problem, frames);
  const auto times = times_after(plan);
  const auto states = evolve_landau(gas, kernel_of(problem, equation, start.grid), start, plan.handover_time, times, plan.stepper,
                                    plan.landau_tolerance);
  std::vector<Snapshot> history;
  std::vector<double> entropies;
  for (std::size_t k = 0; k < times.size(); ++k) {
    history.push_back({times[k], states[k]});
    entropies.push_back(model::entropy(states[k]));
  }
  records::Record record;
  append_velocities(record, plan, history, source);
  record.observables.push_back(
      {"entropy", {{"time", "time", times}}, entropies, {}, "1/length", "- int rho ln rho, per length", source, {}, {}, {}});
  if (plan.with_growth) append_growth(record, growth_on_ring(problem, equation), source);
  return record;
}

records::Record thermal_record(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const std::string source = "random-phase approximation";
  const ThermalState state = thermal_state(gas, true);
  const auto initial = hierarchy_start(problem);
  const records::Axis time{"time", "time", plan.times};
  records::Record record;
  const auto constant = [&](const char* name, double value, const char* unit, const char* meaning) {
    record.observables.push_back(
        {name, {time}, std::vector<double>(plan.times.size(), value), {}, unit, meaning, source, {}, {}, {}});
  };
  constant("kinetic_energy_per_rod", state.kinetic_energy_per_rod, "energy", "kinetic energy of a rod in the thermal state");
  constant("kinetic_energy_density", model::density(gas) * state.kinetic_energy_per_rod, "energy/length",
           "kinetic energy per length in the thermal state");
  if (plan.separation_bins > 0) {
    const auto axis = numerics::bin_centres(0.0, plan.largest_separation, plan.separation_bins);
    const auto bins = thermal_correlation(gas, state, true, axis, plan.largest_separation / plan.separation_bins);
    std::vector<double> values;
    for (std::size_t k = 0; k < plan.times.size(); ++k) values.insert(values.end(), bins.begin(), bins.end());
    append_density_correlation(record, plan, plan.times, values, source);
  }
  append_number(record, "two_stream_threshold", two_stream_threshold(gas, initial), "energy*length",
                "strength of the potential above which the initial state is unstable", source);
  const double longest = 2.0 * std::numbers::pi / gas.length;
  double fastest = 0.0;
  for (int mode = 1; mode <= 64; ++mode) fastest = std::max(fastest, two_stream_growth(gas, initial, mode * longest));
  append_number(record, "two_stream_growth", fastest, "1/time",
                "growth rate of the fastest mode of the ring in the initial state", source);
  return record;
}

} // namespace

std::optional<std::vector<records::Record>> solve(const Problem& problem, std::span<const Equation> equations,
                                                  const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
  const auto& plan = problem.plan;
  for (const Equation equation : equations)
    if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  std::vector<HierarchyFrame> frames;
  if (hierarchy_wanted(plan, equations)) {
    auto found = evolve_hierarchy(problem, times_before(plan), ranks, checkpoint);
    if (!found) return std::nullopt;
    frames = std::move(*found);
  }
  std::vector<records::Record> result;
  for (const Equation equation : equations) switch (equation) {
    case Equation::short_time: result.push_back(short_time_record(problem)); break;
    case Equation::hierarchy: result.push_back(hierarchy_record(plan, frames)); break;
    case Equation::landau:
    case Equation::finite_rod_landau:
    case Equation::extended_landau: result.push_back(landau_record(problem, equation, frames)); break;
    case Equation::thermal: result.push_back(thermal_record(problem)); break;
    }
  return result;
}

} // namespace prethermal::kinetic::hard_rods
