#pragma once
#include "common/model/catalogue/entry.hpp"

// Axes of a defect's observables, and what linear response of a defect gives, Bastianello.
namespace prethermal::model::catalogue::defect {

inline constexpr AxisEntry wavenumber{"wavenumber", "1/site"};
inline constexpr AxisEntry place{"position", "1"}; // x/L in the defect
inline constexpr AxisEntry scaled_position{"scaled_position", "1"};
inline constexpr AxisEntry cell{"cell", "1"};
inline constexpr AxisEntry points{"points", "1"};                                      // N of a first-order mesh
inline constexpr AxisEntry of_potential{"potential", "1"}, of_current{"current", "1"}; // number, energy

// Linear response.
inline constexpr std::string_view linear = "linearised";
inline constexpr Entry reflected_density{"reflected_density", "1", "dn(k) that comes back at X = 0", {wavenumber}, linear};
inline constexpr Entry transmitted_density{"transmitted_density", "1", "dn(k) that goes through, at X = 1", {wavenumber}, linear};
inline constexpr Entry reflected_number{
    "reflected_number", "1", "share of the injected number current that comes back", {}, linear};
inline constexpr Entry transmitted_number{
    "transmitted_number", "1", "share of the injected number current that goes through", {}, linear};
inline constexpr Entry reflected_energy{
    "reflected_energy", "1", "share of the injected energy current that comes back", {}, linear};
inline constexpr Entry transmitted_energy{
    "transmitted_energy", "1", "share of the injected energy current that goes through", {}, linear};
inline constexpr Entry reflected_thermal_density{
    "reflected_thermal_density",
    "1",
    "dn(k) of a thermal state that carries the same currents of number and energy as "
    "what comes back",
    {wavenumber},
    linear};
inline constexpr Entry reflected_thermal_distance{"reflected_thermal_distance",
                                                  "1",
                                                  "sum_k |dn - dn_th|/sum_k |dn_th| over what comes back, dn_th the "
                                                  "reflected_thermal_density",
                                                  {},
                                                  linear};
inline constexpr Entry transmission_times_coupling{
    "transmission_times_coupling", "energy^2*time/density^4", "Lambda times transmitted_number", {}, linear};
inline constexpr Entry transmission_limit{
    "transmission_limit",
    "energy^2*time/density^4",
    "limit of Lambda times transmitted_number for Lambda -> infinity, from what a half space does with the inflow and the bulk's "
    "resistance",
    {},
    linear};
inline constexpr Entry number_balance{"number_balance", "1", "reflected plus transmitted less 1, number", {}, linear};
inline constexpr Entry energy_balance{"energy_balance", "1", "reflected plus transmitted less 1, energy", {}, linear};
inline constexpr Entry boundary_resistance{
    "boundary_resistance",
    "of (beta mu, -beta) over currents",
    "R of p(0) = <weight phi_in> - R J at an end of a long defect: p the departures of (beta mu, -beta) in the defect, "
    "extrapolated to its end, J the currents of number and energy into it",
    {of_potential, of_current},
    linear};
inline constexpr Entry bulk_resistance{"bulk_resistance",
                                       "of (beta mu, -beta) over currents and Lambda",
                                       "dp/d(Lambda X) = - bulk J deep in the defect",
                                       {of_potential, of_current},
                                       linear};
inline constexpr Entry boundary_weight{
    "boundary_weight",
    "of (beta mu, -beta)",
    "how much dn_in(k)/n_th^2 that arrives at an end sets the potentials of the defect; 0 where v < 0",
    {wavenumber, of_potential},
    linear};
inline constexpr Entry current_weight{"current_weight",
                                      "of (beta mu, -beta)",
                                      "the same as Eq. (5) would have it: of the thermal state that emits what comes in",
                                      {wavenumber, of_potential},
                                      linear};

} // namespace prethermal::model::catalogue::defect
