#include "kinetic/hard_rods/solve.hpp"

#include "kinetic/hard_rods/equations.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/growth/dense_rods.hpp"
#include "kinetic/hard_rods/growth/finite_ring.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/landau/handover.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "kinetic/hard_rods/numerical_errors.hpp"
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

/// Where an equation is not solved on the grids of the plan: modes of the thermal state, steps of sums that converge
/// exponentially.
struct Resolution {
  double highest_mode = hard_rods::highest_mode, coarsening = 1.0;
};
constexpr Resolution coarser_resolution{0.5 * highest_mode, 1.5};

model::RapidityDistribution hierarchy_start(const Problem& problem) {
  const auto& grid = problem.plan.hierarchy;
  return model::initial_rapidities(problem.gas, grid.highest_rapidity, grid.rapidities);
}
model::RapidityDistribution landau_start(const Problem& problem, const std::vector<HierarchyFrame>& frames) {
  const auto& plan = problem.plan;
  if (plan.handover == Handover::hierarchy) return handed_over(frames.back().rapidities, plan.landau);
  const auto initial = model::initial_rapidities(problem.gas, plan.landau.highest_rapidity, plan.landau.rapidities);
  return handed_over(plan.handover == Handover::initial ? initial : short_time_rapidities(problem.gas, initial, infinity),
                     plan.landau);
}

void give_hierarchy(records::Record& record, const Plan& plan, const std::vector<HierarchyFrame>& frames) {
  std::vector<model::RapidityDistribution> history;
  for (const auto& frame : frames) history.push_back(frame.rapidities);
  give_velocities(record, plan.output, times_until_handover(plan), history);
  give_correlations(record, plan, frames);
}

void give_short_time(records::Record& record, const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& output = problem.plan.output;
  const auto initial = hierarchy_start(problem);
  std::vector<model::RapidityDistribution> history;
  std::vector<double> correlation;
  constexpr std::size_t nodes_per_bin = 5;
  for (const double time : output.times) {
    history.push_back(short_time_rapidities(gas, initial, time));
    if (output.separation_bins == 0) continue;
    const int nodes = output.separation_bins * static_cast<int>(nodes_per_bin);
    const auto fine = short_time_correlation(gas, initial, time, numerics::bin_centres(0.0, output.largest_separation, nodes));
    for (int bin = 0; bin < output.separation_bins; ++bin) { // midpoint rule in each bin
      double sum = 0.0;
      for (std::size_t k = 0; k < nodes_per_bin; ++k) sum += fine[static_cast<std::size_t>(bin) * nodes_per_bin + k];
      correlation.push_back(sum / static_cast<double>(nodes_per_bin));
    }
  }
  give_velocities(record, output, output.times, history);
  if (output.separation_bins > 0) give(record, catalogue::density_correlation_change, correlation);
  give(record, catalogue::correlation_amplitude, {correlation_amplitude(gas, initial)});
}

KernelOf kernel_of(const Problem& problem, Equation equation, const numerics::UniformGrid& grid) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (equation == Equation::extended_landau && plan.screened)
    return [gas, power = plan.screening_power](const model::RapidityDistribution& rapidities) -> Kernel {
      return screened_sums(gas, rapidities, power);
    };
  const int half_nodes = grid.nodes - 1;
  const Kernel kernel = equation == Equation::extended_landau ? extended_sums(gas, grid.step, half_nodes)
                                                              : tabulate(kernel_function(gas, equation), grid.step, half_nodes);
  return [kernel](const model::RapidityDistribution&) { return kernel; };
}

// Rods of finite length and density at first order in the potential [HR-56]; of a table the length alone [HR-32].
std::array<double, growth_elements> finite_rod_growth(const model::HardRodGas& gas, double coarsening) {
  if (gas.potential.shape == model::PotentialShape::table) return covariance_growth(gas, finite_rod_kernel(gas), coarsening);
  return dense_growth(gas, coarsening);
}

