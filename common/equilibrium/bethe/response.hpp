#pragma once
#include "common/equilibrium/bethe/thermal.hpp"

// What a state answers to a change of its density or temperature: susceptibilities and velocities of sound.
namespace prethermal::equilibrium::bethe {

double susceptibility(const DressedState& state);       // chi = (h0|h0), the variance of the number of particles per length
double propagation_velocity(const DressedState& state); // u = (h1|h0)/chi, of changes of the density

/// u = dJ/d rho along states of equal eps0 but for a constant, and u' = du/d rho there = (h1 - u|h0|h0)/chi^2:
/// nu = D/u' of Burgers' equation [EQ-8]. Impenetrable bosons: u' = -2 <(theta - u) n>/chi over the weight rho (1 - n).
struct Propagation {
  double velocity, slope;
};
Propagation propagation(const DressedState& state);

/// Of a thermal state, in the frame that moves with it [EQ-9].
struct ThermalResponse {
  double compressibility;           // kappa_T = (d rho/d mu)_T / rho^2
  double heat_capacity;             // (d e/d T)_rho, per length
  double isothermal_sound_velocity; // sqrt((d P/d rho)_T)
  double sound_velocity;            // sqrt((d P/d rho)_(s/rho)): of hydrodynamics with particles, momentum and energy
};
ThermalResponse thermal_response(const GibbsState& state, const Thermal& thermal);

} // namespace prethermal::equilibrium::bethe
