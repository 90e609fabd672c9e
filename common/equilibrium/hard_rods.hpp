#pragma once
#include "common/equilibrium/dressing.hpp"
#include "common/model/laws/rapidity_distribution.hpp"

#include <span>
#include <vector>

namespace prethermal::equilibrium {

/// A homogeneous state of hard rods and what its operators need, Biagetti App. B as corrected. The kernel T = -a/(2 pi) is a
/// constant, so that every operator is a number and a product of two vectors: O(nodes). Integrals are trapezoid sums over the
/// nodes; functions and densities are vectors over them.
struct HardRodState {
  model::RapidityDistribution rapidities;
  double rod_length;        // a
  double density, momentum; // rho = int rho_theta, P = int theta rho_theta: of the same sums
  double free_fraction;     // c = 1 - a rho
};

/// Throws std::invalid_argument unless 0 <= rod_length and a rho < 1.
HardRodState hard_rod_state(model::RapidityDistribution rapidities, double rod_length);

/// The same state by the general route, classical particles with the constant kernel -a/(2 pi).
DressedState dress(const HardRodState& state);

double density_of_states(const HardRodState& state);               // rho_t = c/(2 pi); Biagetti App. B prints (1 + a rho)/(2 pi)
double dressed_kernel(const HardRodState& state);                  // T^dr = -a c/(2 pi)
std::vector<double> occupation(const HardRodState& state);         // n = 2 pi rho_theta/c
std::vector<double> effective_velocity(const HardRodState& state); // (theta - a P)/c

/// R = 1 + (a/c) 1 (x) rho and its inverse 1 - a 1 (x) rho act on functions of rapidity, the transposed ones on densities.
std::vector<double> undressed(const HardRodState& state, std::span<const double> function);          // R g
std::vector<double> dressed(const HardRodState& state, std::span<const double> function);            // R^-1 g
std::vector<double> to_normal_modes(const HardRodState& state, std::span<const double> density);     // R^t h
std::vector<double> from_normal_modes(const HardRodState& state, std::span<const double> amplitude); // R^-t h

/// int d2 C_12 g_2 with C_12 = delta_12 rho_1 + a (a rho - 2) rho_1 rho_2. (104) prints a rho (a rho - 2) rho_1 rho_2.
std::vector<double> static_covariance(const HardRodState& state, std::span<const double> function);

/// int d3 int dg (dC_23/drho_g) h_g = c^2 h_2 - 2 a c rho_2 int h, the change of int d3 C_23 = c^2 rho_2. (106) prints
/// - 2 a c rho_1 int dg g_32, that is with the rho of the other leg.
std::vector<double> covariance_change(const HardRodState& state, std::span<const double> density);

/// A h, A_1^g = v_1 delta_1g + (a/c) rho_1 (v_1 - g): the change of the flux v_eff rho. int d1 A_1^g = g, the bare rapidity.
std::vector<double> flux_jacobian(const HardRodState& state, std::span<const double> density);

/// Lam(1) = a^2 int d3 rho_3 |v_eff,13|: a tagged quasi-particle jumps by a at Poissonian crossings.
std::vector<double> collision_variance_rate(const HardRodState& state);

/// D h, D_1^g = delta_1g Lam(1) - a^2 rho_1 |v_eff,1 - v_eff,g|, with d_t rho + d_x(v_eff rho) = (1/2) d_x (D d_x rho). (107)
/// prints a^2 (1 - a rho) [...]: with bare velocities the factor is a^2/(1 - a rho).
std::vector<double> quasiparticle_diffusion(const HardRodState& state, std::span<const double> density);

} // namespace prethermal::equilibrium
