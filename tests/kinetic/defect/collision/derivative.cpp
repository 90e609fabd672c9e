// Derivatives of the collision integral against differences of it.
#include "tests/kinetic/defect/collision/collisions.hpp"

using namespace prethermal;
using namespace prethermal::test;

namespace {

std::vector<double> direction(std::size_t size) {
  std::vector<double> dn;
  for (std::size_t i = 0; i < size; ++i) dn.push_back(std::cos(0.7 * static_cast<double>(i * i)) - 0.2);
  return dn;
}

/// dI along dn by central differences of fourth order.
std::vector<double> difference(CollisionIntegral& collision, const std::vector<double>& n, const std::vector<double>& dn) {
  constexpr double h = 2e-3;
  const auto at = [&](double distance) {
    std::vector<double> moved(n);
    for (std::size_t i = 0; i < n.size(); ++i) moved[i] += distance * dn[i];
    return evaluated(collision, moved);
  };
  const auto p1 = at(h), m1 = at(-h), p2 = at(2.0 * h), m2 = at(-2.0 * h);
  std::vector<double> slope;
  for (std::size_t i = 0; i < n.size(); ++i) slope.push_back((8.0 * (p1[i] - m1[i]) - (p2[i] - m2[i])) / (12.0 * h));
  return slope;
}

} // namespace

TEST_CASE("derivative and Jacobian are what differences say, with the density in C_l, with and without exact energy") {
  for (const bool conserve : {false, true})
    for (const int power : {2, 3, 4})
      for (const int wavenumbers : {36, 50, 64}) {
        CollisionIntegral collision(parabola, power,
                                    {.wavenumbers = wavenumbers,
                                     .time_step = 0.9 * model::resonance_bound(parabola, power),
                                     .conserve_energy = conserve});
        const auto n = on_grid(collision, lopsided), dn = direction(n.size());
        const auto slope = difference(collision, n, dn);
        std::vector<double> change(n.size());
        collision.derivative(n, dn, change);
        const Eigen::MatrixXd jacobian = collision.jacobian(n);
        const Eigen::VectorXd product = jacobian * Eigen::VectorXd::Map(dn.data(), static_cast<Eigen::Index>(dn.size()));
        INFO("|psi|^" << 2 * power << ", " << wavenumbers << " wavenumbers, conserving " << conserve);
        CHECK(largest_gap(change, slope) < 2e-9 * magnitude(slope));
        CHECK(largest_gap({product.data(), n.size()}, change) < 1e-12 * magnitude(change));
        const Eigen::RowVectorXd number = jacobian.colwise().sum();
        CHECK(number.cwiseAbs().maxCoeff() < 1e-12 * jacobian.cwiseAbs().maxCoeff() * wavenumbers);
        if (conserve) {
          const Eigen::RowVectorXd energy = Eigen::RowVectorXd::Map(collision.energy().data(), wavenumbers) * jacobian;
          CHECK(energy.cwiseAbs().maxCoeff() < 1e-11 * jacobian.cwiseAbs().maxCoeff() * wavenumbers);
        }
      }
}

TEST_CASE("Euler: I is homogeneous of fifth order, so that its derivative along n is 5 I") {
  auto collision = integral(64);
  const auto n = on_grid(collision, jump_state);
  auto result = evaluated(collision, n);
  std::vector<double> change(n.size());
  collision.derivative(n, n, change);
  for (double& x : result) x *= 5.0;
  CHECK(largest_gap(change, result) < 1e-12 * magnitude(result));
}

TEST_CASE("planted: without the density in C_2 the Jacobian is not what differences say") {
  auto collision = integral(64);
  const auto n = on_grid(collision, lopsided);
  std::vector<double> uniform(n.size(), 1.0), change(n.size());
  collision.derivative(n, uniform, change);
  // Of |psi|^4 C_2 does not depend on the density: what is left of C_2 = 648 rho^2 at constant rho is 81 rho^2 times that.
  auto four = integral(64, 2);
  std::vector<double> of_four(n.size());
  four.derivative(n, uniform, of_four);
  const double rho = total(n) / 64.0;
  std::vector<double> slope_of_density = evaluated(four, n);
  for (double& x : slope_of_density) x *= 2.0 * 81.0 * rho;
  CHECK(magnitude(slope_of_density) > 0.05 * magnitude(change));
}
