#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"

#include "common/numerics/constants.hpp"
#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

Eigen::ArrayXd rapidities(const TonksPair& pair) {
  return Eigen::ArrayXd::LinSpaced(pair.grid.nodes, pair.grid.lowest, numerics::node(pair.grid, pair.grid.nodes - 1));
}

/// rho_p (1 - n) = 1/(2 pi 4 cosh^2(eps/2)).
Eigen::ArrayXd fluctuation_weight(const TonksPair& pair) {
  return (0.5 * pair.pseudoenergy.array()).cosh().square().inverse() / (4.0 * numerics::two_pi);
}

/// D^-1/2 Gamma D^-1/2 for D = diag(scale^2) as it acts on node values, per rapidity; amplitudes are divided before they meet.
Eigen::MatrixXd scaled_laplacian(const GraphLaplacian& laplacian, const Eigen::VectorXd& scale) {
  const Eigen::VectorXd& s = laplacian.amplitude;
  const Eigen::VectorXd share = s.cwiseQuotient(scale);
  const Eigen::Index nodes = s.size();
  Eigen::MatrixXd matrix(nodes, nodes);
  for (Eigen::Index i = 0; i < nodes; ++i) {
    double neighbours = 0.0;
    for (Eigen::Index j = 0; j < nodes; ++j) {
      const double rate = laplacian.rates[std::abs(i - j)];
      neighbours += rate * s[j];
      matrix(i, j) = -rate * share[i] * share[j];
    }
    matrix(i, i) = share[i] * (neighbours / scale[i]);
  }
  return matrix;
}

} // namespace

DensityResponse density_response(const TonksPair& pair) {
  const Eigen::ArrayXd weight = fluctuation_weight(pair), lambda = rapidities(pair);
  const double total = weight.sum(), u = (weight * lambda).sum() / total, chi = pair.grid.step * total;
  const Eigen::ArrayXd n = 1.0 / (1.0 + pair.pseudoenergy.array().exp());
  return {chi, u, -2.0 * (weight * (lambda - u) * n).sum() / total / chi, (weight * (lambda - u).square()).sum() / total};
}

double golden_rule_diffusion(const TonksPair& pair, const Eigen::VectorXd& rates) {
  const auto response = density_response(pair);
  const auto laplacian = golden_rule_laplacian(pair, rates);
  const Eigen::VectorXd& s = laplacian.amplitude;
  const Eigen::Index nodes = s.size();
  Eigen::VectorXd scale(nodes); // square root of the diagonal
  for (Eigen::Index i = 0; i < nodes; ++i) {
    double neighbours = 0.0;
    for (Eigen::Index j = 0; j < nodes; ++j) neighbours += laplacian.rates[std::abs(i - j)] * s[j];
    scale[i] = std::sqrt(s[i]) * std::sqrt(neighbours);
  }
  const auto pinned =
      static_cast<Eigen::Index>(std::clamp(std::lround((response.velocity - pair.grid.lowest) / pair.grid.step), 0L, nodes - 1L));
  Eigen::MatrixXd matrix = scaled_laplacian(laplacian, scale);
  matrix.row(pinned).setZero();
  matrix.col(pinned).setZero();
  matrix(pinned, pinned) = 1.0;
  Eigen::VectorXd source = (fluctuation_weight(pair) * (rapidities(pair) - response.velocity)).matrix().cwiseQuotient(scale);
  source[pinned] = 0.0;
  const auto solution = numerics::cholesky_solve(matrix, source);
  if (!solution)
    throw std::runtime_error("golden_rule_diffusion: the Laplacian is not positive to rounding; the range is too wide");
  return pair.grid.step * source.dot(*solution) / response.susceptibility;
}

double golden_rule_momentum_relaxation(const TonksPair& pair, const Eigen::VectorXd& rates) {
  const auto response = density_response(pair);
  const Eigen::VectorXd lambda = rapidities(pair).matrix();
  return form(golden_rule_laplacian(pair, rates), lambda, lambda) / (response.susceptibility * response.variance);
}

Eigen::VectorXd golden_rule_spectrum(const TonksPair& pair, const Eigen::VectorXd& rates) {
  return numerics::symmetric_eigenvalues(
      scaled_laplacian(golden_rule_laplacian(pair, rates), fluctuation_weight(pair).sqrt().matrix()));
}

} // namespace prethermal::kinetic::tubes
