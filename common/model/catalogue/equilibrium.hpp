#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the theories of a homogeneous Bethe gas give. Units hbar = m = k_B = 1: energies in 1/length^2, times in length^2.
namespace prethermal::model::catalogue::equilibrium {

inline constexpr AxisEntry rapidity{"rapidity", "1/length"};

// What a deck may scan: the axis of all numbers of a state, which have none without a scan.
inline constexpr AxisEntry by_chemical_potential{"chemical_potential", "1/length^2"};
inline constexpr AxisEntry by_density{"density", "1/length"};
inline constexpr AxisEntry by_temperature{"temperature", "1/length^2"};
inline constexpr AxisEntry by_coupling{"coupling", "1/length"};
inline constexpr AxisEntry by_rod_length{"rod_length", "length"};

/// A number of a state along what is scanned.
inline constexpr Entry along(Entry number, const AxisEntry& axis) {
  number.axes = {axis};
  return number;
}

// Numbers of a state. `given` also says: bethe always.
inline constexpr std::string_view of_states = "bethe; of thermal states also closed, virial, tonks, zero_temperature";
inline constexpr std::string_view of_thermal = "of thermal states: bethe, closed, virial, tonks, zero_temperature";
inline constexpr Entry density{"density", "1/length", "particles per length", {}, of_states};
inline constexpr Entry momentum_density{"momentum_density", "1/length^2", "momentum per length", {}, of_states};
inline constexpr Entry energy_density{"energy_density", "1/length^3", "energy per length", {}, of_states};
inline constexpr Entry momentum_current{
    "momentum_current", "1/length^3", "int v rho theta, of a thermal state its pressure + density velocity^2", {}, of_states};
inline constexpr Entry entropy_density{"entropy_density", "1/length", "Yang and Yang's entropy per length", {}, of_states};
inline constexpr Entry susceptibility{"susceptibility",
                                      "1/length",
                                      "(h0|h0), variance of the number of particles per length",
                                      {},
                                      "bethe, and of thermal states closed, virial, tonks"};
inline constexpr Entry propagation_velocity{
    "propagation_velocity", "1/length", "u = (h1|h0)/(h0|h0), dJ/drho of states of equal eps0 but for a constant", {}, "bethe"};
inline constexpr Entry propagation_velocity_slope{
    "propagation_velocity_slope", "1", "u' = du/drho along these states, of Burgers' equation", {}, "bethe"};
inline constexpr Entry total_variance_rate{
    "total_variance_rate", "1/length", "int rho collision_variance_rate", {}, "bethe; of thermal states also closed"};
inline constexpr Entry chemical_potential{"chemical_potential", "1/length^2", "mu", {}, of_thermal};
inline constexpr Entry pressure{"pressure", "1/length^3", "P = -T (1/2 pi) int F(eps)", {}, of_thermal};
inline constexpr Entry free_energy_density{
    "free_energy_density", "1/length^3", "mu rho - P, in the frame of the gas", {}, of_thermal};
inline constexpr std::string_view of_responses = "of thermal states: bethe, closed, tonks";
inline constexpr Entry compressibility{
    "compressibility", "length^3", "kappa_T = (drho/dmu)_T/rho^2", {}, "of thermal states: bethe, closed, virial, tonks"};
inline constexpr Entry heat_capacity{
    "heat_capacity", "1/length", "(de/dT)_rho per length", {}, "of thermal states: bethe, closed"};
inline constexpr Entry isothermal_sound_velocity{"isothermal_sound_velocity", "1/length", "sqrt((dP/drho)_T)", {}, of_responses};
inline constexpr Entry sound_velocity{"sound_velocity",
                                      "1/length",
                                      "sqrt((dP/drho)_(s/rho)), of hydrodynamics with particles, momentum and energy",
                                      {},
                                      "of thermal states: bethe, closed, tonks, zero_temperature"};
inline constexpr Entry gibbs_duhem_error{
    "gibbs_duhem_error", "1", "(e + P - T s - mu rho)/(e + P), in the frame of the gas", {}, "bethe, of thermal states"};
inline constexpr Entry momentum_current_error{
    "momentum_current_error", "1", "(momentum_current - P - rho velocity^2)/P", {}, "bethe, of thermal states"};

// Of the system itself, not along a scan.
inline constexpr Entry pressure_slope_error{
    "pressure_slope_error", "1", "(dP/dmu)/rho - 1, by differences of states", {}, "bethe, of thermal states"};
inline constexpr Entry temperature_slope_error{
    "temperature_slope_error", "1", "(dP/dT)/s - 1, by differences of states", {}, "bethe, of thermal states"};
inline constexpr Entry diffusion_error{
    "diffusion_error",
    "1",
    "|int D C g| and |(f, D C g) - (g, D C f)| over (g, D C g), the larger, of f = sin, g = cos of "
    "theta over its spread",
    {},
    "bethe, of interacting gases"};

// Functions of rapidity, of the system itself.
inline constexpr std::string_view of_functions = "bethe, closed, tonks where rapidities are asked";
inline constexpr Entry occupation{"occupation", "1", "n = rho/rho_t", {rapidity}, of_functions};
inline constexpr Entry pseudo_energy{"pseudo_energy", "1", "eps(n)", {rapidity}, of_functions};
inline constexpr Entry density_of_states{
    "density_of_states", "1", "rho_t = 1^dr/2 pi", {rapidity}, "bethe, closed, tonks, zero_temperature"};
inline constexpr Entry rapidity_density{"rapidity_density", "1", "rho, its integral is the density", {rapidity}, of_functions};
inline constexpr Entry effective_velocity{
    "effective_velocity", "1/length", "v = theta^dr/1^dr", {rapidity}, "bethe, closed, tonks, zero_temperature"};
inline constexpr Entry velocity_slope{"velocity_slope", "1", "dv/dtheta", {rapidity}, "bethe (no kernel from a table), closed"};
inline constexpr Entry dressed_momentum{
    "dressed_momentum", "1/length", "k = theta^Dr, k' = 2 pi rho_t", {rapidity}, "bethe (no kernel from a table)"};
inline constexpr Entry dressed_energy{
    "dressed_energy", "1/length^2", "omega = (theta^2/2)^Dr, omega' = v k'", {rapidity}, "bethe (no kernel from a table)"};
inline constexpr Entry collision_variance_rate{
    "collision_variance_rate",
    "1",
    "by so much the variance of the place of a quasi-particle grows per time: w/rho_t^2 of the "
    "diagonal of the diffusion operator",
    {rapidity},
    "bethe, closed"};

// clang-format off
inline constexpr std::array all{
    density, momentum_density, energy_density, momentum_current, entropy_density, susceptibility, propagation_velocity,
    propagation_velocity_slope, total_variance_rate, chemical_potential, pressure, free_energy_density, compressibility, heat_capacity,
    isothermal_sound_velocity, sound_velocity, gibbs_duhem_error, momentum_current_error, pressure_slope_error, temperature_slope_error,
    diffusion_error, occupation, pseudo_energy, density_of_states, rapidity_density, effective_velocity, velocity_slope,
    dressed_momentum, dressed_energy, collision_variance_rate};
// clang-format on

} // namespace prethermal::model::catalogue::equilibrium
