#pragma once
#include <span>

namespace prethermal::equilibrium {

/// The thermal state of a free classical field, n = 1/(beta (E - mu)) = 1/(beta E + m') (Rayleigh and Jeans), beta (E - mu) > 0
/// on the whole band. Negative beta, mu above the band, is a state too: hotter than any of positive beta.
struct FieldTemperature {
  double beta, mu;
};

inline double mode_density(const FieldTemperature& state, double energy) { return 1.0 / (state.beta * (energy - state.mu)); }

/// The thermal state with sum_i weight_i n_i = number and sum_i weight_i E_i n_i = energy at these energies: weights 1/M fit a
/// density and an energy density on a grid, weights v_i > 0 a number and an energy current (Bastianello Eq. (5)). Throws
/// std::invalid_argument, with the bounds, where energy/number is outside of what positive n allow.
FieldTemperature thermal_state(std::span<const double> energies, std::span<const double> weights, double number, double energy);

/// sum_i |n_i - n_th,i|/sum_i n_th,i.
double thermal_distance(std::span<const double> mode_density, std::span<const double> energies, const FieldTemperature& state);

} // namespace prethermal::equilibrium
