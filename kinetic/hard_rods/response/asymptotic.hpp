#pragma once
#include "common/equilibrium/hard_rods.hpp"
#include "common/model/hard_rod_gas.hpp"

#include <array>
#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// Correlations at first order in the potential after an uncorrelated start [HR-26], in normal modes: R^t has acted on every leg,
/// so that each mode flies freely with v_eff. Legs are numbers of nodes of the rapidity grid.
struct ModeCorrelations {
  equilibrium::HardRodState state;
  model::PairPotential potential;
  std::vector<double> slope, curvature; // rho', rho''
  std::vector<double> velocity;         // v_eff
};
ModeCorrelations mode_correlations(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities);

/// g(1, 2, z, t) = c (rho_1' rho_2 - rho_1 rho_2') [V(z) - V(z - v12 t)]/v12, z = x1 - x2; the second V is gone at infinite time.
/// Biagetti (1.6) prints V' for V. Equal rapidities: the limit.
double pair_correlation(const ModeCorrelations& modes, int one, int two, double z, double time);

/// Strength of the source of g3 where the modes 1 and 2 meet at the distance z = x1 - x3 from the third, after infinite time: M
/// of (46) applied to d_1 g(b, 3), = -a v12 (rho_2 d_z g(1, 3, z) - rho_1 d_z g(2, 3, z)).
double contact_strength(const ModeCorrelations& modes, int one, int two, int three, double z);

/// g3 after infinite time, z = x1 - x2, z' = x2 - x3: what every pair has sent out since it met, constant along the ray on which
/// the three fly apart. Of 1 and 2: Theta(z v12) contact_strength(z' - (v23/v12) z)/|v12|, and cyclic; (70), (1.7) and (1.9)
/// print the opposite sign of the argument. Half of it where a pair is in contact. The three rapidities differ.
double triple_correlation(const ModeCorrelations& modes, std::array<int, 3> legs, double z, double z_prime);

/// M of (46) applied to a density h, in normal modes: -a v12 (rho_2 (R^t h)_1 - rho_1 (R^t h)_2) at [1 * nodes + 2]. (118) prints
/// the left-hand side of (117) as + M; it is - M.
std::vector<double> contact_source(const equilibrium::HardRodState& state, std::span<const double> density);

/// H of (42) applied to a pair function in normal modes, [1 * nodes + 2]: the second-order change of the flux rho v_eff. With
/// what `contact_source` leaves between two modes just after they met, half of it on either side, H g3 = - D d_x g; (50) prints +
/// D.
std::vector<double> correlation_source(const equilibrium::HardRodState& state, std::span<const double> pairs);

} // namespace prethermal::kinetic::hard_rods
