#include "kinetic/tubes/dipolar/gaussian_fit.hpp"

#include "common/numerics/constants.hpp"
#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

Eigen::ArrayXd rapidities(const numerics::UniformGrid& grid) {
  return Eigen::ArrayXd::LinSpaced(grid.nodes, grid.lowest, numerics::node(grid, grid.nodes - 1));
}

Eigen::ArrayXd on_nodes(const Gaussian& gaussian, const Eigen::ArrayXd& theta) {
  return gaussian.height * (-0.5 * ((theta - gaussian.centre) / gaussian.width).square()).exp();
}

} // namespace

Gaussian gaussian_of_moments(const numerics::UniformGrid& grid, const Eigen::VectorXd& rho) {
  const Eigen::ArrayXd theta = rapidities(grid);
  const double particles = rho.sum(), mean = (rho.array() * theta).sum() / particles;
  const double width = std::sqrt((rho.array() * (theta - mean).square()).sum() / particles);
  return {grid.step * particles / (std::sqrt(numerics::two_pi) * width), mean, width};
}

Gaussian least_squares_gaussian(const numerics::UniformGrid& grid, const Eigen::VectorXd& rho) {
  constexpr int most_iterations = 200;
  constexpr double settled = 1e-12;
  const Eigen::ArrayXd theta = rapidities(grid);
  const auto sum_of_squares = [&](const Gaussian& of) { return (rho.array() - on_nodes(of, theta)).square().sum(); };
  Gaussian fit = gaussian_of_moments(grid, rho);
  double squares = sum_of_squares(fit), marquardt = 0.0;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const Eigen::ArrayXd z = (theta - fit.centre) / fit.width, value = on_nodes(fit, theta), rest = rho.array() - value;
    // By ln height, centre/width and ln width: g, g z, g z^2.
    Eigen::MatrixXd slopes(theta.size(), 3);
    slopes.col(0) = value;
    slopes.col(1) = value * z;
    slopes.col(2) = value * z.square();
    const Eigen::VectorXd gradient = numerics::product_transposed(slopes, Eigen::VectorXd(rest));
    const auto along = [&](const Eigen::ArrayXd& second) { return (rest * value * second).sum(); };
    Eigen::MatrixXd curvature = numerics::product_transposed(slopes, slopes);
    const Eigen::VectorXd scale = curvature.diagonal();
    curvature(0, 0) -= rest.matrix().dot(value.matrix());
    curvature(1, 0) -= along(z);
    curvature(2, 0) -= along(z.square());
    curvature(1, 1) -= along(z.square() - 1.0);
    curvature(2, 1) -= along(z.cube() - 2.0 * z);
    curvature(2, 2) -= along(z.pow(4) - 2.0 * z.square());
    curvature.diagonal() += marquardt * scale;
    const auto change = numerics::cholesky_solve(curvature, gradient);
    const double size = change ? change->cwiseAbs().maxCoeff() : 1.0;
    if (size < settled) return fit;
    const Gaussian next = change ? Gaussian{fit.height * std::exp((*change)[0]), fit.centre + fit.width * (*change)[1],
                                            fit.width * std::exp((*change)[2])}
                                 : fit;
    const double next_squares = sum_of_squares(next);
    const bool better = change && size < 1.0 && next_squares <= squares * (1.0 + 1e-14);
    marquardt = better ? (marquardt < 1e-3 ? 0.0 : 0.1 * marquardt) : std::max(1e-2, 4.0 * marquardt);
    if (!better) continue;
    fit = next;
    squares = next_squares;
  }
  throw std::runtime_error("no Gaussian is nearest to this distribution of rapidities");
}

Distance distance_to(const Gaussian& gaussian, const numerics::UniformGrid& grid, const Eigen::VectorXd& rho,
                     const Eigen::VectorXd& rate) {
  const Eigen::ArrayXd rest = rho.array() - on_nodes(gaussian, rapidities(grid));
  return {grid.step * rest.square().sum(), 2.0 * grid.step * (rest * rate.array()).sum()};
}

} // namespace prethermal::kinetic::tubes::dipolar
