// Equations of the Chapman-Enskog reduction as printed: the constant of (96), the sign of (73), that of d eps / d varrho in (F6),
// the statistical factor below (6), and the null vector of App. D 2. What is right is compared with the dense solution of (90),
// or with a finite difference, that knows none of these: [VS-11], [VS-12], [VS-16], [VS-18], [VS-21].
#include "common/equilibrium/swap_stationary.hpp"
#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <functional>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

using Function = std::function<double(double)>; // of the velocity

/// Fermions beside the lopsided bath of Fig. 5(d), at one density.
struct Fermions {
  model::VelocitySwapGas gas;
  TransportCoefficients coefficients;
  equilibrium::SwapStationaryState state;
  numerics::UniformGrid grid;

  explicit Fermions(double density)
      : gas(fig5_gas(Statistics::fermion, 0.3)), coefficients(transport_coefficients(gas, density)),
        state(equilibrium::swap_stationary_state(gas, density)), grid(equilibrium::quadrature_grid(state)) {}

  double hole(double v) const { return 1.0 - equilibrium::occupation(state, v); }
  double weight(double v) const { return equilibrium::rapidity_density(state, v) * hole(v); }
  double drift(double v) const { return v - coefficients.propagation_velocity; }
  /// int w f
  double bracket(const Function& f) const {
    return numerics::trapezoid(grid, [&](double v) { return weight(v) * f(v); });
  }
  /// a of (92) for a given b, and its consequences: int a over int |a|, and D of (63).
  double correction(double v, const Function& b) const {
    return -weight(v) * b(v) / (gas.swap_coefficient * coefficients.susceptibility);
  }
  double particles(const Function& b) const {
    const double size = numerics::trapezoid(grid, [&](double v) { return std::abs(correction(v, b)); });
    return numerics::trapezoid(grid, [&](double v) { return correction(v, b); }) / size;
  }
  double diffusion(const Function& b) const {
    return -numerics::trapezoid(grid, [&](double v) { return v * correction(v, b); });
  }
};

/// Fourth-order central difference.
double slope(const Function& f, double x, double h) {
  return (8.0 * (f(x + h) - f(x - h)) - (f(x + 2.0 * h) - f(x - 2.0 * h))) / (12.0 * h);
}

} // namespace

TEST_CASE(
    "(96): b without particles has C = (h1 - u | 1 - n)/(h0|h0); as printed, read either way, it has particles and another D") {
  for (const double density : {0.5, 1.5, 3.0}) {
    const Fermions fermions(density);
    const double chi = fermions.coefficients.susceptibility, free_bath = fermions.coefficients.free_bath_density;
    const double exact = density_diffusion_by_integral_equation(fermions.gas, density);
    const auto source = [&](double v) { return fermions.drift(v) * fermions.hole(v); };

    const double constant = fermions.bracket(source) / chi;
    const Function correct = [&](double v) { return (source(v) - constant) / free_bath; };
    REQUIRE(std::abs(fermions.particles(correct)) < 1e-12);
    REQUIRE(near(fermions.diffusion(correct), exact, 1e-8));

    // The brackets do not close: the subscript may belong to the whole product, which then is a function, or to the last factor.
    const Function whole = [&](double v) { return (source(v) - source(v) / chi) / free_bath; };
    const double mean_hole = fermions.bracket([&](double v) { return fermions.hole(v); }) / chi;
    const Function factor = [&](double v) { return (source(v) - fermions.drift(v) * mean_hole) / free_bath; };
    INFO("density " << density << ": int a " << fermions.particles(whole) << ", " << fermions.particles(factor) << "; D "
                    << fermions.diffusion(whole) << ", " << fermions.diffusion(factor) << " for " << exact);
    REQUIRE(std::abs(fermions.particles(whole)) > 0.01);
    REQUIRE(std::abs(fermions.particles(factor)) > 0.01);
    REQUIRE(std::abs(fermions.diffusion(whole) / exact - 1.0) > 0.5);
    REQUIRE(std::abs(fermions.diffusion(factor) / exact - 1.0) > 0.5);
  }
}

