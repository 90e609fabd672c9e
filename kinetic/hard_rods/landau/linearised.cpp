#include "common/numerics/dense.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "kinetic/hard_rods/triples/quadrature.hpp"

#include <cmath>
#include <fmt/core.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

/// Derivatives of the Hermite polynomials that are orthonormal under exp(-x^2/2), of degree 3 and more: h_n' = sqrt(n) h_(n-1).
Eigen::VectorXd hermite_slopes(double x, int degree) {
  Eigen::VectorXd slopes(degree - 2);
  double before = 1.0, current = x; // h_0, h_1
  for (int n = 2; n < degree; ++n) {
    const double next = (x * current - std::sqrt(n - 1.0) * before) / std::sqrt(static_cast<double>(n));
    before = current;
    current = next;
    slopes[n - 2] = std::sqrt(n + 1.0) * current;
  }
  return slopes;
}

} // namespace

// rho_M (1 + sum phi_n h_n): rho d phi_m/dt = -(c^3/24 pi) int rho_M^3 a^2 K X_m X_n phi_n, and X = 0 for h_0, h_1, h_2.
std::vector<double> relaxation_rates(const model::HardRodGas& gas, const KernelFunction& kernel, double mean_square, int degree) {
  constexpr int highest_degree = 50; // what the sums over triples resolve
  if (degree < 3 || degree > highest_degree || !(mean_square > 0.0))
    throw std::invalid_argument(
        fmt::format("relaxation_rates: a degree from 3 to {} and a mean square > 0 are needed, not {} and {:g}", highest_degree,
                    degree, mean_square));
  const double thermal = std::sqrt(mean_square), rho = model::density(gas), c = model::free_length(gas) / gas.length;
  const double normalisation = std::pow(rho / std::sqrt(2.0 * std::numbers::pi * mean_square), 3);
  // Polynomials of degree n oscillate with the wave number sqrt(n) and reach 2 sqrt(n).
  const double root = std::sqrt(static_cast<double>(degree));
  const TripleGrid grid{thermal * 2.0 * std::numbers::pi / (4.0 * root + 12.0), thermal * (2.0 * root + 5.0)};
  Eigen::MatrixXd dissipation = Eigen::MatrixXd::Zero(degree - 2, degree - 2);
  visit_triples(kernel, grid, [&](const std::array<double, 3>& v, double weight) {
    const double square = (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) / mean_square;
    if (square > 4.0 * root * root + 150.0) return; // nothing is left there
    const Eigen::VectorXd x = (v[1] - v[2]) * hermite_slopes(v[0] / thermal, degree) +
                              (v[2] - v[0]) * hermite_slopes(v[1] / thermal, degree) +
                              (v[0] - v[1]) * hermite_slopes(v[2] / thermal, degree);
    dissipation.selfadjointView<Eigen::Lower>().rankUpdate(x, weight * std::exp(-0.5 * square) / mean_square);
  });
  dissipation *= normalisation * c * c * c / (24.0 * std::numbers::pi * rho);
  const Eigen::VectorXd rates = numerics::symmetric_eigenvalues(dissipation);
  return {rates.data(), rates.data() + rates.size()};
}

} // namespace prethermal::kinetic::hard_rods
