#pragma once
#include "common/model/catalogue/entry.hpp"

/// What the witnesses of two quantum wires give, Dmitriev, Gornyi, Polyakov. Units hbar = m = T = e = 1; charges count as +1.
namespace prethermal::model::catalogue::wires {

inline constexpr AxisEntry momentum{"momentum", "sqrt(mT)/hbar"};
inline constexpr AxisEntry mismatch{"mismatch", "T"};
inline constexpr AxisEntry frequency{"frequency", "T/hbar"};
inline constexpr AxisEntry states_per_cell{"states_per_cell", "1"};

// Dynamics. Where a simulation has several numbers of states a cell, these are its extrapolations to infinitely many.
inline constexpr std::string_view of_dynamics = "simulation, relaxation, linear_relaxation";
inline constexpr std::string_view of_occupations = "simulation, relaxation, linear_relaxation, exclusion; theories after a boost";
inline constexpr std::string_view by_states = "simulation with several states_per_cell";
inline constexpr Entry current_1{"current_1", "T/hbar", "particle current in wire 1, int k f1 dk/2pi", {time}, of_occupations};
inline constexpr Entry current_2{"current_2", "T/hbar", "particle current in wire 2, int k f2 dk/2pi", {time}, of_occupations};
inline constexpr Entry occupation_1{
    "occupation_1", "1", "occupation f1 of the states of wire 1", {time, momentum}, of_occupations};
inline constexpr Entry occupation_2{
    "occupation_2", "1", "occupation f2 of the states of wire 2", {time, momentum}, of_occupations};
inline constexpr Entry energy_density{"energy_density",
                                      "T sqrt(mT)/hbar",
                                      "energy of both wires per length, int k^2/2 (f1 + f2) dk/2pi",
                                      {time},
                                      "simulation, relaxation, exclusion"};
inline constexpr Entry relative_current_integral{
    "relative_current_integral", "1", "integral of current_1 - current_2 from time 0 to this time", {time}, of_dynamics};
inline constexpr Entry dynamic_drag_resistivity{"dynamic_drag_resistivity",
                                                "hbar/(e^2 l)",
                                                "(u1 - u2)/2 over the integral of current_1 - current_2 up to this time and its "
                                                "tail, of equal wires after a small boost: tends "
                                                "to rho_D at mismatch 0",
                                                {time},
                                                of_dynamics};
inline constexpr Entry current_correlation_11{"current_correlation_11",
                                              "T^2 l/hbar^2",
                                              "length times <j1(t) j1(0)> - <j1><j1>",
                                              {time},
                                              "without a boost: simulation, "
                                              "linear_relaxation"};
inline constexpr Entry current_correlation_12{"current_correlation_12",
                                              "T^2 l/hbar^2",
                                              "length times <j1(t) j2(0)> - <j1><j2>",
                                              {time},
                                              "without a boost: simulation, "
                                              "linear_relaxation"};
inline constexpr Entry current_correlation_22{"current_correlation_22",
                                              "T^2 l/hbar^2",
                                              "length times <j2(t) j2(0)> - <j2><j2>",
                                              {time},
                                              "without a boost: simulation, "
                                              "linear_relaxation"};
inline constexpr Entry finite_current_1{
    "finite_current_1", "T/hbar", "current_1 at this number of states a cell", {states_per_cell, time}, by_states};
inline constexpr Entry finite_current_2{
    "finite_current_2", "T/hbar", "current_2 at this number of states a cell", {states_per_cell, time}, by_states};
inline constexpr Entry finite_relative_current_integral{"finite_relative_current_integral",
                                                        "1",
                                                        "relative_current_integral at this number of states a cell",
                                                        {states_per_cell, time},
                                                        by_states};
inline constexpr Entry extrapolation_chi_square{"extrapolation_chi_square",
                                                "1",
                                                "chi^2 per degree of freedom of the straight line in 1/states_per_cell through "
                                                "finite_current_2",
                                                {time},
                                                "simulation with three or more states_per_cell"};
inline constexpr Entry plateau_12{"plateau_12",
                                  "T^2 l/hbar^2",
                                  "what current_correlation_12 tends to",
                                  {mismatch},
                                  "two_particle (many states a cell), exclusion (one state a cell)"};

// Response to electric fields, against the mismatch of the chemical potentials.
inline constexpr std::string_view of_response =
    "two_particle, fokker_planck, solvable_model and its limits, closed_form, three_particle";
inline constexpr Entry drag_resistivity{
    "drag_resistivity", "hbar/(e^2 l)", "rho_D = -rho_12 at frequency 0", {mismatch}, of_response};
inline constexpr Entry density_1{"density_1", "sqrt(mT)/hbar", "electrons per length in wire 1", {mismatch}, of_response};
inline constexpr Entry density_2{"density_2", "sqrt(mT)/hbar", "electrons per length in wire 2", {mismatch}, of_response};
inline constexpr Entry momentum_diffusion{
    "momentum_diffusion", "m T^2/hbar", "D2 of the potential between the wires, Eq. (16) corrected", {}, of_response};

inline constexpr std::string_view at_frequencies = "two_particle, fokker_planck where frequencies are asked";
inline constexpr std::array<AxisEntry, 3> by_frequency{mismatch, frequency};
inline constexpr Entry drag_resistivity_real{"drag_resistivity_real", "hbar/(e^2 l)", "Re rho_D(omega), rho_D = -rho_12",
                                             by_frequency, at_frequencies};
inline constexpr Entry drag_resistivity_imaginary{"drag_resistivity_imaginary", "hbar/(e^2 l)",
                                                  "Im rho_D(omega), fields as exp(-i omega t)", by_frequency, at_frequencies};
inline constexpr Entry conductivity_11_real{"conductivity_11_real", "e^2 l/hbar", "Re sigma_11", by_frequency, at_frequencies};
inline constexpr Entry conductivity_11_imaginary{"conductivity_11_imaginary", "e^2 l/hbar", "Im sigma_11", by_frequency,
                                                 at_frequencies};
inline constexpr Entry conductivity_12_real{"conductivity_12_real", "e^2 l/hbar", "Re sigma_12", by_frequency, at_frequencies};
inline constexpr Entry conductivity_12_imaginary{"conductivity_12_imaginary", "e^2 l/hbar", "Im sigma_12", by_frequency,
                                                 at_frequencies};
inline constexpr Entry conductivity_22_real{"conductivity_22_real", "e^2 l/hbar", "Re sigma_22", by_frequency, at_frequencies};
inline constexpr Entry conductivity_22_imaginary{"conductivity_22_imaginary", "e^2 l/hbar", "Im sigma_22", by_frequency,
                                                 at_frequencies};
inline constexpr Entry low_frequency_slope{
    "low_frequency_slope",
    "hbar^2/(e^2 l T)",
    "rho_12/(i omega) as omega -> 0, where the mismatch is not 0: whatever the interaction",
    {mismatch},
    "two_particle"};
inline constexpr Entry high_frequency_drag{
    "high_frequency_drag", "hbar/(e^2 l)", "rho_D as omega -> infinity, Eq. (29) corrected", {mismatch}, "two_particle"};

// Distribution functions of the response to E1 - E2 = 1, at the pair's own mismatch.
inline constexpr std::string_view of_solutions = "solvable_model, closed_form, three_particle where momenta are asked";
inline constexpr Entry scaled_gradient_1{"scaled_gradient_1",
                                         "hbar^2/(m T)",
                                         "zeta_1^2 d_k g_1, gauge: the means of both wires add up to 0",
                                         {momentum},
                                         of_solutions};
inline constexpr Entry scaled_gradient_2{"scaled_gradient_2",
                                         "hbar^2/(m T)",
                                         "zeta_2^2 d_k g_2, gauge: the means of both wires add up to 0",
                                         {momentum},
                                         of_solutions};
inline constexpr Entry momentum_current_1{
    "momentum_current_1", "1", "current J_1(k) in momentum space by collisions", {momentum}, of_solutions};
inline constexpr Entry momentum_current_2{
    "momentum_current_2", "1", "current J_2(k) in momentum space by collisions", {momentum}, of_solutions};

inline constexpr Entry gradient_slope_1{"gradient_slope_1",
                                        "1/T",
                                        "d ln|zeta_1^2 d_k g_1| / d(k^2/2)",
                                        {momentum},
                                        "solvable_model, closed_form where momenta are asked"};
inline constexpr Entry gradient_slope_2{"gradient_slope_2",
                                        "1/T",
                                        "d ln|zeta_2^2 d_k g_2| / d(k^2/2)",
                                        {momentum},
                                        "solvable_model, closed_form where momenta are asked"};

// The shape of the resonance.
inline constexpr std::string_view by_limits = "lorentzian, printed_lorentzian, activated, plateau, printed_plateau, drift";
inline constexpr Entry resonance_width{"resonance_width",
                                       "T",
                                       "Gamma: the mismatch at which the drag resistivity is half that at 0",
                                       {},
                                       "solvable_model, closed_form of a symmetric splitting; lorentzian, printed_lorentzian"};
inline constexpr Entry equilibration_regime{
    "equilibration_regime", "1", "regime of App. D at mismatch 0, 1 to 6 for I to VI", {}, by_limits};

// Three-particle scattering from the potentials.
inline constexpr std::string_view by_triples = "three_particle";
inline constexpr Entry regulator{
    "regulator", "sqrt(mT)/hbar", "kappa: triples within it in momentum do not scatter", {}, by_triples};
inline constexpr Entry drag_resistivity_half_regulator{"drag_resistivity_half_regulator",
                                                       "hbar/(e^2 l)",
                                                       "rho_D with half the regulator: what it leaves open",
                                                       {mismatch},
                                                       by_triples};
inline constexpr Entry kernel_error{
    "kernel_error", "1", "largest relative error of the tabulated three-particle kernels", {}, by_triples};

// clang-format off
inline constexpr std::array all{
    current_1, current_2, occupation_1, occupation_2, energy_density, relative_current_integral, dynamic_drag_resistivity,
    current_correlation_11, current_correlation_12, current_correlation_22, finite_current_1, finite_current_2,
    finite_relative_current_integral, extrapolation_chi_square, plateau_12, drag_resistivity, density_1, density_2, momentum_diffusion,
    drag_resistivity_real, drag_resistivity_imaginary, conductivity_11_real, conductivity_11_imaginary, conductivity_12_real,
    conductivity_12_imaginary, conductivity_22_real, conductivity_22_imaginary, low_frequency_slope, high_frequency_drag,
    scaled_gradient_1, scaled_gradient_2, momentum_current_1, momentum_current_2, gradient_slope_1, gradient_slope_2, resonance_width,
    equilibration_regime, regulator, drag_resistivity_half_regulator, kernel_error};
// clang-format on

} // namespace prethermal::model::catalogue::wires
