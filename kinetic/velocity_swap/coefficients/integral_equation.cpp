#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "common/numerics/constants.hpp"
#include "common/numerics/dense.hpp"

#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

using numerics::two_pi;

} // namespace

LinearisedCollision linearised_collision(const model::VelocitySwapGas& gas, double density, double coarsening) {
  if (!(density > 0.0)) throw std::invalid_argument("linearised_collision: density > 0 is needed");
  const auto state = equilibrium::swap_stationary_state(gas, density);
  const double chi = gas.statistics == model::Statistics::fermion ? 1.0 : 0.0, gamma = gas.swap_coefficient;

  LinearisedCollision result;
  result.velocities = equilibrium::quadrature_grid(state);
  if (coarsening > 1.0) {
    const auto& grid = result.velocities;
    result.velocities = numerics::covering_grid(grid.lowest, numerics::node(grid, grid.nodes - 1), coarsening * grid.step);
  }
  const int size = result.velocities.nodes;
  const double step = result.velocities.step;
  Eigen::VectorXd bath(size), rho(size), n(size);
  for (int i = 0; i < size; ++i) {
    const double v = numerics::node(result.velocities, i);
    bath(i) = gas.bath_density * model::probability_density(gas.bath_law, v);
    rho(i) = equilibrium::rapidity_density(state, v);
    n(i) = two_pi * rho(i);
  }
  // I(v) = gamma [ (1 - chi n) rho^(b) varrho - rho_p B ], varrho = int rho_p, B = int (1 - chi n) rho^(b), term by term.
  const Eigen::VectorXd hole = (1.0 - chi * n.array()).matrix();
  const double particles = step * rho.sum(), free_bath = step * hole.dot(bath);
  result.derivative =
      gamma * step * (hole.cwiseProduct(bath) * Eigen::RowVectorXd::Ones(size) + chi * two_pi * rho * bath.transpose());
  result.derivative.diagonal() -= gamma * (chi * two_pi * particles * bath + Eigen::VectorXd::Constant(size, free_bath));
  result.rapidity_density = rho;
  result.occupation = n;
  return result;
}

double density_diffusion_by_integral_equation(const model::VelocitySwapGas& gas, double density, double coarsening) {
  const LinearisedCollision linear = linearised_collision(gas, density, coarsening);
  const double chi = gas.statistics == model::Statistics::fermion ? 1.0 : 0.0, step = linear.velocities.step;
  const int size = linear.velocities.nodes;
  const Eigen::VectorXd v =
      Eigen::VectorXd::LinSpaced(size, linear.velocities.lowest, numerics::node(linear.velocities, size - 1));
  Eigen::VectorXd slope = linear.rapidity_density.cwiseProduct((1.0 - chi * linear.occupation.array()).matrix());
  slope /= step * slope.sum(); // d rho_st / d varrho
  const double u = step * v.dot(slope);
  const Eigen::VectorXd source = ((v.array() - u) * slope.array()).matrix();

  // The constant is the left null vector, `slope` the right one. Taking slope * int(.) off lifts the zero mode and, because the
  // source has no particles, selects the solution without particles.
  const double rate = gas.swap_coefficient * gas.bath_density;
  const Eigen::MatrixXd regular = linear.derivative - rate * step * slope * Eigen::RowVectorXd::Ones(size);
  const Eigen::VectorXd correction = numerics::LuFactors(regular).solve(source);
  const double residual = (numerics::product(linear.derivative, correction) - source).lpNorm<Eigen::Infinity>();
  if (!(residual <= 1e-8 * source.lpNorm<Eigen::Infinity>()))
    throw std::runtime_error("the integral equation (90) has not been solved");
  return -step * v.dot(correction);
}

} // namespace prethermal::kinetic::velocity_swap
