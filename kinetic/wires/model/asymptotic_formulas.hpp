#pragma once
#include <array>
#include <string_view>

namespace prethermal::kinetic::wires {

// Limits of the exactly solvable model, m = T = e = 1. n is that of degenerate wires, sqrt(2 eF)/pi, where the formulas mean it
// so.

/// rho_D(0), Dmitriev (136): D3 << D2 exp(-eF), eF >> 1.
double resonance_height(double two, double fermi_energy);

/// Gamma, Dmitriev (137) with 2^(3/2) in place of 2^(1/2), as (133), (134) and (138) have it.
double resonance_width(double two, double three, double fermi_energy);
double resonance_width_printed(double two, double three, double fermi_energy);

/// Dmitriev (135).
double lorentzian(double height, double width, double mismatch);

/// Dmitriev (143): (T/eF)^2 << D3/D2 exp(eF) << 1.
double activated_drag(double two, const std::array<double, 2>& potentials);

/// Dmitriev (145), printed for |Delta| << eF: exp(-eF) << D3/D2 << exp(eF) eF^(-3/2).
double plateau_drag_printed(double three, const std::array<double, 2>& potentials);
/// The same with the densities kept: 2 n1 n2/(n2^2 exp(e1) + n1^2 exp(e2)) in place of 2/(exp(e1) + exp(e2)).
double plateau_drag(double three, const std::array<double, 2>& potentials);

/// Dmitriev (153): D3/D2 >> exp(eF) eF^(-3/2); J(x) = 2 (x coth x - 1)/sinh^2 x (152).
double drift_drag(double two, double between, double fermi_energy, double mismatch);
double drift_function(double x);

/// Which of the regimes I to VI of Dmitriev App. D the wires are in at Delta = 0, 1 to 6: its "much less" taken as "less".
/// within, between: lambda and mu; D3 = lambda + mu, D_i = lambda - mu.
int equilibration_regime(double two, double within, double between, double fermi_energy);
/// "I" to "VI" and what zeta^2 d_k g does below the Fermi energy.
std::string_view regime_meaning(int regime);

} // namespace prethermal::kinetic::wires
