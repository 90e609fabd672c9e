#pragma once
#include "common/equilibrium/classical_field.hpp"
#include "kinetic/defect/collision/collision.hpp"

#include <Eigen/Core>
#include <vector>

namespace prethermal::kinetic::defect {

/// The collisions linearised about a thermal state: with n = n_th + n_th^2 phi the slab becomes
///   W dphi/dX = -Lambda K phi,   W = v n_th^2,   K_kp = -(dI_k/dn_p) n_p^2,
/// K symmetric and positive semidefinite with the null space {1, E}: what number and energy conserve.
struct LinearCollisions {
  equilibrium::FieldTemperature state;
  std::vector<double> wavenumber, energy, velocity, thermal; // [M]; n_th
  Eigen::MatrixXd matrix;                                    // K, made symmetric, {1, E} projected out
  double asymmetry;                                          // max |K - K^T|/max |K| before that
};

/// Throws std::invalid_argument where mu is not below the band.
LinearCollisions linearised_collisions(CollisionIntegral& collision, const equilibrium::FieldTemperature& state);

/// All solutions of W dphi/ds = -K phi, s = Lambda X, in terms of y = |W|^{1/2} phi, W = v n_th^2/M (the measure of int dk/2pi):
///   M - 4 exponentials  y_j exp(-kappa_j s), half of them growing;
///   1 and E             N_a = |W|^{1/2} a;
///   two currents        N_a s - Z_a, with K Z_a = W a: chemical potential and temperature fall along them.
/// The exponentials carry neither number nor energy; N_a s - Z_a carries the currents -conductivity_ba, b = 1, E.
///
/// y' = -sign(v) K_t y with K_t = |W|^{-1/2} K |W|^{-1/2} is not symmetric. But K_t = S S^T, and for B = S^T sign(v) S, which
/// is, B u = kappa u gives y = sign(v) S u: real exponents, and by Sylvester as many grow as decay.
struct SlabModes {
  std::vector<double> wavenumber, energy, velocity, thermal; // [M]
  Eigen::VectorXd side, root;                                // sign(v), |W|^{1/2} [M]
  Eigen::VectorXd dissipation;                               // eigenvalues of K_t but the two zeros, increasing [M - 2]
  Eigen::VectorXd decay;                                     // kappa, increasing: the first half < 0 [M - 4]
  Eigen::MatrixXd shape;                                     // y_j, of norm 1 [M][M - 4]
  Eigen::MatrixXd constant, drift;                           // N_a, Z_a [M][2]; Z_a is odd in k
  Eigen::Matrix2d conductivity;                              // N_a sign(v) Z_b: symmetric, positive
};

/// Throws std::invalid_argument unless E(-k) = E(k), std::runtime_error where K is not positive: the grid does not resolve the
/// state.
SlabModes slab_modes(const LinearCollisions& collisions);

} // namespace prethermal::kinetic::defect
