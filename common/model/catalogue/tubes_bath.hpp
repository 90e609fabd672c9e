#pragma once
#include "common/model/catalogue/entry.hpp"

/// A tube beside a bath, Lisiak, Lebek and Panfil.
namespace prethermal::model::catalogue::tubes::bath {

inline constexpr AxisEntry density{"density", "1/length"};
inline constexpr AxisEntry cutoff{"cutoff", "velocity"};
inline constexpr AxisEntry degree{"degree", "1"};

// Of the stationary state, from every equation.
inline constexpr Entry susceptibility{
    "susceptibility", "1/length", "chi = (h0|h0), variance of the particles per length", {density}};
inline constexpr Entry velocity{"velocity", "velocity", "u = dj/drho of stationary states", {density}};

// The golden rule at its true momentum transfer.
inline constexpr std::string_view of_golden_rule = "golden_rule";
inline constexpr Entry diffusion{
    "diffusion", "length^2/time", "D of d_t rho + d_x j = d_x (D d_x rho)", {density}, of_golden_rule};
inline constexpr Entry effective_relaxation_time{"effective_relaxation_time",
                                                 "time",
                                                 "tau with which the relaxation-time ansatz has this D: D/(d j_1/drho - u^2)",
                                                 {density},
                                                 of_golden_rule};
inline constexpr Entry relaxation_ratio{"relaxation_ratio",
                                        "1",
                                        "D over what the relaxation-time ansatz makes of the rate at which momentum relaxes",
                                        {density},
                                        of_golden_rule};
inline constexpr Entry burgers_parameter{
    "burgers_parameter", "1", "nu = D/u', infinite where u' = 0", {density}, "golden_rule beside a Bragg bath"};
inline constexpr Entry smallest_eigenvalue_within{
    "smallest_eigenvalue_within",
    "1/time",
    "smallest eigenvalue above that of the density, on rapidities within the cut-off",
    {density, cutoff},
    "golden_rule where cutoffs are asked"};

// By the cut-off |lambda - w|, w the velocity of the bath.
inline constexpr std::string_view by_cutoff = "golden_rule, landau where cutoffs are asked";
inline constexpr Entry diffusion_within{
    "diffusion_within",
    "length^2/time",
    "D within the cut-off: golden_rule on these rapidities alone, landau what they add to its integral",
    {density, cutoff},
    by_cutoff};
inline constexpr Entry added_by_cutoff{"added_by_cutoff",
                                       "1",
                                       "share of D within the cut-off that lies beyond the cut-off before: 1 at the first",
                                       {density, cutoff},
                                       by_cutoff};
inline constexpr Entry diffusion_per_cutoff{
    "diffusion_per_cutoff", "length", "dD/dLambda far out: D grows by so much with the cut-off", {density}, "landau"};

// The Landau form on polynomials.
inline constexpr std::string_view of_galerkin = "galerkin";
inline constexpr Entry diffusion_of_degree{
    "diffusion_of_degree", "length^2/time", "D on polynomials up to this degree", {density, degree}, of_galerkin};
inline constexpr Entry added_by_degree{"added_by_degree",
                                       "1",
                                       "share of D at this degree that the degree before does not have: 1 at the first",
                                       {density, degree},
                                       of_galerkin};
inline constexpr Entry smallest_eigenvalue{"smallest_eigenvalue",
                                           "1/time",
                                           "smallest eigenvalue above that of the density, on these polynomials",
                                           {density, degree},
                                           of_galerkin};
inline constexpr Entry relaxation_ratio_of_degree{
    "relaxation_ratio_of_degree",
    "1",
    "D at this degree over what the relaxation-time ansatz makes of the rate at which momentum relaxes",
    {density, degree},
    of_galerkin};
inline constexpr Entry gap_ratio_of_degree{
    "gap_ratio_of_degree",
    "1",
    "D at this degree over what the relaxation-time ansatz makes of its smallest eigenvalue",
    {density, degree},
    of_galerkin};
inline constexpr Entry momentum_relaxation_rate{
    "momentum_relaxation_rate", "1/time", "1/tau_1 = <h1|Gamma h1>/(h1 - u|h1 - u)", {density}, "golden_rule, galerkin"};

// The relaxation-time ansatz, in units of its time.
inline constexpr std::string_view of_relaxation_time = "relaxation_time";
inline constexpr Entry diffusion_per_time{
    "diffusion_per_time", "velocity^2", "D/tau = d j_1/drho - u^2", {density}, of_relaxation_time};
inline constexpr Entry velocity_slope{"velocity_slope", "length*velocity", "u' = du/drho", {density}, of_relaxation_time};
inline constexpr Entry burgers_per_time{
    "burgers_per_time", "1/time", "nu/tau = (D/tau)/u', infinite where u' = 0", {density}, "relaxation_time beside a Bragg bath"};

} // namespace prethermal::model::catalogue::tubes::bath
