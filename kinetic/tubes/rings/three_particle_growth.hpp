#pragma once
#include "kinetic/tubes/rings/plan.hpp"

#include <array>
#include <span>
#include <vector>

namespace prethermal::kinetic::tubes::rings {

/// One ring of two that are alike, on a uniform grid of rapidities.
struct AlikeRings {
  std::vector<double> rapidity, density; // theta, rho(theta) per length and rapidity
  double step, rod_length, free_share;
};
AlikeRings alike_rings(const Problem& problem, int nodes);

/// int dk k^2 Vhat^2 sinc^2(k a/2) of the ring: the squared force of a pair averaged over the jump of a rod by its length, times
/// 2 pi. `three_particle_strength` = it, less what one rod is missing among its own: times 1 - 1/N, [T-75].
double three_particle_strength(const model::CoupledRings& rings);

/// The bilinear form of the three-particle collisions between two rings that are alike, per length of both rings together, for
/// charges sum_i g(theta_i), sum_i h(theta_i) given by their slopes g', h' at the nodes:
///   B(g,h) = (K/4 pi) a^2 c^3 int rho_1 rho_2 rho_3 |theta_12| (D_1 g - D_2 g)(D_1 h - D_2 h),  D_i g = (g'_i - g'_3)/theta_i3,
/// rods 1 and 2 in one ring, 3 in the other [T-75]. Cov of the increments grows by 2 B(g,h), and sum h drifts by B(h, -ln rho).
/// O(N^2): rods 1 and 2 at nodes of one parity and 3 at those of the other, so that partial fractions leave sums over one index.
double three_particle_form(const AlikeRings& rings, double strength, std::span<const double> g_slope,
                           std::span<const double> h_slope);

/// The slopes of v^4, v^6 and W = -ln f at the nodes.
std::array<std::vector<double>, 3> charge_slopes(const model::VelocityLaw& law, std::span<const double> rapidity);

} // namespace prethermal::kinetic::tubes::rings