// (L*) with rods of that length and density in each of its parts [HR-56], and what kicks of four add to those of three at first
// order. Without screening, and of a table, length and density are a factor, element by element.
std::array<double, growth_elements> extended_growth(const Problem& problem, double coarsening) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto initial = model::initial_rapidities(gas, plan.landau.highest_rapidity, plan.landau.rapidities);
  if (gas.rod_length > 0.0 && plan.screened && gas.potential.shape != model::PotentialShape::table) {
    const auto shape = exponentials_of(gas.potential);
    auto growth =
        covariance_growth(gas, screened_sums(gas, dense_transforms(gas, shape), initial, plan.screening_power), initial);
    const auto by_three = covariance_growth(gas, dense_rod_kernel(gas, shape), coarsening),
               all = with_kicks_of_four(by_three, gas, shape, coarsening);
    for (std::size_t i = 0; i < growth.size(); ++i) growth[i] *= all[i] / by_three[i];
    return growth;
  }
  auto growth = plan.screened ? covariance_growth(gas, screened_sums(gas, initial, plan.screening_power), initial)
                              : covariance_growth(gas, extended_kernel(gas), coarsening);
  if (gas.rod_length == 0.0) return growth;
  const auto finite = finite_rod_growth(gas, coarsening), plain = covariance_growth(gas, landau_kernel(gas), coarsening);
  for (std::size_t i = 0; i < growth.size(); ++i) growth[i] *= finite[i] / plain[i];
  return growth;
}

std::array<double, growth_elements> growth_on_line(const Problem& problem, Equation equation, double coarsening) {
  if (equation == Equation::extended_landau) return extended_growth(problem, coarsening);
  if (equation == Equation::finite_rod_landau) return finite_rod_growth(problem.gas, coarsening);
  return covariance_growth(problem.gas, kernel_function(problem.gas, equation), coarsening);
}

std::vector<double> growth_on_ring(const Problem& problem, Equation equation, double coarsening) {
  const auto& gas = problem.gas;
  const auto growth = growth_on_line(problem, equation, coarsening);
  const auto wavenumbers = ring_of_wavenumbers(gas, coarsening);
  std::vector<double> on_ring;
  for (std::size_t i = 0; i < growth.size(); ++i) on_ring.push_back(growth[i] * ring_of_rods(gas) * wavenumbers[i]);
  return on_ring;
}

void give_landau(records::Record& record, const Problem& problem, Equation equation, const std::vector<HierarchyFrame>& frames,
                 double coarsening) {
  const auto& plan = problem.plan;
  const auto start = landau_start(problem, frames);
  const auto times = times_from_handover(plan);
  const auto states = evolve_landau(problem.gas, kernel_of(problem, equation, start.grid), start, plan.handover_time, times,
                                    plan.stepper, plan.landau_tolerance);
  give_velocities(record, plan.output, times, states);
  std::vector<double> entropies;
  for (const auto& state : states) entropies.push_back(model::entropy(state));
  give(record, catalogue::entropy, entropies);
  if (plan.output.growth_records == 0) return;
  const auto growth = growth_on_ring(problem, equation, coarsening);
  give(record, catalogue::expected_covariance_growth, growth);
  give(record, catalogue::expected_drift_rate, {-0.5 * growth[1], -0.5 * growth[3], -0.5 * growth[2]});
}

void give_thermal(records::Record& record, const Problem& problem, double highest) {
  const auto& gas = problem.gas;
  const auto& output = problem.plan.output;
  const ThermalState state = thermal_state(gas, true, highest);
  const auto initial = hierarchy_start(problem);
  const auto constant = [&](double value) { return std::vector<double>(output.times.size(), value); };
  give(record, catalogue::kinetic_energy_per_rod, constant(state.kinetic_energy_per_rod));
  give(record, catalogue::kinetic_energy_density, constant(model::density(gas) * state.kinetic_energy_per_rod));
  if (output.separation_bins > 0) {
    const auto bins = thermal_correlation(gas, state, true, separation_centres(output),
                                          output.largest_separation / output.separation_bins, highest);
    std::vector<double> values;
    for (std::size_t k = 0; k < output.times.size(); ++k) values.insert(values.end(), bins.begin(), bins.end());
    give(record, catalogue::density_correlation_change, values);
  }
  give(record, catalogue::two_stream_threshold, {two_stream_threshold(gas, initial)});
  const double longest = 2.0 * std::numbers::pi / gas.length;
  double fastest = 0.0;
  for (int mode = 1; mode <= 64; ++mode) fastest = std::max(fastest, two_stream_growth(gas, initial, mode * longest));
  give(record, catalogue::two_stream_growth, {fastest});
}