TEST_CASE("(73): a = -tau (v - u) d rho / d varrho gives (77); with the printed sign D is negative") {
  const Fermions fermions(1.5);
  const auto& c = fermions.coefficients;
  const double tau = 1.0 / c.spectral_gap;
  const Function momentum_current = [&](double density) {
    const auto state = equilibrium::swap_stationary_state(fermions.gas, density);
    return numerics::trapezoid(equilibrium::quadrature_grid(state),
                               [&](double v) { return v * v * equilibrium::rapidity_density(state, v); });
  };
  const double exact = tau * (slope(momentum_current, 1.5, 0.01) - c.propagation_velocity * c.propagation_velocity); // (77)
  const auto diffusion = [&](double sign) {                                                                          // (63)
    return -numerics::trapezoid(
        fermions.grid, [&](double v) { return v * sign * tau * fermions.drift(v) * fermions.weight(v) / c.susceptibility; });
  };
  INFO("(77): " << exact << ", printed (73): " << diffusion(1.0));
  REQUIRE(near(diffusion(-1.0), exact, 1e-8));
  REQUIRE(near(c.relaxation_time_diffusion, exact, 1e-8));
  REQUIRE(near(diffusion(1.0), -exact, 1e-8));
}

TEST_CASE("(F6), (F7): d eps / d varrho = -1/(h0|h0) along the stationary states; printed without the minus") {
  for (const double density : {0.1, 1.5, 3.0}) {
    const Fermions fermions(density);
    const Function pseudoenergy = [&](double rho) { // at any velocity: eps = eps_b + log(2 pi A), Eq. (84)
      const double n = equilibrium::occupation(equilibrium::swap_stationary_state(fermions.gas, rho), -3.0);
      return std::log((1.0 - n) / n);
    };
    const double exact = slope(pseudoenergy, density, 0.005 * density), chi = fermions.coefficients.susceptibility;
    INFO("density " << density << ": " << exact << ", printed " << 1.0 / chi);
    REQUIRE(near(-1.0 / chi, exact, 1e-7));
    REQUIRE(std::abs(1.0 / chi - exact) > 1.9 / chi);
  }
}

TEST_CASE("f = -F''/F' = 1 - n weighs the fluctuations; printed without the minus it makes their variance negative") {
  const Function n = [](double pseudoenergy) { return 1.0 / (1.0 + std::exp(pseudoenergy)); }; // F' of F = -log(1 + exp(-eps))
  for (const double pseudoenergy : {-3.0, 0.0, 2.0}) {
    const double printed = slope(n, pseudoenergy, 1e-3) / n(pseudoenergy);
    REQUIRE(near(-printed, 1.0 - n(pseudoenergy), 1e-10));
    REQUIRE(printed < 0.0);
  }
  // (h0|h0) = int rho f is the variance per length of the number of particles: that of independent phase cells, int n (1-n)/2 pi.
  const Fermions fermions(1.5);
  const double variance = numerics::trapezoid(fermions.grid, [&](double v) {
    const double occupied = equilibrium::occupation(fermions.state, v);
    return occupied * (1.0 - occupied) / (2.0 * std::numbers::pi);
  });
  REQUIRE(near(fermions.coefficients.susceptibility, variance, 1e-12));
}

TEST_CASE("App. D 2: Gamma is not hermitian on rho_p and a constant is not in its kernel, but both hold on the pseudo-energy") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto linear = linearised_collision(gas, 2.0);
  const Eigen::MatrixXd& gamma = linear.derivative;
  const Eigen::VectorXd constant = Eigen::VectorXd::Ones(gamma.rows());
  const Eigen::VectorXd weight =
      linear.rapidity_density.cwiseProduct((1.0 - linear.occupation.array()).matrix()); // d rho_p = -weight d eps
  const double size = gamma.cwiseAbs().maxCoeff();

  REQUIRE((constant.transpose() * gamma).cwiseAbs().maxCoeff() < 1e-12 * size); // on the left it is
  REQUIRE((gamma * weight).cwiseAbs().maxCoeff() < 1e-12 * size * weight.maxCoeff());
  // In units of the gap, the slowest rate at which anything decays; and of the largest element off the diagonal.
  const double printed_kernel = (gamma * constant).cwiseAbs().maxCoeff() / transport_coefficients(gas, 2.0).spectral_gap;
  const Eigen::MatrixXd off_diagonal = gamma - Eigen::MatrixXd(gamma.diagonal().asDiagonal());
  const double printed_hermiticity = (gamma - gamma.transpose()).cwiseAbs().maxCoeff() / off_diagonal.cwiseAbs().maxCoeff();

  const Eigen::MatrixXd on_pseudoenergy = -gamma * weight.asDiagonal();
  REQUIRE((on_pseudoenergy - on_pseudoenergy.transpose()).norm() < 1e-12 * on_pseudoenergy.norm());
  REQUIRE((on_pseudoenergy * constant).norm() < 1e-12 * on_pseudoenergy.norm());
  INFO("largest |Gamma 1| over the gap: " << printed_kernel << ", largest |Gamma - Gamma^t|: " << printed_hermiticity);
  REQUIRE(printed_kernel > 3.0);
  REQUIRE(printed_hermiticity > 0.3);
}
