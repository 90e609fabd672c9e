#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <Eigen/Core>

namespace prethermal::kinetic::velocity_swap {

/// dI/drho_p at the stationary state of the given density: the Frechet derivative of the collision integral (38) or (39) on a
/// velocity grid. Row: velocity of the response; column: velocity of the perturbation, times the grid step. Columns sum to zero
/// (particles are conserved); the right null vector is d rho_st / d varrho. Units: 1/time.
struct LinearisedCollision {
  numerics::UniformGrid velocities;
  Eigen::MatrixXd derivative;                   // [velocity][velocity]
  Eigen::VectorXd rapidity_density, occupation; // rho_st and n_st on the grid
};
/// `coarsening`: of the steps of that grid.
LinearisedCollision linearised_collision(const model::VelocitySwapGas& gas, double density, double coarsening = 1.0);

/// D from the linear integral equation (61), (90) by a dense solve: dI/drho_p a = (v - u) d rho_st/d varrho, int a dv = 0,
/// D = -int v a dv. Knows nothing of (99). Throws std::runtime_error when the solution leaves a residual.
double density_diffusion_by_integral_equation(const model::VelocitySwapGas& gas, double density, double coarsening = 1.0);

} // namespace prethermal::kinetic::velocity_swap
