// What can be solved, at what cost, and what a reader must know.
#include "kinetic/hard_rods/equations.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/numerical_errors.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/response/short_time.hpp"
#include "kinetic/hard_rods/response/starting_force.hpp"
#include "kinetic/hard_rods/solve.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

std::string grid_problem(const model::HardRodGas& gas, double highest, int nodes) {
  constexpr double widest = 2.0; // of a beam's deviation: sums over such nodes miss 2 exp(-2 pi^2/4) of its variance, 1 %
  const double step = 2.0 * highest / (nodes - 1);
  for (const auto& peak : gas.law.peaks)
    if (gas.start == model::RodStart::mixture && step > widest * peak.standard_deviation)
      return fmt::format(
          "{} rapidities up to {:g} are {:.3g} apart and do not resolve velocities of width {:.3g}: at least {:.0f} are "
          "needed",
          nodes, highest, step, peak.standard_deviation, std::ceil(2.0 * highest / (widest * peak.standard_deviation)) + 1.0);
  try {
    model::initial_rapidities(gas, highest, nodes);
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
  return "";
}

// The integrals of the kernel, made to see whether they converge: some milliseconds.
std::string kernel_problem(const model::HardRodGas& gas, Equation equation) {
  try {
    kernel_function(gas, equation);
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return "";
}

std::string landau_objection(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.rod_length == 0.0 && equation != Equation::extended_landau)
    return "points have no Landau equation at second order of the potential: their three-body collisions are of fourth order "
           "(extended_landau)";
  if (gas.potential.strength == 0.0) return "without a potential nothing relaxes";
  if (plan.output.growth_records > 0 && !model::mirrored_beams(gas)) return "covariance_growth is of two mirrored Gaussian beams";
  if (plan.handover == Handover::initial && plan.handover_time != 0.0) return "a start from the initial state begins at time 0";
  if (auto reason = grid_problem(gas, plan.landau.highest_rapidity, plan.landau.rapidities); !reason.empty()) return reason;
  return kernel_problem(gas, equation);
}

// Scaled time of (L) that is left after the handover.
double scaled_time(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double density = model::density(gas), strength = gas.potential.strength, range = gas.potential.length;
  const double free_fraction = 1.0 - gas.rod_length * density;
  const double amplitude = std::max(gas.rod_length, std::abs(strength)) * strength; // the second amplitude takes the rod's place
  const double rate = amplitude * amplitude * std::pow(free_fraction / range, 3) * std::pow(density / 0.2, 2);
  return rate * std::max(0.0, plan.output.times.back() - plan.handover_time);
}

// Explicit steps are bound by stability: at density 0.2 by 5 h^2 of the scaled time; with the second three-body amplitude, which
// is largest for the nearest triples of nodes, by a power of h that is measured, as that of the time is: the state flattens.
double explicit_steps(const Problem& problem, Equation equation) {
  constexpr double of_extended = 7.7e-3, power_of_time = 0.75, power_of_step = 6.2;
  const auto& grid = problem.plan.landau;
  const double step = 2.0 * grid.highest_rapidity / (grid.rapidities - 1), time = scaled_time(problem);
  const double steps = time / (5.0 * step * step) + 10.0;
  if (equation != Equation::extended_landau) return steps;
  return std::max(steps, of_extended * std::pow(time, power_of_time) * std::pow(step, -power_of_step));
}

// Both are as many as the state is far from where it ends: measured at V0 = 1 to 6, until t = 100 ranges.
double implicit_steps(const Problem& problem) { return 8.0 + 55.0 * std::log1p(3.0 * scaled_time(problem)); }

// The screened kernel is made anew with each hundredth of the rods that has changed its rapidity.
double screened_kernels(const Problem& problem) { return 1.0 + 10.5 * std::log1p(scaled_time(problem)); }

double landau_seconds(const Problem& problem, Equation equation) {
  const auto& plan = problem.plan;
  constexpr double seconds_per_triple = 4e-10, seconds_per_wide_triple = 7e-10, seconds_per_screened_triple = 1.9e-7;
  constexpr double seconds_per_square = 1.6e-7, seconds_per_cube = 2.7e-9; // of nodes, an implicit step
  constexpr double refreshed = 1.8;                                        // attempts, where kernels change under the steps
  const bool extended = equation == Equation::extended_landau, screened = extended && plan.screened;
  const double grids = plan.handover == Handover::hierarchy ? 1.4 : 1.2; // coarser ones for the error: (2/3)^5 or so each
  const double nodes = plan.landau.rapidities, triples = nodes * nodes * nodes / 6.0;
  const double evolution = plan.stepper == Stepper::implicit ? implicit_steps(problem) * (screened ? refreshed : 1.0) *
                                                                   (seconds_per_square + seconds_per_cube * nodes) * nodes * nodes
                                                             : 6.0 * explicit_steps(problem, equation) * triples *
                                                                   (extended ? seconds_per_wide_triple : seconds_per_triple);
  const double kernels = screened ? screened_kernels(problem) * triples * seconds_per_screened_triple : 0.0;
  const double growth = plan.output.growth_records > 0 ? 0.5 : 0.0; // kicks of four, wavenumbers of the ring
  return growth + 0.1 + grids * (evolution + kernels);
}

// Rapidities, and at each separation of a bin's five a sum over relative rapidities that is as fine as V at its shifts.
double short_time_seconds(const Problem& problem) {
  constexpr double seconds_per_distribution = 0.025, seconds_per_term = 1.5e-8, separations_per_bin = 5.0;
  const auto& output = problem.plan.output;
  const auto& grid = problem.plan.hierarchy;
  const double width = 2.0 * grid.highest_rapidity, separations = separations_per_bin * output.separation_bins;
  const double c = 1.0 - problem.gas.rod_length * model::density(problem.gas);
  double seconds = 0.0;
  for (const double time : output.times)
    seconds += seconds_per_distribution +
               separations * seconds_per_term * width / step_of_shifts(problem.gas, c, width / (grid.rapidities - 1), time);
  return seconds;
}

// The theories take the potential as points feel it, from distance 0 on, and the rods only through their compressibility.
void add_force_note(const model::HardRodGas& gas, std::vector<std::string>& lines) {
  constexpr double worth_telling = 0.05;
  if (gas.potential.strength == 0.0 || gas.rod_length == 0.0) return;
  const StartingForce force = starting_force(gas);
  const double ratio = force.of_theory / force.of_rods;
  if (!(std::abs(ratio - 1.0) > worth_telling)) return;
  lines.push_back(
      fmt::format("the theories take the potential from distance 0 on, the rods feel it from their contact on, a = {:.3g} xi: "
                  "at the start the mean square force of the theories is {:.3f} times that of the rods, and changes of "
                  "kurtosis and kinetic energy begin in the same ratio; a potential that is less steep there, or a/xi "
                  "small, brings it to 1",
                  gas.rod_length / gas.potential.length, ratio));
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  const auto& plan = problem.plan;
  if (problem.gas.start == model::RodStart::configurations)
    return "an initial state from a file is no ensemble that a theory could start from";
  const std::string grid = grid_problem(problem.gas, plan.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
  switch (equation) {
  case Equation::short_time: return grid;
  case Equation::thermal: {
    constexpr double most_ranges = 1e6; // the modes of the ring that the potential reaches are summed one by one
    if (grid.empty() && problem.gas.potential.strength != 0.0 &&
        !(problem.gas.length / problem.gas.potential.length <= most_ranges))
      return fmt::format("a ring of {:.3g} ranges of the potential has too many modes; the limit is {:.0e}",
                         problem.gas.length / problem.gas.potential.length, most_ranges);
    return grid;
  }
  case Equation::hierarchy: return grid.empty() ? hierarchy_objection(problem, plan.handover_time) : grid;
  case Equation::landau:
  case Equation::finite_rod_landau:
  case Equation::extended_landau:
    if (const auto reason = landau_objection(problem, equation); !reason.empty()) return reason;
    if (plan.handover != Handover::hierarchy) return "";
    return grid.empty() ? hierarchy_objection(problem, plan.handover_time) : grid;
  }
  throw std::logic_error("objection: unknown equation");
}

std::vector<std::string> notes(const Problem& problem, std::span<const Equation> equations) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::vector<std::string> lines;
  if (hierarchy_wanted(plan, equations)) lines = hierarchy_warnings(problem, plan.handover_time);
  const bool landau = std::ranges::any_of(equations, of_landau_kind);
  const bool of_short_times = std::ranges::find(equations, Equation::short_time) != equations.end();
  if (landau || of_short_times || hierarchy_wanted(plan, equations)) add_force_note(gas, lines);
  if (!landau && !hierarchy_wanted(plan, equations)) return lines;
  const auto initial = model::initial_rapidities(problem.gas, plan.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
  const double threshold = two_stream_threshold(gas, initial), strength = gas.potential.strength;
  if (strength > threshold)
    lines.push_back(fmt::format("V0 is above {:.4f}, where the initial state becomes two-stream unstable: correlations grow "
                                "until the distribution flattens, and no expansion in V0 holds",
                                threshold));
  if (landau && gas.rod_length > 0.0 && std::abs(strength) > 0.1 * gas.rod_length * model::initial_moment(gas, 2))
    lines.push_back(fmt::format("V0 is not small against a <v^2> = {:.3g}: the second three-body amplitude and screening, "
                                "which (L) leaves out, are not small; (L) is not expected to give the simulation's rate",
                                gas.rod_length * model::initial_moment(gas, 2)));
  return lines;
}

double seconds_needed(const Problem& problem, std::span<const Equation> equations) {
  const auto& plan = problem.plan;
  double seconds = 0.0;
  if (hierarchy_wanted(plan, equations)) // also on the coarser grids that tell its numerical error
    for (const Problem& grids : {problem, on_coarser_grids(problem)}) seconds += hierarchy_seconds(grids, plan.handover_time);
  for (const Equation equation : equations) {
    if (of_landau_kind(equation)) seconds += landau_seconds(problem, equation);
    if (equation == Equation::short_time) seconds += short_time_seconds(problem);
    if (equation == Equation::thermal) seconds += 0.05;
  }
  return seconds;
}

double bytes_needed(const Problem& problem, std::span<const Equation> equations) {
  const auto& plan = problem.plan;
  const double nodes = plan.landau.rapidities;
  double bytes = 1e6;
  if (hierarchy_wanted(plan, equations)) // one after the other
    bytes = std::max(hierarchy_bytes(plan), hierarchy_bytes(on_coarser_grids(problem).plan));
  if (std::ranges::any_of(equations, of_landau_kind)) {
    constexpr double wavenumbers = 48.0; // of the screening of each pair of nodes
    const bool changing = std::ranges::find(equations, Equation::extended_landau) != equations.end();
    const double kernels = changing && screened_kernels(problem) >= 2.0 ? 2.0 : 1.0; // the old one beside the new
    const bool screened = plan.screened && (changing || plan.output.growth_records > 0);
    bytes = std::max(bytes, 8.0 * nodes * nodes * (screened ? kernels * nodes / 6.0 + wavenumbers : 6.0));
  }
  return bytes;
}

int most_ranks(const Problem& problem, std::span<const Equation> equations) {
  return hierarchy_wanted(problem.plan, equations) ? hierarchy_most_ranks(problem.plan) : 1;
}

} // namespace prethermal::kinetic::hard_rods
