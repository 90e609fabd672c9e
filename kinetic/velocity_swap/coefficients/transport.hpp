#pragma once
#include "common/model/velocity_swap.hpp"

#include <optional>

namespace prethermal::kinetic::velocity_swap {

/// Euler and diffusion coefficients of Eq. (2), d_t varrho + d_x J(varrho) = d_x( D(varrho) d_x varrho ), at one density.
/// With w = rho_st (1 - chi n_st) and (phi|psi) = int w phi psi dv; frozen bath.
struct TransportCoefficients {
  double density;                    // varrho, 1/length
  double stationary_constant;        // A of (40), 1/velocity/length; infinite for classical particles and at density 0
  double current;                    // J = int v rho_st dv, 1/time
  double propagation_velocity;       // u = dJ/dvarrho, Eq. (88)
  double propagation_velocity_slope; // u', Eq. (89) corrected
  double density_diffusion;          // D, Eq. (99), length^2/time
  double relaxation_time_diffusion;  // D of the relaxation-time approximation, Eqs. (69)-(78), tau = 1/spectral_gap
  double susceptibility;             // (h0|h0), number variance per length
  double free_bath_density;          // B = int (1 - chi n_st) rho^(b) dv
  double peak_occupation;            // max n_st
  double spectral_gap;               // gamma B, the lowest non-zero rate of the linearised collision integral
};

/// All coefficients by quadrature over the stationary state (equilibrium::quadrature), to round-off. At density 0 the limits.
/// Throws std::invalid_argument, and takes max f of the bath, as equilibrium::swap_stationary_state does.
TransportCoefficients transport_coefficients(const model::VelocitySwapGas& gas, double density,
                                             std::optional<double> bath_peak = std::nullopt);

/// The same, and from the coarse quadrature: what that changes is more than the error of the first.
struct OnTwoGrids {
  TransportCoefficients fine, coarse;
};
OnTwoGrids transport_coefficients_on_two_grids(const model::VelocitySwapGas& gas, double density);

/// nu = D / u', the viscosity of the Burgers equation that Eq. (2) is near this density; infinite where u' vanishes.
double burgers_viscosity(const TransportCoefficients& coefficients);

} // namespace prethermal::kinetic::velocity_swap
