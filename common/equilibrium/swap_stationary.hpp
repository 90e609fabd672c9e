#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <optional>
#include <vector>

namespace prethermal::equilibrium {

/// The homogeneous stationary state of the velocity-swap model at one density.
struct SwapStationaryState {
  model::Statistics statistics;
  model::VelocityLaw bath_law;
  double bath_density;
  double density;             // varrho
  double stationary_constant; // A of Lisiak Eq. (40); infinite for classical particles and at density 0
  double bath_peak;           // max f of the bath's law, sought once
};

/// Lisiak Eq. (20) for classical particles; for fermions (40), with A found by a bracketed search in log A so that the state has
/// the given density. Throws std::invalid_argument for bosons, unless density >= 0 and finite, or when A falls below the range of
/// a double (some 50 particles in the length 2 pi / velocity spread: far beyond n = 1 everywhere). Who asks for many densities
/// gives max f, peak_probability_density(gas.bath_law), along.
SwapStationaryState swap_stationary_state(const model::VelocitySwapGas& gas, double density,
                                          std::optional<double> bath_peak = std::nullopt);

/// rho_p(v) of (20) or (40), per length and velocity.
double rapidity_density(const SwapStationaryState& state, double velocity);

/// n(v) = 2 pi rho_p(v).
double occupation(const SwapStationaryState& state, double velocity);

/// max over v of n(v), with the true maximum of f.
double peak_occupation(const SwapStationaryState& state);

/// int rho_p dv between two velocities, lower <= upper: exact for classical particles, Gauss-Legendre for fermions.
double particles_between_velocities(const SwapStationaryState& state, double lower, double upper);

/// A velocity grid on which the trapezoid rule integrates this state, times polynomials, to round-off: it reaches out to
/// n << 1 on both sides and resolves the Fermi edges that (40) grows at high density. Where the law of the bath has tables, to
/// third order in its step.
numerics::UniformGrid quadrature_grid(const SwapStationaryState& state);

/// int g dv = unit sum_i weight_i g(velocity_i).
struct VelocityQuadrature {
  std::vector<double> velocity, weight;
  double unit;
};

/// A rule that integrates this state, times polynomials: the nodes of quadrature_grid, or, where the law of the bath has tables,
/// Gauss and Legendre's seven points in panels between their points, where it is analytic. `coarse`: every second node, or five
/// points, to see what the rule leaves open.
VelocityQuadrature quadrature(const SwapStationaryState& state, bool coarse = false);

/// The density up to which particles with velocities drawn from `law` stay below n = 1: 1 / (2 pi max f).
double pauli_limit(const model::VelocityLaw& law);

} // namespace prethermal::equilibrium
