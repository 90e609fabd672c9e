#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/uniform_grid.hpp"

namespace prethermal::equilibrium {

/// The homogeneous stationary state of the velocity-swap model at one density.
struct SwapStationaryState {
  model::Statistics statistics;
  model::VelocityLaw bath_law;
  double bath_density;
  double density;             // varrho
  double stationary_constant; // A of Lisiak Eq. (40); infinite for classical particles and at density 0
};

/// Lisiak Eq. (20) for classical particles; for fermions (40), with A found by a bracketed search in log A so that the state has
/// the given density. Throws std::invalid_argument for bosons, unless density >= 0 and finite, or when A falls below the range of
/// a double (some 50 particles in the length 2 pi / velocity spread: far beyond n = 1 everywhere).
SwapStationaryState swap_stationary_state(const model::VelocitySwapGas& gas, double density);

/// rho_p(v) of (20) or (40), per length and velocity.
double rapidity_density(const SwapStationaryState& state, double velocity);

/// n(v) = 2 pi rho_p(v).
double occupation(const SwapStationaryState& state, double velocity);

/// max over v of n(v), with the true maximum of f.
double peak_occupation(const SwapStationaryState& state);

/// int rho_p dv between two velocities, lower <= upper: exact (erf) for classical particles, Gauss-Legendre for fermions.
double particles_between_velocities(const SwapStationaryState& state, double lower, double upper);

/// A velocity grid on which the trapezoid rule integrates this state, times polynomials, to round-off: it reaches out to
/// n << 1 on both sides and resolves the Fermi edges that (40) grows at high density.
numerics::UniformGrid quadrature_grid(const SwapStationaryState& state);

/// The density up to which particles with velocities drawn from `law` stay below n = 1: 1 / (2 pi max f).
double pauli_limit(const model::VelocityLaw& law);

} // namespace prethermal::equilibrium
