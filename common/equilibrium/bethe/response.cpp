#include "common/equilibrium/bethe/response.hpp"

#include "common/equilibrium/bethe/tensors.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"

#include <cmath>

namespace prethermal::equilibrium::bethe {

double susceptibility(const DressedState& state) {
  const Eigen::VectorXd one = power_charge(state, 0);
  return inner_product(state, one, one);
}

double propagation_velocity(const DressedState& state) {
  return inner_product(state, power_charge(state, 1), power_charge(state, 0)) / susceptibility(state);
}

Propagation propagation(const DressedState& state) {
  const Eigen::VectorXd one = power_charge(state, 0), theta = power_charge(state, 1);
  const double chi = susceptibility(state), u = propagation_velocity(state);
  return {u, third_cumulant(state, theta - u * one, one, one) / (chi * chi)};
}

ThermalResponse thermal_response(const GibbsState& gibbs, const Thermal& thermal) {
  const DressedState& state = gibbs.dressed;
  const double T = thermal.temperature;
  const Eigen::VectorXd one = power_charge(state, 0);
  const Eigen::VectorXd energy = (state.model.energy_slope.array() - thermal.velocity).square() / 2.0;
  const double particles = charge(state, one), chi = inner_product(state, one, one), mixed = inner_product(state, one, energy),
               pressure = -T * densities(gibbs).free_energy;
  const double heat_capacity = (inner_product(state, energy, energy) - mixed * mixed / chi) / (T * T);
  const double isothermal = particles * T / chi;                                                  // (d P/d rho)_T
  const double pressure_slope = (charge(state, energy) + pressure - particles * mixed / chi) / T; // (d P/d T)_rho
  return {chi / (T * particles * particles), heat_capacity, std::sqrt(isothermal),
          std::sqrt(isothermal + T * pressure_slope * pressure_slope / (particles * heat_capacity))};
}

} // namespace prethermal::equilibrium::bethe
