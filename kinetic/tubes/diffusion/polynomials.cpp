#include "kinetic/tubes/diffusion/polynomials.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes {

DressedPolynomials orthonormal_polynomials(const TubeState& system, int degree) {
  const auto& state = system.dressed;
  const Eigen::VectorXd inner = state.model.weight.cwiseProduct(state.rapidity_density).cwiseProduct(state.statistics_factor);
  const Eigen::VectorXd lambda = state.model.energy_slope;
  const Eigen::Index nodes = lambda.size();
  Eigen::MatrixXd bare = Eigen::MatrixXd::Zero(nodes, degree + 1), bare_slope = bare, value = bare, slope = bare;
  bare.col(0).setOnes();
  for (Eigen::Index k = 0; k <= degree; ++k) {
    if (k > 0) {
      bare.col(k) = lambda.cwiseProduct(bare.col(k - 1));
      bare_slope.col(k) = bare.col(k - 1) + lambda.cwiseProduct(bare_slope.col(k - 1));
    }
    value.col(k) = equilibrium::dressed(state, Eigen::VectorXd(bare.col(k)));
    slope.col(k) = equilibrium::dressed(state, Eigen::VectorXd(bare_slope.col(k)));
    for (int pass = 0; pass < 2; ++pass)
      for (Eigen::Index j = 0; j < k; ++j) {
        const double along = inner.dot(value.col(j).cwiseProduct(value.col(k)));
        for (auto* columns : {&bare, &bare_slope, &value, &slope}) columns->col(k) -= along * columns->col(j);
      }
    const double norm = std::sqrt(inner.dot(value.col(k).cwiseAbs2()));
    if (!(norm > 0.0) || !std::isfinite(norm)) throw std::runtime_error("orthonormal_polynomials: no polynomial of this degree");
    for (auto* columns : {&bare, &bare_slope, &value, &slope}) columns->col(k) /= norm;
  }
  return {value.rightCols(degree), slope.rightCols(degree)};
}

} // namespace prethermal::kinetic::tubes
