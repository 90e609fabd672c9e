#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/dense.hpp"

namespace prethermal::equilibrium {

/// What makes an integrable model, at the nodes of a rapidity grid: a kernel and a statistics. Functions of rapidity are vectors
/// over the nodes; int d theta f is weight.dot(f).
struct IntegrableModel {
  model::Statistics statistics;
  Eigen::VectorXd weight;                       // of the quadrature
  Eigen::MatrixXd kernel;                       // T(theta_i, theta_j) = scattering shift / 2 pi; symmetric
  Eigen::VectorXd momentum_slope, energy_slope; // p', E' of a bare particle
};

/// A homogeneous state, dressed. A *function* of rapidity (a charge) is dressed by R^-1, a *density* (what is integrated over
/// rapidity) by R^t; R = 1 - T n. Matrices act on vectors over the nodes, the weights are inside.
struct DressedState {
  IntegrableModel model;
  Eigen::VectorXd occupation;         // n = rho / rho_t
  Eigen::VectorXd density_of_states;  // rho_t = (p')^dr / 2 pi
  Eigen::VectorXd rapidity_density;   // rho
  Eigen::VectorXd statistics_factor;  // f: 1 classical, 1 - n fermions, 1 + n bosons
  Eigen::VectorXd effective_velocity; // (E')^dr / (p')^dr
  Eigen::MatrixXd dressing;           // R
  numerics::LuFactors solver;         // of R
};

/// s in the factor f = 1 + s n of fluctuations: -1 of fermions, 1 of bosons, 0 of classical particles.
double statistics_sign(model::Statistics statistics);

/// The state with this occupation. Throws std::invalid_argument when the sizes differ, std::runtime_error when 1 - T n cannot be
/// inverted or the density of states is not positive.
DressedState dress(IntegrableModel model, const Eigen::VectorXd& occupation);

Eigen::VectorXd dressed(const DressedState& state, const Eigen::VectorXd& function);            // g^dr = R^-1 g
Eigen::VectorXd to_normal_modes(const DressedState& state, const Eigen::VectorXd& density);     // R^t h
Eigen::VectorXd from_normal_modes(const DressedState& state, const Eigen::VectorXd& amplitude); // R^-t h

/// T^dr(theta_i, theta_j) = (1 - T n)^-1 T, symmetric.
Eigen::MatrixXd dressed_kernel(const DressedState& state);

/// C_12 = <delta rho_1 delta rho_2> per length = R^-t rho f R^-1; the part delta(theta1 - theta2) stands on the diagonal as
/// 1/weight: weight^t C weight is the variance of the number of particles per length.
Eigen::MatrixXd static_covariance(const DressedState& state);

/// A = R^-t v_eff R^t, acting on densities: d j_1 / d rho_2.
Eigen::MatrixXd flux_jacobian(const DressedState& state);

/// D of d_t rho + d_x(v_eff rho) = (1/2) d_x (D d_x rho), acting on densities: D_b = int d1 d2 (R^-t_1/rho_t1 - R^-t_2/rho_t2)
/// T^dr_12^2 rho_2 f_2 |v_12| R^t_1b / rho_t1. Biagetti (1.11) prints 1/rho_t1^2 for both terms, which holds only where the
/// density of states is the same for all rapidities.
Eigen::MatrixXd quasiparticle_diffusion(const DressedState& state);

} // namespace prethermal::equilibrium
