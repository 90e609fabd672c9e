#pragma once
#include "common/numerics/uniform_grid.hpp"

#include <Eigen/Core>

namespace prethermal::kinetic::tubes::dipolar {

/// height exp(-(theta - centre)^2/(2 width^2)).
struct Gaussian {
  double height, centre, width;
};

/// The Gaussian with the particles, the mean and the variance of rho.
Gaussian gaussian_of_moments(const numerics::UniformGrid& grid, const Eigen::VectorXd& rho);

/// The Gaussian of least int (rho - rho_G)^2, height, centre and width free, that Newton's iteration, damped
/// where it must be, reaches from the one of the moments. Throws std::runtime_error where it does not settle.
Gaussian least_squares_gaussian(const numerics::UniformGrid& grid, const Eigen::VectorXd& rho);

/// The distance to thermalisation DT = int (rho - rho_G)^2, Biagetti (83), and d DT/dt for this d rho/dt. Both Gaussians leave
/// the latter at 2 int (rho - rho_G) d_t rho: the fitted one since it is the nearest, that of the moments since these are kept.
struct Distance {
  double value, change;
};
Distance distance_to(const Gaussian& gaussian, const numerics::UniformGrid& grid, const Eigen::VectorXd& rho,
                     const Eigen::VectorXd& rate);

} // namespace prethermal::kinetic::tubes::dipolar
