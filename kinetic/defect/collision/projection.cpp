#include "kinetic/defect/collision/projection.hpp"

#include <Eigen/LU>

namespace prethermal::kinetic::defect {
namespace {

using Eigen::Matrix2d;
using Eigen::Vector2d;

/// (sum_k x_k, sum_k E_k x_k).
template<class Numbers> Vector2d moments(const Numbers& x, std::span<const double> energy) {
  Vector2d sum = Vector2d::Zero();
  for (std::size_t k = 0; k < energy.size(); ++k) sum += x(k) * Vector2d(1.0, energy[k]);
  return sum;
}

/// sum_k n_k^2 (1, E)(1, E)^T, inverted: what takes moments to alpha, beta.
Matrix2d from_moments(std::span<const double> n, std::span<const double> energy) {
  Matrix2d sum = Matrix2d::Zero();
  for (std::size_t k = 0; k < n.size(); ++k) {
    const Vector2d conserved(1.0, energy[k]);
    sum += n[k] * n[k] * conserved * conserved.transpose();
  }
  return sum.inverse();
}

double at(const Vector2d& coefficients, double energy) { return coefficients[0] + coefficients[1] * energy; }

} // namespace

void project(std::span<const double> n, std::span<const double> energy, std::span<double> collision) {
  const Vector2d coefficients = from_moments(n, energy) * moments([&](std::size_t k) { return collision[k]; }, energy);
  for (std::size_t k = 0; k < n.size(); ++k) collision[k] -= at(coefficients, energy[k]) * n[k] * n[k];
}

void project_change(std::span<const double> n, std::span<const double> energy, std::span<const double> collision,
                    std::span<const double> dn, std::span<double> change) {
  const Matrix2d inverse = from_moments(n, energy);
  const Vector2d coefficients = inverse * moments([&](std::size_t k) { return collision[k]; }, energy);
  // The matrix of n^2 changes by 2 n dn.
  const Vector2d slopes =
      inverse * moments([&](std::size_t k) { return change[k] - 2.0 * n[k] * dn[k] * at(coefficients, energy[k]); }, energy);
  for (std::size_t k = 0; k < n.size(); ++k)
    change[k] -= n[k] * (at(slopes, energy[k]) * n[k] + 2.0 * at(coefficients, energy[k]) * dn[k]);
}

void project_jacobian(std::span<const double> n, std::span<const double> energy, std::span<const double> collision,
                      Eigen::MatrixXd& jacobian) {
  const Matrix2d inverse = from_moments(n, energy);
  const Vector2d coefficients = inverse * moments([&](std::size_t k) { return collision[k]; }, energy);
  for (std::size_t p = 0; p < n.size(); ++p) {
    const auto column = static_cast<Eigen::Index>(p);
    const double own = 2.0 * n[p] * at(coefficients, energy[p]); // d(n_p^2) (alpha + beta E_p)
    const Vector2d missing = moments([&](std::size_t k) { return jacobian(static_cast<Eigen::Index>(k), column); }, energy) -
                             own * Vector2d(1.0, energy[p]);
    const Vector2d slopes = inverse * missing;
    for (std::size_t k = 0; k < n.size(); ++k)
      jacobian(static_cast<Eigen::Index>(k), column) -= at(slopes, energy[k]) * n[k] * n[k];
    jacobian(column, column) -= own;
  }
}

} // namespace prethermal::kinetic::defect
