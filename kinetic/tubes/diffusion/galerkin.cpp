#include "kinetic/tubes/diffusion/galerkin.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

/// The polynomials and their slopes, a column each, both dressed.
struct DressedPolynomials {
  Eigen::MatrixXd value, slope;
};

/// lambda p_(k-1), made orthogonal to all before it, twice: the Stieltjes recurrence in the Tonks limit, where all but two
/// projections vanish; at finite interaction multiplication by lambda is not symmetric in (f|g) and all are there.
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
    if (!(norm > 0.0) || !std::isfinite(norm)) throw std::runtime_error("galerkin_diffusion: no polynomial of this degree");
    for (auto* columns : {&bare, &bare_slope, &value, &slope}) columns->col(k) /= norm;
  }
  return {value.rightCols(degree), slope.rightCols(degree)};
}

} // namespace

GalerkinDiffusion galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient, int degree) {
  if (degree < 1 || degree >= weight.size())
    throw std::invalid_argument("galerkin_diffusion: the degree must be from 1 to less than the number of nodes");
  const auto polynomials = orthonormal_polynomials(system, degree);
  const Eigen::VectorXd measure = coefficient * system.dressed.model.weight.cwiseProduct(weight);
  const Eigen::MatrixXd form =
      numerics::product_transposed(polynomials.slope, Eigen::MatrixXd(measure.asDiagonal() * polynomials.slope));
  const Eigen::VectorXd source = numerics::product_transposed(
      polynomials.value, Eigen::VectorXd(system.dressed.model.weight.cwiseProduct(normal_source(system.dressed))));
  const auto solution = numerics::cholesky_solve(form, source);
  if (!solution) throw std::runtime_error("galerkin_diffusion: the form is not positive to rounding at this degree");
  return {source.dot(*solution) / susceptibility(system.dressed), numerics::symmetric_eigenvalues(form)[0]};
}

} // namespace prethermal::kinetic::tubes