/// On one grid, without errors.
records::Record record_of(const Problem& problem, Equation equation, const std::vector<HierarchyFrame>& frames,
                          const Resolution& resolution = {}) {
  records::Record record = declared_observables(problem, equation);
  switch (equation) {
  case Equation::short_time: give_short_time(record, problem); break;
  case Equation::hierarchy: give_hierarchy(record, problem.plan, frames); break;
  case Equation::landau:
  case Equation::finite_rod_landau:
  case Equation::extended_landau: give_landau(record, problem, equation, frames, resolution.coarsening); break;
  case Equation::thermal: give_thermal(record, problem, resolution.highest_mode); break;
  }
  return record;
}

/// What a coarser grid gives; nothing where it has no solution, unless it is needed.
template<class Solve> std::optional<records::Record> solution(const Solve& solve, bool needed) {
  try {
    return solve();
  } catch (const std::runtime_error&) {
    if (needed) throw;
    return std::nullopt;
  }
}

/// With the error of the grid, and with that of the hierarchy that it goes on from; (L*) needs the coarser grid, the others go
/// without an error where that has no solution.
records::Record landau_record(const Problem& problem, const Problem& coarser, Equation equation,
                              const HierarchyOnTwoGrids& hierarchy) {
  const bool extended = equation == Equation::extended_landau, from_hierarchy = problem.plan.handover == Handover::hierarchy;
  records::Record record = record_of(problem, equation, hierarchy.frames);
  const auto coarse = solution([&] { return record_of(coarser, equation, hierarchy.frames, coarser_resolution); }, extended);
  if (!coarse) return record;
  const auto other = from_hierarchy && !hierarchy.coarser.empty()
                         ? solution([&] { return record_of(coarser, equation, hierarchy.coarser, coarser_resolution); }, false)
                         : std::nullopt;
  give_second_order(record, *coarse, refinement(problem.plan.landau, coarser.plan.landau), extended);
  if (other) {
    add_distance(record, *coarse, *other);
    add_start_error(record, problem);
  }
  if (from_hierarchy && !other)
    for (auto& observable : record.observables) observable.errors.clear(); // a part of them is not known
  return record;
}

} // namespace

std::optional<std::vector<records::Record>> solve(const Problem& problem, std::span<const Equation> equations,
                                                  const evolution::RunContext& context) {
  const auto& plan = problem.plan;
  for (const Equation equation : equations)
    if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  const Problem coarser = on_coarser_grids(problem);
  HierarchyOnTwoGrids hierarchy;
  if (hierarchy_wanted(plan, equations)) {
    auto found = evolve_hierarchy(problem, coarser, times_until_handover(plan), context.ranks, context.checkpoint);
    if (!found) return std::nullopt;
    hierarchy = std::move(*found);
  }
  std::vector<records::Record> result;
  for (const Equation equation : equations) {
    if (of_landau_kind(equation)) {
      result.push_back(landau_record(problem, coarser, equation, hierarchy));
      continue;
    }
    result.push_back(record_of(problem, equation, hierarchy.frames));
    if (equation == Equation::hierarchy && hierarchy.coarser.empty()) continue; // the coarser grids have no solution
    give_distance(result.back(), record_of(coarser, equation, hierarchy.coarser, coarser_resolution));
    if (equation != Equation::thermal) add_start_error(result.back(), problem);
  }
  return result;
}

} // namespace prethermal::kinetic::hard_rods
