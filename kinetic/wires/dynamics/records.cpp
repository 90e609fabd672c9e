// relaxation, linear_relaxation and exclusion: what they declare, refuse and give.
#include "common/numerics/power_law_tail.hpp"
#include "kinetic/wires/dynamics/exclusion.hpp"
#include "kinetic/wires/dynamics/linear_wires.hpp"
#include "kinetic/wires/dynamics/relaxation.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/observables.hpp"

#include <cmath>

namespace prethermal::kinetic::wires {
namespace {

void declare_dynamics(records::Record& record, const Problem& problem, bool with_energy, const std::string& source) {
  const auto& times = problem.plan.output.times;
  const auto momenta = make_cells(problem).momentum;
  declare(record, catalogue::current_1, {times}, source);
  declare(record, catalogue::current_2, {times}, source);
  declare(record, catalogue::occupation_1, {times, momenta}, source);
  declare(record, catalogue::occupation_2, {times, momenta}, source);
  if (with_energy) declare(record, catalogue::energy_density, {times}, source);
}

void declare_relative_current(records::Record& record, const Problem& problem, const std::string& source) {
  const auto& times = problem.plan.output.times;
  declare(record, catalogue::relative_current_integral, {times}, source);
  if (model::relative_current_ends(problem.pair)) declare(record, catalogue::dynamic_drag_resistivity, {times}, "[W-29]");
}

/// (u_1 - u_2)/2 over the integral of j_1 - j_2, with its tail, from its values up to t/4, t/2 and t [W-84]; 0 where it shows no
/// sign of an end.
double dynamic_drag(const model::WirePair& pair, double quarter, double half, double whole) {
  const double difference = pair.boost[0] - pair.boost[1], sign = difference > 0.0 ? 1.0 : -1.0;
  const double all = numerics::integral_to_infinity(sign * quarter, sign * half, sign * whole);
  return all > 0.0 ? 0.5 * std::abs(difference) / all : 0.0;
}

/// Observables over time of one evolution, in the order in which they are declared.
struct DynamicsColumns {
  std::vector<double> current_1, current_2, occupation_1, occupation_2, energy, integral, drag;
};

void push_occupations(DynamicsColumns& columns, const Cells& cells, const std::vector<double>& first,
                      const std::vector<double>& second) {
  columns.current_1.push_back(current_of(cells, first));
  columns.current_2.push_back(current_of(cells, second));
  columns.occupation_1.insert(columns.occupation_1.end(), first.begin(), first.end());
  columns.occupation_2.insert(columns.occupation_2.end(), second.begin(), second.end());
  columns.energy.push_back(energy_of(cells, first) + energy_of(cells, second));
}

DynamicsColumns columns_of(const Problem& problem, const Cells& cells, const std::vector<RelaxationFrame>& frames) {
  DynamicsColumns columns;
  for (const auto& frame : frames) {
    push_occupations(columns, cells, frame.first, frame.second);
    columns.integral.push_back(frame.relative_current_integral);
    columns.drag.push_back(
        dynamic_drag(problem.pair, frame.integral_to_quarter, frame.integral_to_half, frame.relative_current_integral));
  }
  return columns;
}

/// Gives what is declared. Errors where there is a run with a larger tolerance: the distance from it, which is an upper bound,
/// and of a single cell, where it may vanish by chance, `tolerance` as well.
void give_columns(records::Record& record, const DynamicsColumns& fine, const DynamicsColumns* coarse, double tolerance = 0.0) {
  const auto column = [&](const model::catalogue::Entry& entry, std::vector<double> DynamicsColumns::*which, double least = 0.0) {
    if (!declares(record, entry)) return;
    std::vector<double> errors;
    for (std::size_t i = 0; coarse != nullptr && i < (fine.*which).size(); ++i)
      errors.push_back(least + std::abs((fine.*which)[i] - (coarse->*which)[i]));
    give(record, entry, fine.*which, std::move(errors));
  };
  column(catalogue::current_1, &DynamicsColumns::current_1);
  column(catalogue::current_2, &DynamicsColumns::current_2);
  column(catalogue::occupation_1, &DynamicsColumns::occupation_1, tolerance);
  column(catalogue::occupation_2, &DynamicsColumns::occupation_2, tolerance);
  column(catalogue::energy_density, &DynamicsColumns::energy);
  column(catalogue::relative_current_integral, &DynamicsColumns::integral);
  column(catalogue::dynamic_drag_resistivity, &DynamicsColumns::drag);
}

} // namespace

records::Record declared_relaxation(const Problem& problem) {
  records::Record record;
  const std::string source = "Dmitriev Eqs. (3), (4), not linearised [W-26]";
  declare_dynamics(record, problem, true, source);
  declare_relative_current(record, problem, source);
  return record;
}

bool give_relaxation(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto evolution = evolve_wires(problem, context);
  if (!evolution) return false;
  const Cells cells = make_cells(problem);
  const auto coarse = columns_of(problem, cells, evolution->coarse);
  give_columns(record, columns_of(problem, cells, evolution->frames), &coarse, problem.plan.tolerance);
  return true;
}

records::Record declared_linear_relaxation(const Problem& problem) {
  records::Record record;
  const std::string source = "Dmitriev Eqs. (2), (7) corrected, in time [W-27]";
  const auto& times = problem.plan.output.times;
  if (!model::at_rest(problem.pair)) {
    declare_dynamics(record, problem, false, source);
    declare_relative_current(record, problem, source);
    return record;
  }
  declare(record, catalogue::current_correlation_11, {times}, source);
  declare(record, catalogue::current_correlation_12, {times}, source);
  declare(record, catalogue::current_correlation_22, {times}, source);
  return record;
}

void give_linear_relaxation(records::Record& record, const Problem& problem) {
  const LinearWires wires = linear_wires(problem);
  const auto& [own_1, own_2] = wires.weights.own;
  const double shared = wires.weights.shared;
  const auto& times = problem.plan.output.times;
  if (model::at_rest(problem.pair)) {
    std::vector<double> c11, c12, c22;
    for (const double time : times) {
      c11.push_back(own_1 + relaxing_part(wires, time));
      c12.push_back(relaxed_part(wires, time));
      c22.push_back(own_2 + relaxing_part(wires, time));
    }
    give(record, catalogue::current_correlation_11, std::move(c11));
    give(record, catalogue::current_correlation_12, std::move(c12));
    give(record, catalogue::current_correlation_22, std::move(c22));
    records::give_rounding(record);
    return;
  }
  const Cells cells = make_cells(problem);
  const auto [u1, u2] = problem.pair.boost;
  DynamicsColumns columns;
  for (const double time : times) {
    const auto [first, second] = linear_occupations(wires, problem, time);
    push_occupations(columns, cells, first, second);
    const double relaxing = relaxing_part(wires, time), lasting = u1 * (own_1 - shared) - u2 * (own_2 - shared);
    columns.current_1.back() = u1 * own_1 + u2 * shared + (u1 - u2) * relaxing;
    columns.current_2.back() = u1 * shared + u2 * own_2 - (u1 - u2) * relaxing;
    const auto integral = [&, difference = u1 - u2](double until) {
      return lasting * until + 2.0 * difference * relaxing_integral(wires, until);
    };
    columns.integral.push_back(integral(time));
    columns.drag.push_back(dynamic_drag(problem.pair, integral(0.25 * time), integral(0.5 * time), integral(time)));
  }
  give_columns(record, columns, nullptr);
  records::give_rounding(record);
}

records::Record declared_exclusion(const Problem& problem) {
  records::Record record;
  const std::string source = "symmetric exclusion [W-28]";
  declare(record, catalogue::plateau_12, {problem.plan.output.mismatches}, source);
  if (!model::at_rest(problem.pair)) declare_dynamics(record, problem, true, source);
  return record;
}

void give_exclusion(records::Record& record, const Problem& problem) {
  std::vector<double> plateau;
  for (const double mismatch : problem.plan.output.mismatches) plateau.push_back(exclusion_plateau(problem.pair, mismatch));
  give(record, catalogue::plateau_12, std::move(plateau));
  records::give_rounding(record);
  if (model::at_rest(problem.pair)) return;
  const Cells cells = make_cells(problem);
  DynamicsColumns columns;
  for (const auto& [first, second] : exclusion_occupations(problem)) push_occupations(columns, cells, first, second);
  give_columns(record, columns, nullptr);
  records::give_rounding(record);
}

} // namespace prethermal::kinetic::wires
