#pragma once
#include "common/model/catalogue/entry.hpp"

/// Tubes of dipolar atoms, Biagetti, Lebek, Panfil and De Nardis, Sec. VI. Lengths in um, rapidities as wavenumbers in 1/um.
namespace prethermal::model::catalogue::tubes::dipolar {

inline constexpr AxisEntry angle{"angle", "degree"};
inline constexpr AxisEntry time{"time", "s"};
inline constexpr AxisEntry rapidity{"rapidity", "k_D"};
inline constexpr AxisEntry degree{"degree", "1"};

inline constexpr std::string_view always = "inter_tube, linear_gap";
inline constexpr std::string_view in_time = "inter_tube";
inline constexpr std::array<AxisEntry, 3> of_time{angle, time};

inline constexpr Entry coupling{"coupling", "1/um", "c of the contact interaction at this angle of the dipoles", {angle}, always};
inline constexpr Entry strength{
    "strength", "(hbar^2/m)^2/um^5", "K = int dk k^2 |Vhat|^2 of the potential of all other tubes", {angle}, always};

inline constexpr Entry distance{"distance", "1/um", "DT, the integral of the squared difference from the nearest Gaussian",
                                of_time, in_time};
inline constexpr Entry rate{"rate", "1/s", "thermalisation rate, -d ln DT/dt", of_time, in_time};
inline constexpr Entry thermalisation_time{"thermalisation_time", "s", "1/rate; infinite where the distance grows", of_time,
                                           in_time};
inline constexpr Entry mean_rate{"mean_rate", "1/s", "-ln(DT(t)/DT(0))/t, at time 0 the rate there", of_time, in_time};
inline constexpr Entry moment_distance{"moment_distance", "1/um",
                                       "likewise with the Gaussian that has the density, mean and variance of the state", of_time,
                                       in_time};
inline constexpr Entry moment_rate{"moment_rate", "1/s", "-d ln/dt of moment_distance", of_time, in_time};
inline constexpr Entry gaussian_width{"gaussian_width", "k_D", "width of the nearest Gaussian", of_time, in_time};
inline constexpr Entry slowest_angle{
    "slowest_angle", "degree", "angle, of those asked, with the smallest rate", {time}, "inter_tube with several angles"};
inline constexpr Entry smallest_rate_step{"smallest_rate_step",
                                          "1/s",
                                          "smallest change of the rate from one angle to the next",
                                          {time},
                                          "inter_tube with several angles"};
inline constexpr Entry rapidity_density{
    "rapidity_density", "1", "rho, atoms per um and 1/um of rapidity", {angle, time, rapidity}, in_time};

inline constexpr Entry atom_density{"atom_density", "1/um", "atoms per length that the rapidities hold", of_time, in_time};
inline constexpr Entry momentum{"momentum", "1/um^2", "momentum per length over hbar", of_time, in_time};
inline constexpr Entry energy{"energy", "1/um^3", "energy per length over hbar^2/m", of_time, in_time};
inline constexpr Entry fourth_moment_rate{"fourth_moment_rate", "k_D^4/(um s)", "d/dt of the integral of theta^4 rho", of_time,
                                          in_time};
inline constexpr Entry entropy{"entropy", "1/um", "entropy of Yang and Yang per length", of_time, in_time};
inline constexpr Entry entropy_production{"entropy_production", "1/(um s)", "its growth by collisions", of_time, in_time};
inline constexpr Entry least_density{"least_density", "1", "smallest rapidity density over the largest", of_time, in_time};

inline constexpr Entry linear_gap{
    "linear_gap",
    "1/s",
    "smallest rate of the collisions linearised about a thermal state, on polynomials up to the degree",
    {angle, degree},
    "linear_gap"};
inline constexpr Entry gap_time{"gap_time", "s", "1/linear_gap", {angle, degree}, "linear_gap"};

} // namespace prethermal::model::catalogue::tubes::dipolar
