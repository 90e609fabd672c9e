#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the witnesses of two gases of bosons give, Chudzinski and Larecki. Units hbar = k_B = 1, momenta dimensionless.
namespace prethermal::model::catalogue::bosons {

inline constexpr AxisEntry momentum{"momentum", "1"};
inline constexpr AxisEntry drift_1{"drift_1", "1"};
inline constexpr AxisEntry beta_1{"beta_1", "1"};
inline constexpr AxisEntry momentum_ratio{"momentum_ratio", "1"};
inline constexpr AxisEntry length{"length", "1"};
inline constexpr AxisEntry degeneracy{"degeneracy", "1"};

// Collision amplitudes. Each variant is an equation of its own, and all give these.
inline constexpr std::string_view of_collisions = "exact, printed43, closed43, literal46, linearised";
inline constexpr std::array<AxisEntry, 3> of_map{drift_1, beta_1, momentum};
inline constexpr Entry log10_amplitude{"log10_amplitude", "1",
                                       "log10 of the modulus of the collision amplitude, -infinity where "
                                       "there is none",
                                       of_map, of_collisions};
inline constexpr Entry amplitude_sign{
    "amplitude_sign", "1", "sign of the collision amplitude; of literal46 that of its real part", of_map, of_collisions};
inline constexpr Entry amplitude_valid{"amplitude_valid", "1",
                                       "1 where the distributions exist and no pole lies in the range of integration, else 0",
                                       of_map, of_collisions};
inline constexpr Entry strongest_momentum{
    "strongest_momentum", "1", "momentum, of those asked, at which the amplitude is largest", {drift_1, beta_1}, of_collisions};
// Along one axis of the map, over the places that have a value; error: the distance of places.
inline constexpr std::string_view by_drift = "exact, printed43, closed43, literal46, linearised with several drifts";
inline constexpr std::string_view by_beta = "exact, printed43, closed43, literal46, linearised with several betas";
inline constexpr Entry optimal_drift{
    "optimal_drift", "1", "drift of gas 1, of those asked, at which the amplitude is largest", {beta_1, momentum}, by_drift};
inline constexpr Entry smallest_drift_step{"smallest_drift_step",
                                           "1",
                                           "smallest change of log10_amplitude from one drift to the next, 0 without any",
                                           {beta_1, momentum},
                                           by_drift};
inline constexpr Entry largest_drift_step{"largest_drift_step",
                                          "1",
                                          "largest change of log10_amplitude from one drift to the next, 0 without any",
                                          {beta_1, momentum},
                                          by_drift};
inline constexpr Entry optimal_beta{
    "optimal_beta", "1", "beta of gas 1, of those asked, at which the amplitude is largest", {drift_1, momentum}, by_beta};
inline constexpr Entry smallest_beta_step{"smallest_beta_step",
                                          "1",
                                          "smallest change of log10_amplitude from one beta to the next, 0 without any",
                                          {drift_1, momentum},
                                          by_beta};
inline constexpr Entry largest_beta_step{"largest_beta_step",
                                         "1",
                                         "largest change of log10_amplitude from one beta to the next, 0 without any",
                                         {drift_1, momentum},
                                         by_beta};
inline constexpr Entry ridge_drift{
    "ridge_drift", "1", "drift of gas 1 at which y(k) = 0, whether or not it is positive", {beta_1, momentum}, "literal46"};
inline constexpr Entry unit_w_momentum{
    "unit_w_momentum", "1", "k at which w(k) = 1: below it (4.3) has a pole", {beta_1}, "closed43, printed43, literal46"};
inline constexpr Entry infrared_cutoff{"infrared_cutoff",
                                       "1",
                                       "k_min, the smallest momentum that there is",
                                       {},
                                       "exact, maximum_entropy, simulation, momentum_swap"};

// Maximum entropy.
inline constexpr std::string_view of_multipliers = "maximum_entropy, linear_dispersion";
inline constexpr Entry inverse_temperature{
    "inverse_temperature", "1", "multiplier alpha of the energy", {momentum_ratio}, of_multipliers};
inline constexpr Entry momentum_multiplier{
    "momentum_multiplier", "1", "multiplier a of the momentum, negative for p > 0", {momentum_ratio}, of_multipliers};
inline constexpr Entry drift_velocity{"drift_velocity", "1", "-a/alpha", {momentum_ratio}, of_multipliers};
inline constexpr Entry entropy_density{
    "entropy_density", "1", "entropy per length of one gas", {momentum_ratio}, "maximum_entropy"};
inline constexpr Entry constraint_error{"constraint_error",
                                        "1",
                                        "largest relative error of energy +- momentum/max(k/omega) of these multipliers",
                                        {momentum_ratio},
                                        of_multipliers};
inline constexpr Entry equilibrium_temperature{
    "equilibrium_temperature", "1", "T_e of the gas at rest with this energy", {momentum_ratio}, "linear_dispersion"};
inline constexpr Entry drift_temperature{"drift_temperature", "1", "T_d, Eq. (5.1)", {momentum_ratio}, "linear_dispersion"};
inline constexpr Entry largest_drift{
    "largest_drift", "1", "|a| at which distribution 1 ceases to exist on these modes", {}, "maximum_entropy"};
inline constexpr Entry condensed_share{
    "condensed_share",
    "1",
    "share of the momentum in the modes +-k_min of a ring, at beta_1 and the first momentum_ratio",
    {length},
    "maximum_entropy where lengths are asked"};
inline constexpr Entry condensed_multiplier{
    "condensed_multiplier", "1", "a of the same state", {length}, "maximum_entropy where lengths are asked"};

// Dynamics. Where a simulation has several degeneracies, these are its extrapolations to infinite degeneracy.
inline constexpr std::string_view of_dynamics = "simulation, momentum_swap";
inline constexpr std::string_view by_degeneracy = "simulation with several degeneracies";
inline constexpr std::string_view of_simulation = "simulation";
inline constexpr std::string_view of_swaps = "momentum_swap";
inline constexpr Entry momentum_1{"momentum_1", "1", "momentum of gas 1 per length, int k n1 dk/2pi", {time}, of_dynamics};
inline constexpr Entry momentum_2{"momentum_2", "1", "momentum of gas 2 per length, int k n2 dk/2pi", {time}, of_dynamics};
inline constexpr Entry energy_1{"energy_1", "1", "energy of gas 1 per length, int omega n1 dk/2pi", {time}, of_dynamics};
inline constexpr Entry energy_2{"energy_2", "1", "energy of gas 2 per length, int omega n2 dk/2pi", {time}, of_dynamics};
inline constexpr Entry total_momentum{"total_momentum", "1", "momentum of both gases per length", {time}, of_dynamics};
inline constexpr Entry total_energy{"total_energy", "1", "energy of both gases per length", {time}, of_dynamics};
inline constexpr Entry number_1{"number_1", "1", "bosons of gas 1 per length, int n1 dk/2pi", {time}, of_dynamics};
inline constexpr Entry occupation_1{"occupation_1", "1", "occupation n1 of the modes", {time, momentum}, of_dynamics};
inline constexpr Entry occupation_2{"occupation_2", "1", "occupation n2 of the modes", {time, momentum}, of_dynamics};
inline constexpr Entry third_cumulant_1{
    "third_cumulant_1", "1", "third cumulant of the momentum of gas 1's bosons, <(k - <k>)^3> over n1", {time}, of_dynamics};
inline constexpr Entry drag_rate{"drag_rate", "1/time", "R = -dP1/dt", {time}, of_swaps};
inline constexpr Entry entropy{"entropy", "1", "entropy of both gases per length", {time}, of_swaps};
inline constexpr Entry entropy_production{"entropy_production", "1/time", "rate at which this entropy grows", {time}, of_swaps};
inline constexpr Entry exponent_difference_spread{
    "exponent_difference_spread",
    "1",
    "largest less smallest chi1 - chi2 over modes with more than 100 tolerances of bosons: 0 when stationary",
    {time},
    of_swaps};
inline constexpr Entry number_error{"number_error", "1", "relative change of the bosons of gas 1 since time 0", {time}, of_swaps};
inline constexpr Entry drag_coefficient{
    "drag_coefficient", "1/time", "eta: R = -(a1 - a2) eta for small a1 - a2 at the mean of beta", {}, of_swaps};
inline constexpr Entry born_rate{"born_rate",
                                 "1/time",
                                 "rate of swaps with centre (k+k')/2 and k > k' in the initial state, without enhancement",
                                 {momentum},
                                 "simulation with frozen occupations, momentum_swap"};
inline constexpr Entry finite_momentum_1{
    "finite_momentum_1", "1", "momentum_1 at this degeneracy", {degeneracy, time}, by_degeneracy};
inline constexpr Entry finite_energy_1{"finite_energy_1", "1", "energy_1 at this degeneracy", {degeneracy, time}, by_degeneracy};

inline constexpr Entry extrapolation_chi_square{
    "extrapolation_chi_square",
    "1",
    "chi^2 per degree of freedom of the straight line in 1/G through momentum_1 of all degeneracies: 1 where it describes them",
    {time},
    "simulation with three degeneracies or more"};
inline constexpr Entry finite_occupation_correlation{
    "finite_occupation_correlation",
    "1",
    "sum over the modes of <n1 n2> over that of <n1><n2>, less 1, at this degeneracy: what the kinetic equation drops",
    {degeneracy, time},
    of_simulation};
inline constexpr Entry total_occupation{
    "total_occupation", "1", "n1 + n2 of the modes, which swaps keep", {time, momentum}, of_simulation};

// clang-format off
inline constexpr std::array all{
    log10_amplitude, amplitude_sign, amplitude_valid, strongest_momentum, optimal_drift, smallest_drift_step, largest_drift_step,
    optimal_beta, smallest_beta_step, largest_beta_step, ridge_drift, unit_w_momentum, infrared_cutoff, inverse_temperature,
    momentum_multiplier, drift_velocity, entropy_density, constraint_error, equilibrium_temperature, drift_temperature,
    largest_drift, condensed_share, condensed_multiplier, momentum_1, momentum_2, energy_1, energy_2, total_momentum,
    total_energy, number_1, occupation_1, occupation_2, third_cumulant_1, drag_rate, entropy, entropy_production,
    exponent_difference_spread, number_error, drag_coefficient, born_rate, finite_momentum_1, finite_energy_1, extrapolation_chi_square,
    finite_occupation_correlation, total_occupation};
// clang-format on

} // namespace prethermal::model::catalogue::bosons
