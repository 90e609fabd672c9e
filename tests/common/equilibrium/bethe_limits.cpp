#include "tests/common/equilibrium/bethe.hpp"
#include "tests/common/equilibrium/rods.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::apart;
using prethermal::test::near;

namespace {

Eigen::VectorXd vector(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

} // namespace

TEST_CASE("hard rods: a constant kernel gives the closed forms") {
  const double a = 0.7, T = 1.4, mu = 0.3;
  const auto gibbs = thermal_state(HardRods{a}, {T, mu, 0.3});
  const auto& state = gibbs.dressed;
  const auto is = densities(gibbs);
  // Tonks: P = n T/(1 - a n), and a Maxwell distribution.
  CHECK(near(-T * is.free_energy, is.particles * T / (1.0 - a * is.particles), 1e-14));
  CHECK(near(is.energy, is.particles * (T + 0.09) / 2.0, 1e-14));
  CHECK(near(mu,
             T * (std::log(is.particles / (1.0 - a * is.particles) * std::sqrt(2.0 * std::numbers::pi / T)) +
                  a * is.particles / (1.0 - a * is.particles)),
             1e-13));
  model::RapidityDistribution rapidities{
      {state.model.energy_slope[0], state.model.weight[0], static_cast<int>(state.model.weight.size())}, {}};
  for (const double rho : state.rapidity_density) rapidities.density.push_back(rho);
  const auto rods = hard_rod_state(rapidities, a);
  CHECK(apart(state.density_of_states, Eigen::VectorXd::Constant(state.model.weight.size(), density_of_states(rods))) < 1e-14);
  CHECK(apart(state.effective_velocity, vector(effective_velocity(rods))) < 3e-14);
  const Eigen::VectorXd h = covariance(state, test::bethe_charge(state.model.energy_slope));
  CHECK(apart(quasiparticle_diffusion(state) * h, vector(quasiparticle_diffusion(rods, {h.data(), h.data() + h.size()}))) <
        1e-14);
}

TEST_CASE("a table of the kernel is the kernel") {
  const numerics::UniformGrid grid{-9.0, 0.15, 121};
  const LiebLiniger gas{1.0};
  const auto model = on_grid(gas, grid);
  const KernelTable table{model::Statistics::fermion, model.kernel};
  CHECK(apart(thermal_state(table, {1.0, 0.3}, grid).pseudo_energy, thermal_state(gas, {1.0, 0.3}, grid).pseudo_energy) == 0.0);
}

TEST_CASE("free gases: fermions, bosons and classical particles from their distributions") {
  const double T = 0.8, mu = -0.3;
  CHECK(near(densities(thermal_state(tonks_girardeau, {1.0, 0.6})).particles, wire_density(0.6), 1e-14));
  const auto classical = densities(thermal_state(FreeGas{model::Statistics::classical}, {T, mu}));
  CHECK(near(classical.particles, std::exp(mu / T) * std::sqrt(T / (2.0 * std::numbers::pi)), 1e-14));
  const auto bosons = densities(thermal_state(FreeGas{model::Statistics::boson}, {T, mu}));
  double sum = 0.0, pressure = 0.0; // polylogarithms of order 1/2 and 3/2
  for (int k = 1; k < 200; ++k) {
    sum += std::exp(k * mu / T) / std::sqrt(k);
    pressure += std::exp(k * mu / T) / std::pow(k, 1.5);
  }
  const double thermal = std::sqrt(T / (2.0 * std::numbers::pi));
  CHECK(near(bosons.particles, thermal * sum, 1e-13));
  CHECK(near(-bosons.free_energy, thermal * pressure, 1e-13));
  const auto state = thermal_state(FreeGas{model::Statistics::boson}, {T, mu}).dressed;
  CHECK(apart(state.statistics_factor, 1.0 + state.occupation.array()) < 1e-15);
}

TEST_CASE("c -> infinity: impenetrable bosons with the room that the pressure leaves, P = P_TG(mu + 2 P/c)") {
  const double T = 1.2, mu = 0.5;
  const auto pressure = [&](const Gas& gas, double potential) {
    return -T * densities(thermal_state(gas, {T, potential})).free_energy;
  };
  const auto missing = [&](double c) {
    const double P = pressure(LiebLiniger{c}, mu);
    return P - pressure(tonks_girardeau, mu + 2.0 * P / c);
  };
  const double first = missing(50.0), second = missing(100.0);
  CHECK(near(first / second, 8.0, 0.05)); // the next term is of order c^-3
  CHECK(std::abs(pressure(LiebLiniger{1e9}, mu) - pressure(tonks_girardeau, mu)) < 1e-8);
  CHECK(std::abs(pressure(LiebLiniger{1e9}, mu) - pressure(tonks_girardeau, mu)) > 1e-11);
}

TEST_CASE("c -> 0: free bosons in a mean field, n = n_B - 2 c n_B dn_B/dmu") {
  const double T = 1.0, mu = -1.0;
  const auto gibbs = thermal_state(FreeGas{model::Statistics::boson}, {T, mu});
  const auto h0 = power_charge(gibbs.dressed, 0);
  const double n = densities(gibbs).particles, slope = 2.0 * n * inner_product(gibbs.dressed, h0, h0) / T;
  const auto ratio = [&](double c) {
    const numerics::UniformGrid grid{-9.0, c / 3.0, 1 + static_cast<int>(std::lround(54.0 / c))};
    return (n - densities(thermal_state(LiebLiniger{c}, {T, mu}, grid)).particles) / (c * slope);
  };
  // 1 - ratio is a series in c: 0.240, 0.140, 0.077 at these c. Two steps of extrapolation leave a third order of c.
  const double far = ratio(0.2), middle = ratio(0.1), close = ratio(0.05);
  const double first = 2.0 * middle - far, second = 2.0 * close - middle;
  CHECK(near(close, 1.0, 0.08));
  CHECK(near(second, 1.0, 0.02));
  CHECK(near((4.0 * second - first) / 3.0, 1.0, 6e-3));
}

TEST_CASE("degenerate gases: the grid finds the edge of the sea and how far interactions carry it") {
  // Weak coupling, T << mu: the semicircle rho_t, n = mu/c to leading order, with the edge at 2 sqrt(mu).
  const double c = 0.2, mu = 1.0, T = 0.05;
  const auto state = thermal_state(LiebLiniger{c}, {T, mu});
  const auto is = densities(state);
  CHECK(state.dressed.occupation[0] < 1e-14);
  CHECK(near(is.energy - T * is.free_energy, T * is.entropy + mu * is.particles, 1e-12));
  CHECK(near(is.particles, mu / c, 0.1));
  // Free fermions: Sommerfeld's first term.
  const auto fermions = thermal_state(tonks_girardeau, {0.01, 1.0});
  CHECK(near(densities(fermions).particles,
             std::sqrt(2.0) / std::numbers::pi * (1.0 - std::pow(std::numbers::pi * 0.01, 2) / 24.0), 1e-6));
}
