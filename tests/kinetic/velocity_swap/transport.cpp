#include "kinetic/velocity_swap/coefficients/transport.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "common/numerics/bracketed_root.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using kinetic::velocity_swap::transport_coefficients;
using model::Statistics;

namespace {

double current_slope(const model::VelocitySwapGas& gas, double density, double h) {
  const auto j = [&](double rho) { return transport_coefficients(gas, rho).current; };
  return (8.0 * (j(density + h) - j(density - h)) - (j(density + 2.0 * h) - j(density - 2.0 * h))) / (12.0 * h);
}

double velocity_slope(const model::VelocitySwapGas& gas, double density, double h) {
  const auto u = [&](double rho) { return transport_coefficients(gas, rho).propagation_velocity; };
  return (8.0 * (u(density + h) - u(density - h)) - (u(density + 2.0 * h) - u(density - 2.0 * h))) / (12.0 * h);
}

} // namespace

TEST_CASE("transport coefficients of fermions match the reference numbers") {
  for (const std::string weight : {"0.3", "1"})
    for (const std::string density : {"0.1", "0.5", "1", "1.5", "2", "3"}) {
      const auto entry = reference("coeff_fermi_fig4_b" + weight + "_rho" + density);
      INFO("b = " << weight << ", density " << density);
      const auto c = transport_coefficients(fig5_gas(Statistics::fermion, std::stod(weight)), std::stod(density));
      check_reference(entry, "A", c.stationary_constant);
      check_reference(entry, "J", c.current);
      check_reference(entry, "u", c.propagation_velocity);
      check_reference(entry, "du_drho", c.propagation_velocity_slope);
      check_reference(entry, "D", c.density_diffusion);
      check_reference(entry, "D_RTA", c.relaxation_time_diffusion);
      check_reference(entry, "susceptibility_over_density", c.susceptibility / c.density);
      check_reference(entry, "n_max", c.peak_occupation);
      check_reference(entry, "spectral_gap", c.spectral_gap);
      if (entry.at("value").contains("nu")) check_reference(entry, "nu", burgers_viscosity(c));
    }
}

TEST_CASE("classical transport coefficients are the mean and the variance of the bath") {
  for (const std::string weight : {"0.3", "1"}) {
    const auto entry = reference("coeff_classical_fig4_b" + weight);
    for (const double density : {0.0, 0.1, 2.0}) {
      const auto c = transport_coefficients(fig5_gas(Statistics::classical, std::stod(weight)), density);
      check_reference(entry, "u", c.propagation_velocity);
      check_reference(entry, "D", c.density_diffusion);
      CHECK(c.propagation_velocity_slope == 0.0);
      CHECK(near(c.relaxation_time_diffusion, c.density_diffusion,
                 1e-13)); // the classical model is its relaxation-time approximation
      CHECK(c.susceptibility == Approx(density));
    }
  }
}

TEST_CASE("deep in the degenerate regime: Fig. 4 at density 4") {
  const auto asymmetric = transport_coefficients(fig5_gas(Statistics::fermion, 0.3), 4.0);
  CHECK(near(asymmetric.density_diffusion, 129.12175, 1e-6));
  CHECK(near(asymmetric.propagation_velocity, 0.084111, 0.0, 1e-6));
  CHECK(near(asymmetric.propagation_velocity_slope, 0.506971, 1e-6));
  CHECK(near(burgers_viscosity(asymmetric), 254.69, 2e-5));
  CHECK(near(asymmetric.peak_occupation, 0.924, 0.0, 5e-4));
  CHECK(near(transport_coefficients(fig5_gas(Statistics::fermion, 1.0), 4.0).density_diffusion, 106.19636, 1e-6));
}

TEST_CASE("B = 2 pi A varrho, u = dJ/dvarrho and u' = du/dvarrho") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  for (const double density : {0.02, 0.5, 1.7, 3.0, 4.0, 6.0}) {
    const auto c = transport_coefficients(gas, density);
    CHECK(near(c.free_bath_density, 2.0 * std::numbers::pi * c.stationary_constant * density, 1e-12));
    CHECK(near(current_slope(gas, density, 0.005 * density), c.propagation_velocity, 0.0, 1e-8));
    CHECK(near(velocity_slope(gas, density, 0.005 * density), c.propagation_velocity_slope, 0.0, 1e-7));
  }
}

