#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the witnesses of velocity swaps give, Lisiak, Lebek, Panfil.
namespace prethermal::model::catalogue::velocity_swap {

inline constexpr AxisEntry at_density{"density", "1/length"};

// Profiles.
inline constexpr Entry density{"density", "1/length", "particles per length in each bin", {time, position}};
inline constexpr Entry current{"current", "1/time", "particle current, averaged over each bin", {time, position}};
inline constexpr Entry particle_number{"particle_number", "1", "particles on the ring", {time}, "simulation"};
inline constexpr Entry particle_number_error{"particle_number_error",
                                             "1",
                                             "relative change of the number of particles since t = 0",
                                             {time},
                                             "density equations, phase_space"};

// Velocities.
inline constexpr std::string_view with_velocities = "simulation, relaxation, stationary, phase_space";
inline constexpr Entry kinetic_energy{"kinetic_energy", "energy", "kinetic energy per particle", {time}, with_velocities};
inline constexpr Entry mean_velocity{"mean_velocity", "velocity", "mean velocity of a particle", {time}, with_velocities};
inline constexpr Entry mean_square_velocity{
    "mean_square_velocity", "velocity^2", "mean square velocity of a particle", {time}, with_velocities};
inline constexpr Entry velocity_distribution{"velocity_distribution",
                                             "1/velocity",
                                             "particles per velocity, as a share of all particles",
                                             {time, velocity},
                                             with_velocities};
inline constexpr Entry occupation{
    "occupation", "1", "occupation 2 pi rho_p, averaged over the ring", {time, velocity}, with_velocities};
inline constexpr Entry peak_occupation{"peak_occupation", "1", "largest occupation", {time}, "phase_space"};

// Moments of a cloud.
inline constexpr std::string_view of_cloud = "where the profile is not homogeneous: simulation, density equations, phase_space";
inline constexpr Entry position_mean{"position_mean", "length", "mean unwrapped position", {time}, of_cloud};
inline constexpr Entry position_variance{"position_variance", "length^2", "variance of the unwrapped position", {time}, of_cloud};
inline constexpr Entry position_skewness{"position_skewness", "1", "skewness of the unwrapped position", {time}, of_cloud};
inline constexpr Entry peak_density{
    "peak_density", "1/length", "largest density, between nodes as well as on them", {time}, "density equations, phase_space"};
inline constexpr Entry displacement_mean{"displacement_mean", "length", "mean displacement since t = 0", {time}, "simulation"};
inline constexpr Entry displacement_variance{
    "displacement_variance", "length^2", "variance of the displacement since t = 0", {time}, "simulation"};
inline constexpr Entry displacement_third{
    "displacement_third", "length^3", "third central moment of the displacement since t = 0", {time}, "simulation"};

// Transport coefficients, against density.
inline constexpr std::string_view by_chapman_enskog = "chapman_enskog";
inline constexpr Entry propagation_velocity{
    "propagation_velocity", "velocity", "velocity u at which small changes of density travel", {at_density}, by_chapman_enskog};
inline constexpr Entry propagation_velocity_slope{
    "propagation_velocity_slope", "velocity length", "du/dvarrho", {at_density}, by_chapman_enskog};
inline constexpr Entry density_diffusion{"density_diffusion",
                                         "length^2/time",
                                         "diffusion coefficient D of the density",
                                         {at_density},
                                         "chapman_enskog, integral_equation, relaxation_time"};
inline constexpr Entry stationary_current{"current", "1/time", "stationary current J", {at_density}, by_chapman_enskog};
inline constexpr Entry susceptibility{
    "susceptibility", "1/length", "(h0|h0), number variance per length", {at_density}, by_chapman_enskog};
inline constexpr Entry stationary_peak_occupation{"peak_occupation", "1", "largest occupation", {at_density}, by_chapman_enskog};
inline constexpr Entry spectral_gap{
    "spectral_gap", "1/time", "lowest non-zero rate of the linearised collision integral", {at_density}, by_chapman_enskog};
inline constexpr Entry current_slope_error{
    "current_slope_error", "velocity", "dJ/dvarrho by finite differences, less u", {at_density}, by_chapman_enskog};
inline constexpr Entry burgers_viscosity{"burgers_viscosity",
                                         "1/length",
                                         "nu = D / u'",
                                         {at_density},
                                         "chapman_enskog, where u' is more than the rounding of a symmetric bath"};
inline constexpr Entry stationary_constant{
    "stationary_constant", "1/(length velocity)", "A of the stationary state", {at_density}, "chapman_enskog of fermions"};
inline constexpr Entry free_bath_identity_error{"free_bath_identity_error",
                                                "1",
                                                "B / (2 pi A varrho) - 1, zero in the stationary state",
                                                {at_density},
                                                "chapman_enskog of fermions"};

// clang-format off
inline constexpr std::array all{
    density, current, particle_number, particle_number_error, kinetic_energy, mean_velocity, mean_square_velocity,
    velocity_distribution, occupation, peak_occupation, position_mean, position_variance, position_skewness, peak_density,
    displacement_mean, displacement_variance, displacement_third, propagation_velocity, propagation_velocity_slope,
    density_diffusion, stationary_current, susceptibility, stationary_peak_occupation, spectral_gap, current_slope_error,
    burgers_viscosity, stationary_constant, free_bath_identity_error};
// clang-format on

} // namespace prethermal::model::catalogue::velocity_swap
