#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

using namespace prethermal;
using namespace prethermal::test;
using kinetic::velocity_swap::density_diffusion_by_integral_equation;
using kinetic::velocity_swap::linearised_collision;
using kinetic::velocity_swap::transport_coefficients;
using model::Statistics;

TEST_CASE("the integral equation (90) and the closed form (99) give one D") {
  for (const auto statistics : {Statistics::classical, Statistics::fermion})
    for (const double weight : {0.3, 1.0})
      for (const double density : {0.1, 1.0, 3.0}) {
        const auto gas = fig5_gas(statistics, weight);
        CHECK(near(density_diffusion_by_integral_equation(gas, density), transport_coefficients(gas, density).density_diffusion,
                   1e-8));
      }
}

TEST_CASE("the linearised collision integral conserves particles and leaves d rho_st / d varrho alone") {
  const auto linear = linearised_collision(fig5_gas(Statistics::fermion, 0.3), 2.0);
  const auto& rho = linear.rapidity_density;
  const Eigen::VectorXd slope = rho.cwiseProduct((1.0 - linear.occupation.array()).matrix());
  const double scale = linear.derivative.cwiseAbs().maxCoeff();
  CHECK(linear.derivative.colwise().sum().cwiseAbs().maxCoeff() < 1e-12 * scale);
  CHECK(numerics::product(linear.derivative, slope).cwiseAbs().maxCoeff() < 1e-12 * scale * slope.maxCoeff());
}

TEST_CASE("its spectrum: one zero, the rest between -gamma B / (1 - n_max) and -gamma B") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto linear = linearised_collision(gas, 2.0);
  const auto c = transport_coefficients(gas, 2.0);
  // Symmetric after division by sqrt(rho_st (1 - n_st)) on either side; the far tails, where that underflows, are left out.
  const Eigen::VectorXd weight = linear.rapidity_density.cwiseProduct((1.0 - linear.occupation.array()).matrix());
  std::vector<int> kept;
  for (int i = 0; i < weight.size(); ++i)
    if (weight(i) > 1e-14) kept.push_back(i);
  Eigen::MatrixXd symmetric(kept.size(), kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i)
    for (std::size_t j = 0; j < kept.size(); ++j)
      symmetric(i, j) = linear.derivative(kept[i], kept[j]) * std::sqrt(weight(kept[j]) / weight(kept[i]));
  CHECK((symmetric - symmetric.transpose()).cwiseAbs().maxCoeff() < 1e-6);
  const Eigen::VectorXd rates = numerics::symmetric_eigenvalues(0.5 * (symmetric + symmetric.transpose()));
  const auto last = rates.size() - 1;
  CHECK(std::abs(rates(last)) < 1e-6);
  CHECK(rates(last - 1) < -c.spectral_gap * (1.0 - 1e-6));
  CHECK(rates(last - 1) > -c.spectral_gap * 1.01); // the gap is reached
  CHECK(rates(0) > -c.spectral_gap / (1.0 - c.peak_occupation) * (1.0 + 1e-6));
}
