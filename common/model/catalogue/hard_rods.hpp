#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the witnesses of hard rods give, Biagetti, Lebek, Panfil, De Nardis.
namespace prethermal::model::catalogue::hard_rods {

inline constexpr AxisEntry landau_time{"landau_time", "1"};
inline constexpr AxisEntry separation{"separation", "length"};
inline constexpr AxisEntry wavenumber{"wavenumber", "1/length"};
inline constexpr AxisEntry element{"element", "1"};
inline constexpr AxisEntry label{"label", "1"};

// Velocities.
inline constexpr std::string_view with_velocities =
    "simulation, short_time, hierarchy (until the handover), equations of Landau's kind (from the handover on)";
inline constexpr Entry rapidity_distribution{
    "rapidity_distribution", "1/(length*velocity)", "rods per length and velocity", {time, velocity}, with_velocities};
inline constexpr Entry momentum_density{"momentum_density", "velocity/length", "momentum per length", {time}, with_velocities};
inline constexpr Entry kurtosis{"kurtosis", "1", "excess kurtosis of all velocities about zero", {time}, with_velocities};
inline constexpr Entry mean_square_velocity{
    "mean_square_velocity", "velocity^2", "mean square velocity of a rod", {time}, with_velocities};
inline constexpr Entry kinetic_energy_per_rod{
    "kinetic_energy_per_rod", "energy", "kinetic energy of a rod", {time}, "simulation, all equations"};
inline constexpr Entry kinetic_energy_density{
    "kinetic_energy_density", "energy/length", "kinetic energy per length", {time}, "simulation, all equations"};
inline constexpr Entry kurtosis_change{
    "kurtosis_change",
    "1",
    "change of the kurtosis since the reference time, in the scaled time t a^2 V0^2/xi^3 (points: t V0^4/xi^4)",
    {landau_time},
    "where times are in units of the Landau time: simulation; equations that give the kurtosis at the reference time"};
inline constexpr Entry entropy{"entropy", "1/length", "- int rho ln rho, per length", {time}, "equations of Landau's kind"};

// What is conserved.
inline constexpr Entry interaction_energy_density{"interaction_energy_density",
                                                  "energy/length",
                                                  "energy of the long-range potential per length, each pair and each image once",
                                                  {time},
                                                  "simulation"};
inline constexpr Entry energy_change{
    "energy_change",
    "1",
    "relative change of the energy: simulation: mean over samples, since t = 0; hierarchy: since "
    "its first time, without what is constant at contact",
    {time},
    "simulation, hierarchy"};
inline constexpr Entry energy_error{
    "energy_error", "1", "root mean square over samples of the relative change of the energy", {time}, "simulation"};
inline constexpr Entry momentum_change{"momentum_change",
                                       "1",
                                       "root mean square over samples of the change of the momentum, in parts of sum |v|",
                                       {time},
                                       "simulation"};

// Two-point functions.
inline constexpr std::string_view of_pairs = "simulation with separation bins";
inline constexpr std::string_view of_pairs_in_time = "with separation bins: simulation, hierarchy";
inline constexpr Entry density_correlation{"density_correlation",
                                           "1/length^2",
                                           "G_00(z): density with density, two rods at a distance z; without rho^2 <..><..>",
                                           {time, separation},
                                           of_pairs};
inline constexpr Entry momentum_correlation{"momentum_correlation",
                                            "velocity^2/length^2",
                                            "G_11(z): momentum with momentum, two rods at a distance z; without rho^2 <..><..>",
                                            {time, separation},
                                            of_pairs_in_time};
inline constexpr Entry energy_correlation{"energy_correlation",
                                          "velocity^4/length^2",
                                          "G_22(z): v^2 with v^2, two rods at a distance z; without rho^2 <..><..>",
                                          {time, separation},
                                          of_pairs};
inline constexpr Entry correlation_01{"correlation_01",
                                      "velocity/length^2",
                                      "G_01(z): density on the left with momentum on the right, odd part, two rods at a distance "
                                      "z; without rho^2 <..><..>",
                                      {time, separation},
                                      of_pairs};
inline constexpr Entry correlation_02{"correlation_02",
                                      "velocity^2/length^2",
                                      "G_02(z): density with v^2, even part, two rods at a distance z; without rho^2 <..><..>",
                                      {time, separation},
                                      of_pairs};
inline constexpr Entry correlation_12{"correlation_12",
                                      "velocity^3/length^2",
                                      "G_12(z): momentum on the left with v^2 on the right, odd part, two rods at a distance z; "
                                      "without rho^2 <..><..>",
                                      {time, separation},
                                      of_pairs};
inline constexpr Entry density_correlation_change{"density_correlation_change",
                                                  "1/length^2",
                                                  "G_00(z): density with density, two rods at a distance z: change since t = 0",
                                                  {time, separation},
                                                  "with separation bins: simulation, short_time, hierarchy, thermal"};
inline constexpr Entry momentum_correlation_change{
    "momentum_correlation_change",
    "velocity^2/length^2",
    "G_11(z): momentum with momentum, two rods at a distance z: change since t = 0",
    {time, separation},
    of_pairs_in_time};
inline constexpr Entry energy_correlation_change{"energy_correlation_change",
                                                 "velocity^4/length^2",
                                                 "G_22(z): v^2 with v^2, two rods at a distance z: change since t = 0",
                                                 {time, separation},
                                                 of_pairs_in_time};
inline constexpr Entry correlation_01_change{"correlation_01_change",
                                             "velocity/length^2",
                                             "G_01(z): density on the left with momentum on the right, odd part, two rods at a "
                                             "distance z: change since t = 0",
                                             {time, separation},
                                             of_pairs_in_time};
inline constexpr Entry correlation_02_change{"correlation_02_change",
                                             "velocity^2/length^2",
                                             "G_02(z): density with v^2, even part, two rods at a distance z: change since t = 0",
                                             {time, separation},
                                             of_pairs_in_time};
inline constexpr Entry correlation_12_change{"correlation_12_change",
                                             "velocity^3/length^2",
                                             "G_12(z): momentum on the left with v^2 on the right, odd part, two rods at a "
                                             "distance z: change since t = 0",
                                             {time, separation},
                                             of_pairs_in_time};
inline constexpr Entry structure_factor{"structure_factor",
                                        "1",
                                        "S(k) = <|sum_j exp(i k x_j)|^2>/N; (1 - a rho)^2 for hard rods at k -> 0",
                                        {time, wavenumber},
                                        "simulation with wavenumbers"};
inline constexpr Entry correlation_amplitude{
    "correlation_amplitude", "1/(energy*length^2)", "A of G_00(z, t -> infinity) = -A V(z)", {}, "short_time"};

// How covariances of the charges v^4, v^6 and lc grow: what is measured, and what the equations expect of the same names.
inline constexpr std::string_view with_growth = "simulation with growth_records";
inline constexpr std::string_view growth_expected = "equations of Landau's kind with growth_records";
inline constexpr Entry covariance_growth{
    "covariance_growth",
    "of the covariance/time",
    "growth per rod and time of the covariances (v^4,v^4), (v^4,lc), (lc,lc), (v^6,lc), (v^6,v^6) of the charges with their "
    "two-body parts, lc = ln cosh(2 beta theta0 v): slope of a straight line through the lags",
    {element},
    with_growth};
inline constexpr Entry drift_rate{"drift_rate",
                                  "of the charge/time",
                                  "drift per rod and time of the mean charges v^4, v^6, lc with their two-body parts: slope of a "
                                  "straight line through the records, without that of t = 0",
                                  {element},
                                  with_growth};
inline constexpr Entry expected_covariance_growth{
    "covariance_growth",
    "of (v^4, v^6, 1) squared/time",
    "slope of the covariances (v^4, v^4), (v^4, lc), (lc, lc), (v^6, lc), (v^6, v^6) per rod, lc = ln cosh(2 beta theta0 v)",
    {element},
    growth_expected};
inline constexpr Entry expected_drift_rate{"drift_rate",
                                           "of v^4, v^6, 1 over time",
                                           "slope of <v^4>, <v^6>, <lc> per rod, by the fluctuation relation",
                                           {element},
                                           growth_expected};
inline constexpr Entry charge_change{
    "charge_change", "of the charge", "<H(t) - H(0)> per rod of v^4 and lc, elements 1 and 2", {time, element}, with_growth};
inline constexpr Entry charge_fluctuation{
    "charge_fluctuation",
    "of the charge",
    "Cov(H(t) - H(0), W(t) - W(0))/2 per rod, W = -sum ln f: equals charge_change but for third cumulants",
    {time, element},
    with_growth};
inline constexpr Entry fluctuation_sum_rule{
    "fluctuation_sum_rule", "of the charge", "charge_change less charge_fluctuation: zero", {time, element}, with_growth};

// Paths of the first rods of sample 0.
inline constexpr std::string_view with_tracks = "simulation with tracked rods";
inline constexpr Entry trajectory_position{
    "trajectory_position", "length", "unwrapped positions of the first rods of sample 0", {time, label}, with_tracks};
inline constexpr Entry trajectory_velocity{
    "trajectory_velocity", "velocity", "velocities of the first rods of sample 0", {time, label}, with_tracks};
inline constexpr Entry smallest_separation{"smallest_separation",
                                           "length",
                                           "smallest distance of two neighbours in all frames of the trajectories",
                                           {},
                                           "simulation with at least two tracked rods"};

// Of the initial state.
inline constexpr Entry two_stream_threshold{"two_stream_threshold",
                                            "energy*length",
                                            "strength of the potential above which the initial state is unstable",
                                            {},
                                            "thermal"};
inline constexpr Entry two_stream_growth{
    "two_stream_growth", "1/time", "growth rate of the fastest mode of the ring in the initial state", {}, "thermal"};

// clang-format off
inline constexpr std::array all{
    rapidity_distribution, momentum_density, kurtosis, mean_square_velocity, kinetic_energy_per_rod, kinetic_energy_density,
    kurtosis_change, entropy, interaction_energy_density, energy_change, energy_error, momentum_change, density_correlation,
    momentum_correlation, energy_correlation, correlation_01, correlation_02, correlation_12, density_correlation_change,
    momentum_correlation_change, energy_correlation_change, correlation_01_change, correlation_02_change,
    correlation_12_change, structure_factor, correlation_amplitude, covariance_growth, drift_rate, expected_covariance_growth,
    expected_drift_rate, charge_change, charge_fluctuation, fluctuation_sum_rule, trajectory_position, trajectory_velocity,
    smallest_separation, two_stream_threshold, two_stream_growth};
// clang-format on

} // namespace prethermal::model::catalogue::hard_rods
