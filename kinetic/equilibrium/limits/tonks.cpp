// Lieb-Liniger bosons of strong repulsion: impenetrable ones with the room that the pressure leaves, P = P_TG(mu + 2 P/c) up to
// c^-3 [EQ-22].
#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/equilibrium/equations.hpp"
#include "kinetic/equilibrium/limits/free_gas.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::BetheSystem;
using model::Statistics;
using numerics::two_pi;

struct StrongCloud {
  double chemical_potential, density;
  double inner_potential; // mu + 2 P/c
  FreeNumbers inner;      // of free fermions there: P is theirs
};

StrongCloud strong_cloud(const BetheSystem& system) {
  const auto& state = system.state;
  const double T = state.temperature, length = 2.0 / system.gas.coupling;
  const auto free = [&](double mu) { return free_numbers(Statistics::fermion, T, mu); };
  if (state.filling == model::CloudFilling::density) {
    const double inner = free_chemical_potential(Statistics::fermion, T, state.amount / (1.0 + length * state.amount));
    const auto numbers = free(inner);
    return {inner - length * numbers.pressure, state.amount, inner, numbers};
  }
  // p = (2/c) P(mu + p), from below, as long as (2/c) rho' < 1. Weaker repulsion has no such pressure.
  const double mu = state.amount;
  const auto pull = [&](double p) { return length * free(mu + p).pressure; };
  const double lower = pull(0.0);
  double upper = lower;
  while (upper < pull(upper)) {
    if (!(length * free(mu + upper).density < 1.0)) return {mu, not_given, not_given, {not_given, not_given, not_given}};
    upper = pull(upper) * 1.01;
  }
  const double inner = mu + numerics::bracketed_root([&](double p) { return p - pull(p); }, lower * (1.0 - 1e-9), upper);
  const auto numbers = free(inner);
  return {mu, numbers.density / (1.0 - length * numbers.density), inner, numbers};
}

// The first term that is left out, of the kernel's -(theta - theta')^2/(pi c^3), relative to P; times 4, as derivatives of P have
// more of it.
double third_order(const BetheSystem& system, const StrongCloud& cloud) {
  const double T = system.state.temperature, c = system.gas.coupling, P = cloud.inner.pressure;
  const double room = 1.0 + 2.0 * cloud.density / c; // rho/rho'
  const double fourth = free_fourth_moment(Statistics::fermion, T, cloud.inner_potential);
  return 2.0 / std::pow(c, 3) * room * (P + cloud.inner.density * fourth / (3.0 * P)) * 4.0;
}

GivenNumbers tonks_numbers(const BetheSystem& system, const Plan&) {
  const double T = system.state.temperature, w = system.state.velocity;
  const auto cloud = strong_cloud(system);
  if (std::isnan(cloud.density)) return {}; // no values
  const double mu = cloud.chemical_potential, density = cloud.density, pressure = cloud.inner.pressure;
  const double room = 1.0 - 2.0 * cloud.inner.density / system.gas.coupling; // rho'/rho
  // s/rho is that of the fermions: e' = P/2.
  const double entropy = (1.5 * pressure - cloud.inner_potential * cloud.inner.density) / (T * room);
  const double energy = T * entropy + mu * density - pressure;
  StateNumbers found;
  found.density = density;
  found.momentum_density = density * w;
  found.energy_density = energy + 0.5 * density * w * w;
  found.momentum_current = pressure + density * w * w;
  found.entropy_density = entropy;
  found.susceptibility = cloud.inner.susceptibility / std::pow(room, 3);
  found.chemical_potential = mu;
  found.pressure = pressure;
  found.free_energy_density = mu * density - pressure;
  found.compressibility = found.susceptibility / (T * density * density);
  found.isothermal_sound_velocity = std::sqrt(density * T / found.susceptibility);
  found.sound_velocity = std::sqrt(3.0 * pressure / cloud.inner.density) * room;
  const double share = third_order(system, cloud) + 1e-12;
  StateNumbers error = relative_errors(found, share);
  // Second derivatives of the pressure have more of it.
  error.susceptibility *= 4.0;
  error.compressibility *= 4.0;
  error.chemical_potential = share * pressure / density;
  error.entropy_density += share * pressure / T;
  error.free_energy_density += share * pressure;
  return {found, error};
}

GivenFunctions tonks_functions(const BetheSystem& system, const Plan& plan) {
  const double T = system.state.temperature, w = system.state.velocity;
  const auto cloud = strong_cloud(system);
  const double room = 1.0 - 2.0 * cloud.inner.density / system.gas.coupling;
  StateFunctions found;
  if (std::isnan(room)) {
    found.occupation.assign(plan.output.rapidities.size(), not_given);
    found.pseudo_energy = found.density_of_states = found.rapidity_density = found.effective_velocity = found.occupation;
    return {found, found};
  }
  for (const double theta : plan.output.rapidities) {
    const double n = free_occupation(Statistics::fermion, T, cloud.inner_potential, theta - w);
    found.occupation.push_back(n);
    found.pseudo_energy.push_back((0.5 * (theta - w) * (theta - w) - cloud.inner_potential) / T);
    found.density_of_states.push_back(1.0 / (room * two_pi));
    found.rapidity_density.push_back(n / (room * two_pi));
    found.effective_velocity.push_back(w + (theta - w) * room);
  }
  // T(theta - theta') differs from 1/(pi c) by a relative (theta - theta')^2/c^2 in functions that it makes to order 1/c.
  double farthest = 0.0;
  for (const double theta : plan.output.rapidities) farthest = std::max(farthest, std::abs(theta - w));
  const double c = system.gas.coupling;
  return {found, relative_errors(found, 2.0 * cloud.density * (farthest * farthest + T) / (c * c * c))};
}

std::string tonks_objection(const BetheSystem& system, const Plan&) {
  if (system.gas.model != model::BetheModel::lieb_liniger) return "an expansion in 1/c is that of Lieb-Liniger bosons";
  if (system.state.kind != model::BetheStateKind::thermal) return "the limit of strong repulsion is that of thermal states";
  return "";
}

} // namespace

Method tonks_method() {
  using N = StateNumbers;
  using F = StateFunctions;
  return {.source = "impenetrable bosons with the room that the pressure leaves [EQ-22]",
          .numbers = {&N::density, &N::momentum_density, &N::energy_density, &N::momentum_current, &N::entropy_density,
                      &N::susceptibility, &N::chemical_potential, &N::pressure, &N::free_energy_density, &N::compressibility,
                      &N::isothermal_sound_velocity, &N::sound_velocity},
          .functions = {&F::occupation, &F::pseudo_energy, &F::density_of_states, &F::rapidity_density, &F::effective_velocity},
          .objection = tonks_objection,
          .numbers_of = tonks_numbers,
          .functions_of = tonks_functions};
}

} // namespace prethermal::kinetic::bethe_states
