#pragma once
#include "kinetic/wires/operator/elimination.hpp"
#include "kinetic/wires/operator/half_grid.hpp"

#include <array>
#include <complex>
#include <span>
#include <vector>

namespace prethermal::kinetic::wires {

// Two-particle scattering alone, at any mismatch and frequency [W-20], [W-21]. All sums are over the nodes of one grid.

/// z_s = zeta_s^2 of both wires at the nodes, as z_1 = w r, z_2 = w/r, and what they add up to.
struct ThermalWeights {
  HalfGrid grid;
  std::vector<double> w;         // zeta_1 zeta_2
  std::vector<double> ratio;     // r = zeta_1/zeta_2
  double w_at_zero;              // of the node at 0; 0 where there is none
  std::vector<double> share;     // eta = 1/(r + 1/r): z_1 z_2/(z_1 + z_2) = w eta
  std::array<double, 2> density; // n_s = (1/8 pi) int k^2 z_s dk, Dmitriev (24)
  std::array<double, 2> own;     // n_s - shared = (1/8 pi) int k^2 z_s^2/(z_1 + z_2) dk
  double shared;                 // s = (1/8 pi) int k^2 z_1 z_2/(z_1 + z_2) dk
  double determinant;            // n_1 n_2 - s (n_1 + n_2) >= 0, without cancellation; exactly 0 at mismatch 0
};

ThermalWeights thermal_weights(const HalfGrid& grid, std::array<double, 2> chemical_potentials);

/// L/2 on odd functions [W-23], row i divided by w_i: with d = g_1 - g_2 the kinetic equation is
/// (L/2 - i omega diag(eta)) d = k eta (E_1 - E_2). `exchange`: exchange_rates of at least 2 count + 1 steps. Has the prefactor
/// m/4 in place of the m/2 that is printed in Dmitriev (7).
Network exchange_network(const ThermalWeights& weights, std::span<const double> exchange);

/// rho_D at frequency 0 and mismatch 0, 1/(4 S): of identical wires only.
double static_drag(const ThermalWeights& weights, const Network& network);
/// S(0) = (1/8 pi) int k w eta d dk per unit E_1 - E_2: the regular part of sigma_11, sigma_22 and -sigma_12 at frequency 0.
double static_response(const ThermalWeights& weights, const Network& network);

/// rho_D as omega -> infinity: Dmitriev (29) with m/4 in (7), as it is printed.
double high_frequency_drag(const ThermalWeights& weights, const Network& network);
/// rho_12/(i omega) as omega -> 0: s/determinant, infinite at mismatch 0.
double low_frequency_slope(const ThermalWeights& weights);

struct Conductivity {
  std::complex<double> sigma_11, sigma_12, sigma_22, drag; // drag = -rho_12
};

/// At omega > 0.
Conductivity conductivity(const ThermalWeights& weights, const Network& network, double omega);

/// From S and U = s + i omega S, which are found apart from each other, since one of them is a small difference at low
/// frequencies, the other at high ones. With p = -i omega: sigma_12 = U/p, rho_12 = -p U/(determinant + p (n_1 + n_2) S).
Conductivity conductivity(const ThermalWeights& weights, double omega, std::complex<double> s, std::complex<double> u);

/// (1/8 pi) int k w eta x dk of an odd function.
std::complex<double> odd_current(const ThermalWeights& weights, const ComplexVector& x);

} // namespace prethermal::kinetic::wires
