#pragma once
#include "common/model/catalogue/defect_linear.hpp"

#include <algorithm>

/// What the witnesses of a defect in a lattice field give, Bastianello.
namespace prethermal::model::catalogue::defect {

// What a record adds to a meaning.
inline constexpr std::string_view folded_ends = "; mean of both ends, k of the left one";
inline constexpr std::string_view separate_ends = "; k of one sign from the left end, of the other from the right";
inline constexpr std::string_view through_window =
    "; through the window of a buffer, which takes some of what leaves at one side of the zone edge, where v jumps, for what "
    "arrives at the other: what flows in is too large by 0.4/buffer times the jump of n times v E, or v, there";
inline constexpr std::string_view without_window =
    "; of the whole ring, without a window: what the hopping takes out of the defect and the inner parts of the buffers";
inline constexpr std::string_view of_both_signs = "; of second order in lambda, the same of both signs";
inline constexpr std::string_view mean_of_signs = "; mean of a repulsive and an attractive defect";
inline constexpr std::string_view even_in_strength = ", the part even in lambda";

namespace detail {
template<const Entry& even> struct Odd {
  template<std::size_t size> static constexpr std::array<char, size> joined(std::string_view first, std::string_view second) {
    std::array<char, size> whole{};
    std::ranges::copy(second, std::ranges::copy(first, whole.begin()).out);
    return whole;
  }
  static constexpr std::string_view suffix = "_odd",
                                    remark = "; half the difference between a repulsive and an attractive defect";
  static constexpr auto name = joined<even.name.size() + suffix.size()>(even.name, suffix);
  static constexpr auto meaning = joined<even.meaning.size() + remark.size()>(even.meaning, remark);
};
} // namespace detail
/// Of an observable of a simulation of pairs: half of what a repulsive defect gives less an attractive one, as "<name>_odd".
template<const Entry& even>
inline constexpr Entry odd{{detail::Odd<even>::name.data(), detail::Odd<even>::name.size()},
                           even.unit,
                           {detail::Odd<even>::meaning.data(), detail::Odd<even>::meaning.size()},
                           even.axes,
                           "simulation of pairs"};

inline constexpr std::string_view simulated = "simulation of an open lattice";
inline constexpr std::string_view of_pairs = "simulation of pairs, open lattice; boltzmann";
inline constexpr std::string_view open_lattice = "simulation of an open lattice, boltzmann, boltzmann_potential, thermal";
inline constexpr std::string_view open_theories = "boltzmann, boltzmann_potential, thermal";
inline constexpr std::string_view grids_of_theories = "boltzmann, boltzmann_upwind, boltzmann_potential, thermal";
inline constexpr std::string_view slab_centres = "boltzmann, boltzmann_upwind";
inline constexpr std::string_view inside = "simulation of an open lattice, boltzmann, boltzmann_potential";
inline constexpr std::string_view slabs = "boltzmann, boltzmann_potential";

// From where on a simulation counts.
inline constexpr Entry stationary_from{"stationary_from", "time", "the run counts from here on", {}, simulated};
inline constexpr Entry stationarity_sigma{
    "stationarity_sigma",
    "1",
    "strongest evidence of change in what is kept, in standard deviations corrected for the number of looks; above 2: no place "
    "was found from which on nothing changes",
    {},
    simulated};
inline constexpr Entry block_correlation{
    "block_correlation", "1", "correlation of neighbouring blocks of time; error bars take blocks as independent", {}, simulated};

// At the ends of the defect.
inline constexpr Entry left_mode_density{
    "left_mode_density", "1", "n(k) at the left end, mean over each bin", {wavenumber}, open_lattice};
inline constexpr Entry right_mode_density{
    "right_mode_density", "1", "n(k) at the right end, mean over each bin", {wavenumber}, open_lattice};
inline constexpr Entry emitted_density{
    "emitted_density", "1", "n(k) that leaves the defect, mean over each bin", {wavenumber}, open_lattice};
inline constexpr Entry emitted_density_repulsive{"emitted_density_repulsive",
                                                 "1",
                                                 "n(k) that leaves the defect, mean over each bin; repulsive defect alone",
                                                 {wavenumber},
                                                 of_pairs};
inline constexpr Entry emitted_density_attractive{"emitted_density_attractive",
                                                  "1",
                                                  "n(k) that leaves the defect, mean over each bin; attractive defect alone",
                                                  {wavenumber},
                                                  of_pairs};
inline constexpr Entry arriving_density{
    "arriving_density", "1", "n(k) that arrives at the defect, mean over each bin", {wavenumber}, open_lattice};
inline constexpr Entry arriving_density_deviation{
    "arriving_density_deviation",
    "1",
    "n(k) that arrives less n_in, as the window of a buffer shows it; zero for a reservoir that forgets what it takes in",
    {wavenumber},
    simulated};
inline constexpr Entry emitted_fine{
    "emitted_fine", "1", "n(k) that leaves the defect, on the theory's own grid", {wavenumber}, grids_of_theories};
inline constexpr Entry emitted_change{"emitted_change",
                                      "1",
                                      "largest |n_in(k) - n(k) that leaves the defect| over bins with |k| in 0.2 .. 2.9; in a "
                                      "simulation its bin and sign are chosen by the first third of each realisation, the "
                                      "number comes from the rest: noise alone gives zero",
                                      {},
                                      open_lattice};
inline constexpr Entry emitted_change_biased{
    "emitted_change_biased",
    "1",
    "largest |n_in(k) - n(k) that leaves the defect| over bins with |k| in 0.2 .. 2.9 of the mean over blocks: noise raises it, "
    "see emitted_change_noise",
    {},
    simulated};
inline constexpr Entry emitted_change_noise{
    "emitted_change_noise", "1", "expected emitted_change_biased if nothing changes: the noise floor", {}, simulated};

// Currents.
inline constexpr Entry number_current_left{"number_current_left", "1/time", "int dk/2pi v n at the left end", {}, open_lattice};
inline constexpr Entry number_current_right{
    "number_current_right", "1/time", "int dk/2pi v n at the right end", {}, open_lattice};
inline constexpr Entry number_current_difference{"number_current_difference",
                                                 "1/time",
                                                 "int dk/2pi v n, right minus left: nothing is made or lost in the defect",
                                                 {},
                                                 open_lattice};
inline constexpr Entry energy_current_left{
    "energy_current_left", "energy/time", "int dk/2pi v E n at the left end", {}, open_lattice};
inline constexpr Entry energy_current_right{
    "energy_current_right", "energy/time", "int dk/2pi v E n at the right end", {}, open_lattice};
inline constexpr Entry energy_current_difference{"energy_current_difference",
                                                 "energy/time",
                                                 "int dk/2pi v E n, right minus left: nothing is made or lost in the defect",
                                                 {},
                                                 open_lattice};

// Inside of the defect.
inline constexpr Entry density_profile{"density_profile", "1/site", "<|psi|^2> at x/L in the defect", {place}, inside};
inline constexpr Entry energy_profile{"energy_profile",
                                      "energy/site",
                                      "<Re psi* (E psi)> + lambda D <|psi|^{2p} + A |psi|^2> at x/L in the defect",
                                      {place},
                                      simulated};
inline constexpr Entry free_energy_profile{
    "free_energy_profile", "energy/site", "int dk/2pi E n at x/L in the defect: the energy without interaction", {place}, slabs};
inline constexpr Entry centre_density{"centre_density", "1/site", "density in the middle of the defect", {}, inside};
inline constexpr Entry edge_density{"edge_density", "1/site", "density at X = 0", {}, "boltzmann"};
inline constexpr Entry centre_mode_density{"centre_mode_density", "1", "n(k) at X = 1/2", {wavenumber}, slab_centres};
inline constexpr Entry centre_thermal_beta{"centre_thermal_beta",
                                           "1/(energy*density)",
                                           "beta of the thermal state of the centre's density and energy density",
                                           {},
                                           "boltzmann"};
inline constexpr Entry centre_thermal_mu{"centre_thermal_mu", "energy", "mu of that state", {}, "boltzmann"};
inline constexpr Entry centre_thermal_distance{
    "centre_thermal_distance", "1", "sum_k |n - n_th|/sum_k n_th at the centre", {}, "boltzmann"};
inline constexpr Entry slab_mode_density{
    "slab_mode_density", "1", "n(X, k) across the defect", {scaled_position, wavenumber}, "boltzmann"};
inline constexpr Entry slab_density_profile{
    "slab_density_profile", "1/site", "density int dk/2pi n at X", {scaled_position}, "boltzmann"};
inline constexpr Entry potential_mode_density{
    "slab_mode_density", "1", "n(x/L, k) across the defect", {cell, wavenumber}, "boltzmann_potential"};
inline constexpr Entry mean_field_potential{
    "mean_field_potential", "energy", "lambda D (U + A) at x/L", {cell}, "boltzmann_potential"};

// What is emitted at k -> 0, and how thermal it is.
inline constexpr Entry emitted_at_zero{
    "emitted_at_zero",
    "1",
    "lim k -> 0- of n(k) emitted at X = 0, gain over loss there: approached with infinite slope",
    {},
    "boltzmann"};
inline constexpr Entry emitted_at_zero_limit{
    "emitted_at_zero_limit",
    "1",
    "emitted_at_zero for an infinite longest time: the line in 1/T through what T and T/2 give at the same state",
    {},
    "boltzmann"};
inline constexpr std::string_view by_cusp_law = "boltzmann of the parabolic dispersion with power 3";
inline constexpr Entry cusp_alpha{
    "cusp_alpha", "1", "alpha of n(k) emitted at X = 0: r0 + |k| (alpha log^2 |k| + beta log |k|) as k -> 0-", {}, by_cusp_law};
inline constexpr Entry cusp_beta{
    "cusp_beta", "1", "beta of n(k) emitted at X = 0: r0 + |k| (alpha log^2 |k| + beta log |k|) as k -> 0-", {}, by_cusp_law};
inline constexpr Entry thermal_distance_of_emission{
    "thermal_distance_of_emission",
    "1",
    "sum_k |n_out - n_th|/sum_k n_th over what is emitted, n_th the thermal emission of Eq. (5)",
    {},
    "boltzmann"};
inline constexpr Entry thermal_beta_left{"thermal_beta_left",
                                         "1/(energy*density)",
                                         "beta of the thermal state that carries away the currents which arrive at the left end",
                                         {},
                                         "thermal"};
inline constexpr Entry thermal_mu_left{"thermal_mu_left", "energy", "mu of that state", {}, "thermal"};
inline constexpr Entry thermal_density_left{"thermal_density_left", "1/site", "density of that state", {}, "thermal"};
inline constexpr Entry thermal_beta_right{
    "thermal_beta_right",
    "1/(energy*density)",
    "beta of the thermal state that carries away the currents which arrive at the right end",
    {},
    "thermal"};
inline constexpr Entry thermal_mu_right{"thermal_mu_right", "energy", "mu of that state", {}, "thermal"};
inline constexpr Entry thermal_density_right{"thermal_density_right", "1/site", "density of that state", {}, "thermal"};

// How well a slab is solved.
inline constexpr Entry number_flux_spread{"number_flux_spread",
                                          "1",
                                          "largest change of the number current across the defect, over the injected one",
                                          {},
                                          "boltzmann, boltzmann_upwind, boltzmann_potential"};
inline constexpr Entry residual{
    "residual", "1", "largest change of n in the last iteration, over the largest n", {}, slab_centres};
inline constexpr Entry iterations{"iterations", "1", "steps of the solver", {}, slab_centres};
inline constexpr Entry potential_residual{
    "residual",
    "1",
    "largest |dn/dt| times the time in which the fastest carriers cross, over the largest n",
    {},
    "boltzmann_potential"};
inline constexpr Entry potential_iterations{
    "iterations", "1", "evaluations of the collision integral in every cell", {}, "boltzmann_potential"};

// The first-order scheme.
inline constexpr std::string_view first_order = "boltzmann_upwind";
inline constexpr Entry upwind_first_density{
    "upwind_first_density",
    "1",
    "n(k) at the first of N points, X = 1/(N + 1): just injected for v > 0, about to leave for v < 0",
    {points, wavenumber},
    first_order};
inline constexpr Entry upwind_centre_density{
    "upwind_centre_density", "1", "n(k) at the middle one of N points, X = 1/2", {points, wavenumber}, first_order};
inline constexpr Entry upwind_first_extrapolated{
    "upwind_first_extrapolated",
    "1",
    "n(k) at the first point, by a parabola in 1/N through the last three meshes to 1/N = 0",
    {wavenumber},
    first_order};
inline constexpr Entry upwind_injected_deviation{"upwind_injected_deviation",
                                                 "1",
                                                 "upwind_first_extrapolated less n_in, which it should be, for v > 0",
                                                 {wavenumber},
                                                 first_order};
inline constexpr Entry upwind_order_emitted{
    "upwind_order_emitted",
    "1",
    "p of errors that fall as (N + 1)^-p, from the rms differences of the last three meshes over |k| > 0.3: first point, v < 0",
    {},
    first_order};
inline constexpr Entry upwind_order_injected{"upwind_order_injected", "1", "the same of the first point, v > 0", {}, first_order};
inline constexpr Entry upwind_order_centre{"upwind_order_centre", "1", "the same of the middle point", {}, first_order};

// Closed ring.
inline constexpr Entry mode_density_change{"mode_density_change",
                                           "1",
                                           "[n_k(t) - n_k(0)]/lambda^2",
                                           {time, wavenumber},
                                           "simulation of a closed ring, homogeneous, finite_ring"};
inline constexpr Entry mode_density_change_odd{"mode_density_change_odd",
                                               "1",
                                               "[n_k(t) - n_k(0)]/lambda, the part odd in lambda",
                                               {time, wavenumber},
                                               "simulation of pairs, closed ring"};
inline constexpr Entry energy_drift{
    "energy_drift",
    "1",
    "mean change of the energy since t = 0, over its free part sum_k |E| n_in: heating by the time step",
    {time},
    "simulation of a closed ring"};

// clang-format off
inline constexpr std::array all{
    stationary_from, stationarity_sigma, block_correlation, left_mode_density, odd<left_mode_density>, right_mode_density,
    odd<right_mode_density>, emitted_density, odd<emitted_density>, emitted_density_repulsive, emitted_density_attractive,
    arriving_density, odd<arriving_density>, arriving_density_deviation, odd<arriving_density_deviation>, emitted_fine,
    emitted_change, emitted_change_biased, emitted_change_noise, number_current_left, odd<number_current_left>,
    number_current_right, odd<number_current_right>, number_current_difference, odd<number_current_difference>,
    energy_current_left, odd<energy_current_left>, energy_current_right, odd<energy_current_right>, energy_current_difference,
    odd<energy_current_difference>, density_profile, odd<density_profile>, energy_profile, odd<energy_profile>,
    free_energy_profile, centre_density, odd<centre_density>, edge_density, centre_mode_density, centre_thermal_beta,
    centre_thermal_mu, centre_thermal_distance, slab_mode_density, slab_density_profile, potential_mode_density,
    mean_field_potential, emitted_at_zero, emitted_at_zero_limit, cusp_alpha, cusp_beta, thermal_distance_of_emission, thermal_beta_left,
    thermal_mu_left, thermal_density_left, thermal_beta_right, thermal_mu_right, thermal_density_right, number_flux_spread,
    residual, iterations, upwind_first_density, upwind_centre_density, upwind_first_extrapolated, upwind_injected_deviation,
    upwind_order_emitted, upwind_order_injected, upwind_order_centre, potential_residual, potential_iterations, reflected_density, transmitted_density, reflected_thermal_density, reflected_number,
    transmitted_number, reflected_energy, transmitted_energy, reflected_thermal_distance, transmission_times_coupling,
    transmission_limit, number_balance, energy_balance, boundary_resistance,
    bulk_resistance, boundary_weight, current_weight, mode_density_change, mode_density_change_odd, energy_drift};
// clang-format on

} // namespace prethermal::model::catalogue::defect
