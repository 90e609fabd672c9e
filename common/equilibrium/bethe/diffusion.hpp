#pragma once
#include "common/equilibrium/dressing.hpp"

// The quasi-particle diffusion of generalised hydrodynamics, d_t rho + d_x(v rho) = (1/2) d_x (D d_x rho), Lisiak (D2)-(D4), as
// an operator: its kernel once in O(N^3), each application in O(N^2). `quasiparticle_diffusion` of dressing.hpp is the matrix.
namespace prethermal::equilibrium::bethe {

/// (D3): D~ = w delta - W. On equal weights |v_i - v_i| is h |v'|/6, which makes integrals over the kink of |v - v'| of fourth
/// order in the step [EQ-7]; it cancels in D~.
struct DiffusionKernel {
  Eigen::MatrixXd exchange;  // W(theta_i, theta_j) = rho_i f_i T^dr_ij^2 |v_i - v_j|, (D4)
  Eigen::VectorXd spreading; // w(theta_j) = int d theta_i W(theta_i, theta_j)
};
DiffusionKernel diffusion_kernel(const DressedState& state);

/// D h, of a density h [EQ-6].
Eigen::VectorXd diffused(const DressedState& state, const DiffusionKernel& kernel, const Eigen::VectorXd& density);

/// D C g, of a function g: Onsager's symmetric and positive operator [EQ-6].
Eigen::VectorXd onsager(const DressedState& state, const DiffusionKernel& kernel, const Eigen::VectorXd& g);

/// w/rho_t^2: by so much the variance of the place of a quasi-particle grows per time, by collisions [EQ-7].
Eigen::VectorXd collision_variance_rate(const DressedState& state, const DiffusionKernel& kernel);

} // namespace prethermal::equilibrium::bethe
