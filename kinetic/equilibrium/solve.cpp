#include "kinetic/equilibrium/solve.hpp"

#include "common/model/catalogue/equilibrium.hpp"
#include "common/records/declare.hpp"
#include "kinetic/equilibrium/equations.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>

namespace prethermal::kinetic::bethe_states {
namespace {

namespace catalogue = model::catalogue::equilibrium;

std::optional<model::catalogue::AxisEntry> axis_of(model::BetheScan scan) {
  switch (scan) {
  case model::BetheScan::chemical_potential: return catalogue::by_chemical_potential;
  case model::BetheScan::density: return catalogue::by_density;
  case model::BetheScan::temperature: return catalogue::by_temperature;
  case model::BetheScan::coupling: return catalogue::by_coupling;
  case model::BetheScan::rod_length: return catalogue::by_rod_length;
  case model::BetheScan::none: break;
  }
  return std::nullopt;
}

model::catalogue::Entry along_scan(const Problem& problem, const model::catalogue::Entry& number) {
  const auto axis = axis_of(problem.plan.output.scan);
  return axis ? catalogue::along(number, *axis) : number;
}

template<class List, class Item> bool holds(const List& list, const Item& item) {
  return std::ranges::find(list, item) != list.end();
}

} // namespace

std::vector<model::BetheSystem> scanned(const Problem& problem) {
  const auto& output = problem.plan.output;
  if (output.scan == model::BetheScan::none) return {problem.system};
  std::vector<model::BetheSystem> systems;
  for (const double place : output.places) systems.push_back(model::at_place(problem.system, output.scan, place));
  return systems;
}

Method method_of(const model::BetheSystem& system, Equation equation) {
  switch (equation) {
  case Equation::bethe: return bethe_method(system);
  case Equation::closed: return closed_method();
  case Equation::virial: return virial_method();
  case Equation::tonks: return tonks_method();
  case Equation::zero_temperature: break;
  }
  return zero_temperature_method();
}

std::string objection(const Problem& problem, Equation equation) {
  const Method method = method_of(problem.system, equation);
  const auto& output = problem.plan.output;
  if (auto reason = method.objection(problem.system, problem.plan); !reason.empty()) return reason;
  if (output.scan == model::BetheScan::none) return "";
  const auto systems = scanned(problem);
  for (std::size_t i = 0; i < systems.size(); ++i)
    if (auto reason = method.objection(systems[i], problem.plan); !reason.empty())
      return fmt::format("at {} = {:g}: {}", axis_of(output.scan)->name, output.places[i], reason);
  return "";
}

records::Record declared_observables(const Problem& problem, Equation equation) {
  const Method method = method_of(problem.system, equation);
  const auto& output = problem.plan.output;
  std::vector<std::vector<double>> places;
  if (output.scan != model::BetheScan::none) places.push_back(output.places);
  records::Record record;
  for (const auto& [entry, number] : number_columns())
    if (holds(method.numbers, number)) declare(record, along_scan(problem, entry), places, method.source);
  for (const auto& entry : method.checks) declare(record, entry, {}, method.source);
  if (output.rapidities.empty()) return record;
  for (const auto& [entry, function] : function_columns())
    if (holds(method.functions, function)) declare(record, entry, {output.rapidities}, method.source);
  return record;
}

records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext&) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  const Method method = method_of(problem.system, equation);
  records::Record record = declared_observables(problem, equation);
  std::vector<GivenNumbers> given;
  for (const auto& system : scanned(problem)) given.push_back(method.numbers_of(system, problem.plan));
  for (const auto& [entry, number] : number_columns()) {
    if (!holds(method.numbers, number)) continue;
    std::vector<double> values, errors;
    for (const auto& [value, error] : given) {
      values.push_back(value.*number);
      errors.push_back(error.*number);
    }
    give(record, entry, std::move(values), std::move(errors));
  }
  if (!method.checks.empty()) {
    const auto found = method.checks_of(problem.system, problem.plan);
    for (std::size_t i = 0; i < found.size(); ++i) give(record, method.checks[i], {found[i]}, {0.0});
  }
  if (problem.plan.output.rapidities.empty() || method.functions.empty()) return record;
  GivenFunctions functions = method.functions_of(problem.system, problem.plan);
  for (const auto& [entry, function] : function_columns())
    if (holds(method.functions, function))
      give(record, entry, std::move(functions.value.*function), std::move(functions.error.*function));
  return record;
}

} // namespace prethermal::kinetic::bethe_states
