// Closed forms of thermal states: hard rods, and gases without scattering [EQ-20].
#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/equilibrium/equations.hpp"
#include "kinetic/equilibrium/limits/free_gas.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::BetheModel;
using model::BetheSystem;
using model::Statistics;
using numerics::two_pi;

constexpr double closed_accuracy = 1e-12;

Statistics statistics_of(const BetheSystem& system) {
  switch (system.gas.model) {
  case BetheModel::free_bosons: return Statistics::boson;
  case BetheModel::hard_rods:
  case BetheModel::free_classical: return Statistics::classical;
  default: return Statistics::fermion;
  }
}

double rod_length(const BetheSystem& system) { return system.gas.model == BetheModel::hard_rods ? system.gas.rod_length : 0.0; }

struct Cloud {
  double chemical_potential, density;
  FreeNumbers free; // of the free gas at mu - a P, whose pressure is that of the rods
};

// Rods are classical particles at mu - a P: P = P_free(mu - a P), rho = rho_free/(1 + a rho_free).
Cloud cloud_of(const BetheSystem& system) {
  const auto& state = system.state;
  const double T = state.temperature, a = rod_length(system);
  const auto statistics = statistics_of(system);
  if (state.filling == model::CloudFilling::density) {
    const double free_density = state.amount / (1.0 - a * state.amount),
                 free_potential = free_chemical_potential(statistics, T, free_density);
    const auto free = free_numbers(statistics, T, free_potential);
    return {free_potential + a * free.pressure, state.amount, free};
  }
  if (a == 0.0) {
    const auto free = free_numbers(statistics, T, state.amount);
    return {state.amount, free.density, free};
  }
  // y = P/T = y0 exp(-d), d = a y.
  const double ideal = std::exp(state.amount / T) / std::sqrt(two_pi / T);
  const auto missing = [&](double d) { return d - a * ideal * std::exp(-d); };
  const double y = ideal * std::exp(-numerics::bracketed_root(missing, 0.0, a * ideal));
  return {state.amount, y / (1.0 + a * y), {y, y * T, y}};
}

GivenNumbers closed_numbers(const BetheSystem& system, const Plan&) {
  const double T = system.state.temperature, w = system.state.velocity, a = rod_length(system);
  const auto [mu, density, free] = cloud_of(system);
  const double room = 1.0 - a * density, pressure = free.pressure;
  // The energy of the rods is that of as many free particles: all of it is kinetic.
  const double energy = 0.5 * pressure * room, kinetic = 0.5 * density * w * w;
  StateNumbers found;
  found.density = density;
  found.momentum_density = density * w;
  found.energy_density = energy + kinetic;
  found.momentum_current = pressure + density * w * w;
  found.entropy_density = (energy + pressure - mu * density) / T;
  found.susceptibility = free.susceptibility * std::pow(room, 3);
  found.chemical_potential = mu;
  found.pressure = pressure;
  found.free_energy_density = mu * density - pressure;
  found.compressibility = found.susceptibility / (T * density * density);
  const double isothermal = density * T / found.susceptibility, adiabatic = 3.0 * pressure / (density * room);
  // c^2 - c_T^2 = T (dP/dT)^2/(rho c_V), and at a fixed density dP/dT = 2 c_V/(1 - a rho): P = 2 e/(1 - a rho).
  found.heat_capacity = (adiabatic - isothermal) * density * room * room / (4.0 * T);
  found.isothermal_sound_velocity = std::sqrt(isothermal);
  found.sound_velocity = std::sqrt(adiabatic);
  // int int rho rho' |theta - theta'| = 2 rho^2 sqrt(T/pi) of Maxwell's distribution.
  found.total_variance_rate = a * a / room * 2.0 * density * density * std::sqrt(T / std::numbers::pi);
  return {found, relative_errors(found, closed_accuracy)};
}

GivenFunctions closed_functions(const BetheSystem& system, const Plan& plan) {
  const double T = system.state.temperature, w = system.state.velocity, a = rod_length(system);
  const auto [mu, density, free] = cloud_of(system);
  const double room = 1.0 - a * density, free_potential = mu - a * free.pressure;
  StateFunctions found;
  for (const double theta : plan.output.rapidities) {
    const double apart = theta - w, n = free_occupation(statistics_of(system), T, free_potential, apart);
    const double x = apart / std::sqrt(2.0 * T);
    found.occupation.push_back(n);
    found.pseudo_energy.push_back((0.5 * apart * apart - free_potential) / T);
    found.density_of_states.push_back(room / two_pi);
    found.rapidity_density.push_back(n * room / two_pi);
    found.effective_velocity.push_back(w + apart / room);
    found.velocity_slope.push_back(1.0 / room);
    const double distance = density * std::sqrt(2.0 * T) * (x * std::erf(x) + std::exp(-x * x) / std::sqrt(std::numbers::pi));
    found.collision_variance_rate.push_back(a * a / room * distance);
  }
  return {found, relative_errors(found, closed_accuracy)};
}

std::string closed_objection(const BetheSystem& system, const Plan&) {
  if (system.gas.model != BetheModel::hard_rods && !model::is_free(system.gas.model))
    return "closed forms are those of hard rods and of free gases";
  if (system.state.kind != model::BetheStateKind::thermal) return "closed forms are those of thermal states";
  if (system.gas.model == BetheModel::free_bosons && system.state.filling == model::CloudFilling::chemical_potential &&
      !(system.state.amount < 0.0))
    return fmt::format("free bosons need a chemical potential below 0, not {:g}", system.state.amount);
  const double covered = rod_length(system) * system.state.amount;
  if (system.state.filling == model::CloudFilling::density && !(covered < 1.0))
    return fmt::format("rods of length {:g} at the density {:g} leave no free space", rod_length(system), system.state.amount);
  return "";
}

} // namespace

Method closed_method() {
  using N = StateNumbers;
  using F = StateFunctions;
  return {.source = "closed forms [EQ-20]",
          .numbers = {&N::density, &N::momentum_density, &N::energy_density, &N::momentum_current, &N::entropy_density,
                      &N::susceptibility, &N::total_variance_rate, &N::chemical_potential, &N::pressure, &N::free_energy_density,
                      &N::compressibility, &N::heat_capacity, &N::isothermal_sound_velocity, &N::sound_velocity},
          .functions = {&F::occupation, &F::pseudo_energy, &F::density_of_states, &F::rapidity_density, &F::effective_velocity,
                        &F::velocity_slope, &F::collision_variance_rate},
          .objection = closed_objection,
          .numbers_of = closed_numbers,
          .functions_of = closed_functions};
}

} // namespace prethermal::kinetic::bethe_states
