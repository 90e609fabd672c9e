#pragma once
#include "kinetic/equilibrium/solve.hpp"
#include "tests/alone.hpp"
#include "tests/records.hpp"

#include <memory>
#include <numbers>
#include <string>

namespace prethermal::test {

using EquilibriumProblem = kinetic::bethe_states::Problem;
using EquilibriumEquation = kinetic::bethe_states::Equation;

/// A thermal state by its chemical potential.
inline EquilibriumProblem thermal_gas(model::BetheModel gas, double temperature, double chemical_potential) {
  EquilibriumProblem problem{};
  problem.system.gas = {gas, 1.0, 0.5, nullptr};
  problem.system.state = {model::BetheStateKind::thermal,
                          temperature,
                          0.0,
                          model::CloudFilling::chemical_potential,
                          chemical_potential,
                          0.0,
                          1.0,
                          1.0,
                          nullptr};
  return problem;
}

inline EquilibriumProblem with_density(EquilibriumProblem problem, double density) {
  problem.system.state.filling = model::CloudFilling::density;
  problem.system.state.amount = density;
  return problem;
}

inline EquilibriumProblem scanned(EquilibriumProblem problem, model::BetheScan scan, std::vector<double> places) {
  problem.plan.output.scan = scan;
  problem.plan.output.places = std::move(places);
  return problem;
}

inline records::Record asked(const EquilibriumProblem& problem, EquilibriumEquation equation) {
  return kinetic::bethe_states::solve(problem, equation, alone(1, "d"));
}

/// A number of a state without a scan.
inline double number(const records::Record& record, std::string_view name) { return get(record, name).values.at(0); }

/// T(theta_i, theta_j) of Lieb and Liniger's bosons, times a factor, as a gas of its own.
inline model::BetheGas tabulated_bosons(double c, double factor, double highest, int nodes) {
  model::KernelOnGrid table{model::Statistics::fermion, {-highest, 2.0 * highest / (nodes - 1), nodes}, {}};
  for (int i = 0; i < nodes; ++i)
    for (int j = 0; j < nodes; ++j) {
      const double apart = (i - j) * table.grid.step;
      table.values.push_back(factor * c / (std::numbers::pi * (c * c + apart * apart)));
    }
  return {model::BetheModel::kernel, 0.0, 0.0, std::make_shared<const model::KernelOnGrid>(std::move(table))};
}

} // namespace prethermal::test
