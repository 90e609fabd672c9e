#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"

#include "common/numerics/constants.hpp"
#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

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

/// The Laplacian scaled by its diagonal, and without the node nearest u, whose value is 0.
struct PinnedLaplacian {
  Eigen::MatrixXd matrix;
  Eigen::VectorXd scale; // square root of the diagonal
  Eigen::Index pinned;
  Eigen::VectorXd right(const Eigen::ArrayXd& source) const { // of matrix x = right, x = scale alpha
    Eigen::VectorXd scaled = (source / scale.array()).matrix();
    scaled[pinned] = 0.0;
    return scaled;
  }
};
PinnedLaplacian pinned_laplacian(const TonksPair& pair, const Eigen::VectorXd& rates, double u) {
  const auto laplacian = golden_rule_laplacian(pair, rates);
  const Eigen::VectorXd& s = laplacian.amplitude;
  const Eigen::Index nodes = s.size();
  Eigen::VectorXd scale(nodes);
  for (Eigen::Index i = 0; i < nodes; ++i) {
    double neighbours = 0.0;
    for (Eigen::Index j = 0; j < nodes; ++j) neighbours += laplacian.rates[std::abs(i - j)] * s[j];
    scale[i] = std::sqrt(s[i]) * std::sqrt(neighbours);
  }
  const auto pinned = static_cast<Eigen::Index>(std::clamp(std::lround((u - pair.grid.lowest) / pair.grid.step), 0L, nodes - 1L));
  Eigen::MatrixXd matrix = scaled_laplacian(laplacian, scale);
  matrix.row(pinned).setZero();
  matrix.col(pinned).setZero();
  matrix(pinned, pinned) = 1.0;
  return {std::move(matrix), std::move(scale), pinned};
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
  const auto pinned = pinned_laplacian(pair, rates, response.velocity);
  const Eigen::VectorXd source = pinned.right(fluctuation_weight(pair) * (rapidities(pair) - response.velocity));
  const auto solution = numerics::cholesky_solve(pinned.matrix, source);
  if (!solution)
    throw std::runtime_error("golden_rule_diffusion: the Laplacian is not positive to rounding; the range is too wide");
  return pair.grid.step * source.dot(*solution) / response.susceptibility;
}

GoldenRuleModes golden_rule_modes(const TonksPair& pair, const Eigen::VectorXd& rates) {
  const auto response = density_response(pair);
  const auto pinned = pinned_laplacian(pair, rates, response.velocity);
  const numerics::LuFactors factors(pinned.matrix);
  const Eigen::ArrayXd weight = fluctuation_weight(pair), from_u = rapidities(pair) - response.velocity;
  const Eigen::VectorXd source = pinned.right(weight * from_u);
  const double diffusion = pair.grid.step * source.dot(factors.solve(source)) / response.susceptibility;
  // Inverse iteration on two vectors, since the slowest modes of both tails may lie close; x = Gamma^-1 w x without its mean.
  constexpr int most_iterations = 500;
  constexpr double settled = 1e-11;
  const auto inverse = [&](const Eigen::ArrayXd& x) -> Eigen::ArrayXd {
    const Eigen::ArrayXd y = factors.solve(pinned.right(weight * x)).array() / pinned.scale.array();
    return y - (weight * y).sum() / weight.sum();
  };
  const auto inner = [&](const Eigen::ArrayXd& x, const Eigen::ArrayXd& y) { return (weight * x * y).sum(); };
  const auto normed = [&](const Eigen::ArrayXd& x) -> Eigen::ArrayXd { return x / std::sqrt(inner(x, x)); };
  Eigen::ArrayXd first = normed(from_u), second = from_u.square();
  second = second - (weight * second).sum() / weight.sum();
  second = normed(second - inner(first, second) * first);
  double slowest = 0.0; // 1/gamma
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const Eigen::ArrayXd a = inverse(first), b = inverse(second);
    // Ritz: eigenvalues of the symmetric 2 x 2 form of the inverse.
    const double aa = inner(first, a), bb = inner(second, b), ab = 0.5 * (inner(first, b) + inner(second, a));
    const double largest = 0.5 * (aa + bb) + std::hypot(0.5 * (aa - bb), ab);
    if (std::abs(largest - slowest) < settled * largest) return {diffusion, 1.0 / largest};
    slowest = largest;
    first = normed(a);
    second = normed(b - inner(first, b) * first);
  }
  throw std::runtime_error("golden_rule_modes: the smallest eigenvalue did not settle");
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