TEST_CASE("(89) as printed vanishes identically and is not du/dvarrho") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto c = transport_coefficients(gas, 1.5);
  const auto state = equilibrium::swap_stationary_state(gas, 1.5);
  const double overlap = numerics::trapezoid(equilibrium::quadrature_grid(state), [&](double v) {
    return (v - c.propagation_velocity) * equilibrium::rapidity_density(state, v) * (1.0 - equilibrium::occupation(state, v));
  });
  const double printed = -2.0 * overlap / (c.susceptibility * c.susceptibility);
  CHECK(std::abs(printed) < 1e-12);
  CHECK(near(velocity_slope(gas, 1.5, 0.01), c.propagation_velocity_slope, 1e-8));
  CHECK(std::abs(printed - c.propagation_velocity_slope) > 0.9);
}

TEST_CASE("at low density fermions become classical, with the known slope of u") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto limit = transport_coefficients(gas, 0.0),
             classical = transport_coefficients(fig5_gas(Statistics::classical, 0.3), 1.0);
  CHECK(near(limit.propagation_velocity, classical.propagation_velocity, 1e-13));
  CHECK(near(limit.density_diffusion, classical.density_diffusion, 1e-13));
  const double mean = model::mean(gas.bath_law);
  const double slope = -4.0 * std::numbers::pi * numerics::trapezoid({-60.0, 0.05, 2401}, [&](double v) {
    const double f = model::probability_density(gas.bath_law, v);
    return (v - mean) * f * f;
  });
  CHECK(near(limit.propagation_velocity_slope, slope, 1e-12));
  const auto dilute = transport_coefficients(gas, 1e-7);
  CHECK(near(dilute.propagation_velocity_slope, slope, 1e-6));
  CHECK(near(dilute.density_diffusion, limit.density_diffusion, 1e-6));
  CHECK(transport_coefficients(gas, 1e-300).density_diffusion == Approx(limit.density_diffusion).epsilon(1e-12));
}

TEST_CASE("a Galilean shift of the bath moves u and leaves D") {
  auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto still = transport_coefficients(gas, 1.5);
  for (auto& peak : gas.bath_law.peaks) peak.mean += 7.3;
  const auto moving = transport_coefficients(gas, 1.5);
  CHECK(near(moving.propagation_velocity, still.propagation_velocity + 7.3, 1e-12));
  CHECK(near(moving.density_diffusion, still.density_diffusion, 1e-12));
  CHECK(near(moving.propagation_velocity_slope, still.propagation_velocity_slope, 1e-11));
}

TEST_CASE("u vanishes at 3.84172, u' is largest at 1.40195 and vanishes at 5.42344") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const auto u = [&](double rho) { return transport_coefficients(gas, rho).propagation_velocity; };
  const auto slope = [&](double rho) { return transport_coefficients(gas, rho).propagation_velocity_slope; };
  CHECK(near(numerics::bracketed_root(u, 3.0, 5.0), 3.84172, 0.0, 1e-5));
  const double turn = numerics::bracketed_root(slope, 4.0, 7.0);
  CHECK(near(turn, 5.42344, 0.0, 1e-5));
  CHECK(near(u(turn), 0.445618, 0.0, 1e-6));
  CHECK(near(slope(1.40195), 0.919150, 0.0, 1e-6));
  CHECK(slope(1.39) < slope(1.40195));
  CHECK(slope(1.41) < slope(1.40195));
}

TEST_CASE("the relaxation-time approximation overestimates D of fermions as tabulated") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const double table[][2] = {{0.1, 1.015}, {0.5, 1.081}, {1.0, 1.172}, {2.0, 1.379}, {3.0, 1.593}};
  for (const auto& [density, ratio] : table) {
    const auto c = transport_coefficients(gas, density);
    CHECK(near(c.relaxation_time_diffusion / c.density_diffusion, ratio, 0.0, 6e-4));
  }
}

TEST_CASE("a thermal bath gives D = tau T, classical") {
  auto gas = fig5_gas(Statistics::classical, 0.3);
  gas.bath_law = model::maxwellian(2.5, 1.0);
  CHECK(near(transport_coefficients(gas, 1.0).density_diffusion, 2.5 / model::swap_rate(gas), 1e-13));
}

TEST_CASE("impossible densities are refused") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  CHECK_THROWS_AS(transport_coefficients(gas, -1.0), std::invalid_argument);
  CHECK_THROWS_AS(transport_coefficients(gas, std::nan("")), std::invalid_argument);
  CHECK_THROWS_AS(transport_coefficients(gas, 1000.0), std::invalid_argument);
}
