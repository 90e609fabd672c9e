#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

// The Landau form linearised at a stationary state, eps' = k' F_b(v) [T-36]: <f|Gamma g> = kappa int w (f')^dr [(g')^dr + K
// g^dr].
namespace prethermal::kinetic::tubes {

/// K of delta eps = g^dr: -T^dr(lambda, mu) n (1 - n) k' [F_b(v_mu) - F_b(v) - F_b'(v)(v_mu - v)] d mu as a matrix on values at
/// the nodes. delta n changes the dressing of eps', k' and v; where F_b is linear, beside thermal and boosted baths, the changes
/// cancel, and in the Tonks limit there is no dressing: K = 0. Elsewhere Gamma is not symmetric, and its null vector is
/// d eps_0/d rho along stationary states, not a constant. O(N^3).
Eigen::MatrixXd bath_curvature(const TubeState& system, const BathTable& bath);

/// <f|Gamma g>/kappa from K, the slopes f' and g', and g at the nodes.
double linearised_form(const TubeState& system, const Eigen::VectorXd& weight, const Eigen::MatrixXd& curvature,
                       const Eigen::VectorXd& f_slope, const Eigen::VectorXd& g, const Eigen::VectorXd& g_slope);

} // namespace prethermal::kinetic::tubes
