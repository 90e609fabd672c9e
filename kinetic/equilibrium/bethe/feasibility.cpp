// What the thermodynamic Bethe ansatz can solve.
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "kinetic/equilibrium/bethe/state.hpp"
#include "kinetic/equilibrium/equations.hpp"

#include <cmath>
#include <exception>
#include <fmt/format.h>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::BetheModel;
using model::BetheStateKind;

// On such a grid states are wrong by 1e-5, and cost a thirtieth.
constexpr double glance = 3.0;

double particles(const Solution& solution) { return bethe::densities(solution.state).particles; }

// Of a table: how far every second node is from all of them; its own error is about the square of that.
std::string objection_coarse_table(const model::BetheSystem& system, const Solution& fine) {
  constexpr double most = 0.1;
  const double all = particles(fine);
  double apart = 1.0;
  try {
    apart = std::abs(particles(solve_state(system, {0.0, 2.0})) / all - 1.0);
  } catch (const std::exception&) { // no state at all on every second node
  }
  if (apart <= most) return "";
  return fmt::format(
      "the table of the kernel is too coarse: with every second node the density is another by {:.2g} %, and {:g} % are "
      "taken; give it with half the step",
      100.0 * apart, 100.0 * most);
}

std::string objection_places(const model::BetheSystem& system, const Plan& plan) {
  if (system.gas.model != BetheModel::kernel) return "";
  const auto& grid = system.gas.table->grid;
  for (const double theta : plan.output.rapidities) {
    const double offset = (theta - grid.lowest) / grid.step;
    if (std::abs(offset - std::round(offset)) > 1e-6 || offset < -1e-6 || offset > grid.nodes - 1 + 1e-6)
      return fmt::format("rapidity {:.9g} of the output is no node {:g} + i {:g} of the kernel's table, between which nothing is "
                         "known of it",
                         theta, grid.lowest, grid.step);
  }
  return "";
}

bool analytic_cloud(const model::BetheSystem& system) {
  const auto kind = system.state.kind;
  return system.gas.model != BetheModel::kernel && (kind == BetheStateKind::thermal || kind == BetheStateKind::split);
}

// The thermal cloud of an analytic gas, its chemical potential to 1e-5.
bethe::Thermal glanced(const model::BetheSystem& system, const Plan& plan) {
  const auto& state = system.state;
  if (state.filling == model::CloudFilling::chemical_potential) return {state.temperature, state.amount, state.velocity};
  const auto gas = bethe_gas(system.gas);
  try {
    return bethe::filled_state(gas, state.temperature, state.amount, state.velocity, bethe::Step{plan.rapidity_step, glance})
        .thermal;
  } catch (const std::runtime_error&) { // too coarse for Newton's method
    return bethe::filled_state(gas, state.temperature, state.amount, state.velocity, bethe::Step{plan.rapidity_step, 1.0})
        .thermal;
  }
}

numerics::UniformGrid grid_of(const model::BetheSystem& system, const Plan& plan) {
  const auto thermal = glanced(system, plan);
  auto grid = bethe::thermal_grid(bethe_gas(system.gas), thermal, {plan.rapidity_step, 1.0});
  if (system.state.kind == BetheStateKind::split)
    grid.nodes += 2 * static_cast<int>(std::ceil(std::abs(system.state.momentum) / grid.step));
  return grid;
}

} // namespace

std::string bethe_objection(const model::BetheSystem& system, const Plan& plan) {
  try {
    if (auto reason = objection_places(system, plan); !reason.empty()) return reason;
    if (analytic_cloud(system)) {
      const auto grid = grid_of(system, plan);
      if (grid.nodes > bethe::most_nodes)
        return fmt::format("a rapidity step of {:g} needs {} nodes, more than {}", grid.step, grid.nodes, bethe::most_nodes);
      return "";
    }
    const Solution fine = solve_state(system, {plan.rapidity_step});
    if (system.gas.model == BetheModel::kernel) return objection_coarse_table(system, fine);
    return "";
  } catch (const std::exception& problem) {
    return problem.what();
  }
}

double bethe_nodes(const model::BetheSystem& system, const Plan& plan) {
  if (analytic_cloud(system)) return grid_of(system, plan).nodes;
  return static_cast<double>(solve_state(system, {plan.rapidity_step}).state.pseudo_energy.size());
}

} // namespace prethermal::kinetic::bethe_states
