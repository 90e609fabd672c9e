// Zero temperature: Lieb's equation, with the first order of low temperature, P = P_0(mu) + pi T^2/(6 v) [EQ-23].
#include "common/equilibrium/bethe/between.hpp"
#include "common/equilibrium/bethe/thermal.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/numerics/bracketed_root.hpp"
#include "kinetic/equilibrium/equations.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::bethe_states {
namespace {

namespace bethe = prethermal::equilibrium::bethe;
using model::BetheSystem;

/// What a sea up to an edge holds.
struct Sea {
  double edge, density, energy, chemical_potential, sound; // sound = v(edge)
};

bethe::Gas gas_of(const BetheSystem& system) {
  if (system.gas.model == model::BetheModel::lieb_liniger) return bethe::LiebLiniger{system.gas.coupling};
  return bethe::tonks_girardeau;
}

prethermal::equilibrium::DressedState filled(const BetheSystem& system, double edge, double fineness) {
  const double widths = system.gas.model == model::BetheModel::lieb_liniger ? edge / system.gas.coupling : 0.0;
  return bethe::filled_sea(gas_of(system), edge, static_cast<int>(std::ceil(fineness * std::min(40.0 + 25.0 * widths, 1500.0))));
}

Sea sea_of(const BetheSystem& system, double edge, double fineness) {
  const auto state = filled(system, edge, fineness);
  const auto gas = gas_of(system);
  const Eigen::VectorXd &theta = state.model.energy_slope, &w = state.model.weight;
  const auto at_edge = [&](int power) {
    const Eigen::VectorXd inside = prethermal::equilibrium::dressed(state, bethe::power_charge(state, power));
    double value = std::pow(edge, power) / (power == 2 ? 2.0 : 1.0);
    for (Eigen::Index j = 0; j < theta.size(); ++j) value += bethe::kernel(gas, edge - theta[j]) * w[j] * inside[j];
    return value;
  };
  const double one = at_edge(0), energy = at_edge(2);
  const double velocity = at_edge(1) / one;
  return {edge, bethe::charge(state, bethe::power_charge(state, 0)), bethe::charge(state, bethe::power_charge(state, 2)),
          energy / one, velocity};
}

// The sea of this density or chemical potential, both of which increase with the edge.
double edge_of(const BetheSystem& system, double fineness) {
  const auto& state = system.state;
  const auto excess = [&](double edge) {
    const Sea sea = sea_of(system, edge, fineness);
    return (state.filling == model::CloudFilling::density ? sea.density : sea.chemical_potential) / state.amount - 1.0;
  };
  // Of impenetrable bosons the edge is pi rho or sqrt(2 mu).
  double upper = state.filling == model::CloudFilling::density ? std::numbers::pi * state.amount : std::sqrt(2.0 * state.amount);
  upper *= 1.0 + 1e-9;
  while (excess(upper) < 0.0) upper *= 1.5;
  double lower = upper / 2.0;
  while (excess(lower) > 0.0) lower /= 2.0;
  return numerics::bracketed_root(excess, lower, upper);
}

StateNumbers low_temperature(const BetheSystem& system, double edge, double fineness) {
  const double T = system.state.temperature, w = system.state.velocity;
  constexpr double apart = 1e-3;
  const Sea sea = sea_of(system, edge, fineness), below = sea_of(system, edge * (1.0 - apart), fineness),
            above = sea_of(system, edge * (1.0 + apart), fineness);
  const double v = sea.sound,
               velocity_slope = (above.sound - below.sound) / (above.chemical_potential - below.chemical_potential);
  const double thermal = std::numbers::pi * T * T / 6.0; // of the pressure, times v
  const double entropy = 2.0 * thermal / (T * v), fewer = thermal * velocity_slope / (v * v);
  double mu = sea.chemical_potential, density = sea.density;
  double pressure = mu * density - sea.energy + thermal / v;
  if (system.state.filling == model::CloudFilling::density) {
    const double higher = fewer * v * v / density; // v^2 = rho dmu/drho
    mu += higher;
    pressure += density * higher;
  } else {
    density -= fewer;
  }
  const double energy = T * entropy + mu * density - pressure;
  StateNumbers found;
  found.density = density;
  found.momentum_density = density * w;
  found.energy_density = energy + 0.5 * density * w * w;
  found.momentum_current = pressure + density * w * w;
  found.entropy_density = entropy;
  found.chemical_potential = mu;
  found.pressure = pressure;
  found.free_energy_density = mu * density - pressure;
  found.sound_velocity = v;
  return found;
}

// The thermal part of the pressure relative to the whole.
double thermal_share(const BetheSystem& system, const StateNumbers& found) {
  const double T = system.state.temperature;
  return std::abs(std::numbers::pi * T * T / (6.0 * found.sound_velocity) / found.pressure);
}

GivenNumbers zero_numbers(const BetheSystem& system, const Plan&) {
  constexpr double coarse = 0.75;
  const double edge = edge_of(system, 1.0);
  const StateNumbers fine = low_temperature(system, edge, 1.0), other = low_temperature(system, edge, coarse);
  const double share = thermal_share(system, fine);
  // The next order of P is T^4, of the entropy T^3, of the velocity of sound, which has none here, T^2.
  StateNumbers error = relative_errors(fine, 4.0 * share * share + 1e-12);
  error.entropy_density = 2.0 * share * fine.entropy_density;
  error.sound_velocity = 2.0 * share * fine.sound_velocity;
  for (const auto& [entry, number] : number_columns()) error.*number += std::abs(fine.*number - other.*number);
  return {fine, error};
}

GivenFunctions zero_functions(const BetheSystem& system, const Plan& plan) {
  const auto state = filled(system, edge_of(system, 1.0), 1.0);
  const auto& asked = plan.output.rapidities;
  const Eigen::VectorXd places =
      Eigen::Map<const Eigen::VectorXd>(asked.data(), static_cast<Eigen::Index>(asked.size())).array() - system.state.velocity;
  const auto rows = bethe::kernel_rows(gas_of(system), places, state.model.energy_slope);
  const auto found = bethe::dressed_between(rows, state);
  StateFunctions functions;
  for (Eigen::Index i = 0; i < places.size(); ++i) {
    functions.density_of_states.push_back(found.density_of_states[i]);
    functions.effective_velocity.push_back(found.effective_velocity[i] + system.state.velocity);
  }
  const double share = thermal_share(system, low_temperature(system, edge_of(system, 1.0), 1.0));
  StateFunctions error = relative_errors(functions, 1e-12);
  for (const auto& [entry, function] : function_columns())
    for (std::size_t i = 0; i < (error.*function).size(); ++i)
      (error.*function)[i] += 2.0 * share * std::abs((functions.*function)[i]);
  return {std::move(functions), std::move(error)};
}

std::string zero_objection(const BetheSystem& system, const Plan&) {
  using model::BetheModel;
  const auto model = system.gas.model;
  if (model != BetheModel::lieb_liniger && model != BetheModel::impenetrable && model != BetheModel::free_fermions)
    return "a filled sea is that of Lieb-Liniger or impenetrable bosons or of free fermions";
  if (system.state.kind != model::BetheStateKind::thermal) return "a filled sea is the limit of thermal states";
  if (!(system.state.amount > 0.0)) return fmt::format("at zero temperature a gas has mu > 0, not {:g}", system.state.amount);
  constexpr double most_widths = 50.0;
  if (model == BetheModel::lieb_liniger) {
    const double highest = system.state.filling == model::CloudFilling::density ? std::numbers::pi * system.state.amount
                                                                                : std::sqrt(2.0 * system.state.amount);
    if (highest / system.gas.coupling > most_widths)
      return fmt::format("a sea of up to {:.3g} widths c = {:g} of the kernel, more than {:g}", highest / system.gas.coupling,
                         system.gas.coupling, most_widths);
  }
  return "";
}

} // namespace

Method zero_temperature_method() {
  using N = StateNumbers;
  using F = StateFunctions;
  return {.source = "Lieb's equation and the first order in T^2 [EQ-23]",
          .numbers = {&N::density, &N::momentum_density, &N::energy_density, &N::momentum_current, &N::entropy_density,
                      &N::chemical_potential, &N::pressure, &N::free_energy_density, &N::sound_velocity},
          .functions = {&F::density_of_states, &F::effective_velocity},
          .objection = zero_objection,
          .numbers_of = zero_numbers,
          .functions_of = zero_functions};
}

} // namespace prethermal::kinetic::bethe_states
