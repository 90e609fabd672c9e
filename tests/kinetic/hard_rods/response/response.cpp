#include "kinetic/hard_rods/response/response.hpp"

#include "common/model/potentials/potential_transform.hpp"
#include "tests/dense.hpp"
#include "tests/kinetic/hard_rods/landau/two_beams.hpp"

#include <complex>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

model::RapidityDistribution start(const model::HardRodGas& gas, double highest = 4.5, int nodes = 121) {
  return model::initial_rapidities(gas, highest, nodes);
}

double transform(const model::HardRodGas& gas, double wavenumber) {
  return gas.potential.strength * model::shape_transform(gas.potential, wavenumber * gas.potential.length);
}

} // namespace

TEST_CASE("two-stream thresholds of the reference; none for a thermal state") {
  test::check_landau("gbbgky-landau", "two_stream_V0c_a1", two_stream_threshold(two_beam_gas(1.0), start(two_beam_gas(1.0))));
  test::check_landau("gbbgky-landau", "two_stream_V0c_a0",
                     two_stream_threshold(two_beam_gas(1.0, 0.0), start(two_beam_gas(1.0))));
  auto thermal = two_beam_gas(1.0);
  thermal.law = model::maxwellian(1.2);
  CHECK(std::isinf(two_stream_threshold(thermal, start(thermal, 7.0))));
  // Attraction lets a thermal state cluster where C phi-hat(0) |V0| > T.
  thermal.potential.strength = -3.5;
  REQUIRE(model::clustering_parameter(thermal, 1.2) < 1.0);
  CHECK(two_stream_growth(thermal, start(thermal, 7.0), 1e-4) == 0.0);
  thermal.potential.strength = -4.5;
  REQUIRE(model::clustering_parameter(thermal, 1.2) > 1.0);
  CHECK(two_stream_growth(thermal, start(thermal, 7.0), 1e-4) > 0.0);
}

TEST_CASE("growth: the linearised Vlasov equation has this eigenvalue") {
  const auto gas = two_beam_gas(5.0);
  const auto state = start(gas);
  const double k = 0.01, c = 0.8;
  // d_t f = - i k (theta/c) f + i k c V-hat rho' int f, on a grid fine enough for the growing mode
  const Eigen::Index nodes = 241;
  const double step = 9.0 / (nodes - 1), h = 1e-5;
  Eigen::MatrixXcd vlasov(nodes, nodes);
  for (Eigen::Index i = 0; i < nodes; ++i) {
    const double theta = -4.5 + step * static_cast<double>(i);
    const double slope =
        0.2 * (model::probability_density(gas.law, theta + h) - model::probability_density(gas.law, theta - h)) / (2.0 * h);
    for (Eigen::Index j = 0; j < nodes; ++j)
      vlasov(i, j) = std::complex<double>(0.0, k * c * transform(gas, k) * slope * step - (i == j ? k * theta / c : 0.0));
  }
  const double growth = two_stream_growth(gas, state, k);
  CHECK(growth > 0.0);
  CHECK(near(growth, test::complex_eigenvalues(vlasov).real().maxCoeff(), 1e-8));
  CHECK(two_stream_growth(gas, state, -k) == growth);
}

TEST_CASE("growth begins at the threshold and ends where V-hat has fallen") {
  const auto state = start(two_beam_gas(1.0));
  const double threshold = two_stream_threshold(two_beam_gas(1.0), state);
  CHECK(two_stream_growth(two_beam_gas(0.999 * threshold), state, 1e-5) == 0.0);
  CHECK(two_stream_growth(two_beam_gas(1.001 * threshold), state, 1e-5) > 0.0);
  CHECK(two_stream_growth(two_beam_gas(6.0), state, 0.5 / 20.0) > 0.0);
  CHECK(two_stream_growth(two_beam_gas(6.0), state, 3.0 / 20.0) == 0.0);
}

TEST_CASE("screening: the Landau integral by subtraction and Plemelj's half residue") {
  const auto gas = two_beam_gas(1.8);
  const auto state = start(gas);
  const auto slope = [&](double v) {
    return 0.2 * (model::probability_density(gas.law, v + 1e-5) - model::probability_density(gas.law, v - 1e-5)) / 2e-5;
  };
  for (const double theta : {0.0, 0.37, -1.2, 2.6}) {
    // principal value: the even part around theta cancels
    const double principal = test::integral([&](double y) { return (slope(theta + y) - slope(theta - y)) / y; }, 1e-3, 8.0) +
                             1e-3 * (slope(theta + 1e-3) - slope(theta - 1e-3)) / 1e-3;
    for (const double power : {2.0, 3.0}) {
      const double k = 0.03, strength = std::pow(0.8, power) * transform(gas, k);
      const double real = 1.0 - strength * principal, imaginary = strength * std::numbers::pi * slope(theta);
      CHECK(near(screening(gas, state, k, theta, power), real * real + imaginary * imaginary, 1e-6));
    }
  }
  CHECK(near(screening(gas, state, 40.0, 0.5, 2.0), 1.0, 1e-6));
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/hard-rod-md.json");
  CHECK(near(model::shape_transform(gas.potential, 0.0), nlohmann::json::parse(file).at("phi_hat_0").at("value"), 0.0, 1e-12));
}

TEST_CASE("the thermal state of the same energy: kinetic energy per rod, line and ring") {
  const std::vector<double> line{0.60229, 0.60787, 0.61548, 0.62445, 0.63438, 0.64500},
      ring{0.602216, 0.607608, 0.614989, 0.623701, 0.633347, 0.643677};
  for (std::size_t n = 0; n < line.size(); ++n) {
    const auto gas = two_beam_gas(static_cast<double>(n + 1));
    CHECK(near(thermal_state(gas, false).kinetic_energy_per_rod, line[n], 0.0, 6e-6));
    CHECK(near(thermal_state(gas, true).kinetic_energy_per_rod, ring[n], 0.0, 6e-7));
    CHECK(thermal_state(gas, true).temperature == 2.0 * thermal_state(gas, true).kinetic_energy_per_rod);
  }
  CHECK(near(thermal_state(two_beam_gas(0.0), true).kinetic_energy_per_rod, 0.6, 1e-13));
}

TEST_CASE("the plateau of the kinetic energy in molecular dynamics: four potentials, two rings, rods and points") {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/hard-rod-md.json");
  const auto dynamics = nlohmann::json::parse(file);
  for (const std::string name : {"long_V6", "finite_ring_V6_N100", "collapse_xi14_V7", "collapse_xi14_V4", "collapse_xi10_V5",
                                 "collapse_a0_xi14_V5", "collapse_a0_xi14_V7"}) {
    const auto& entry = dynamics.at(name);
    const auto& params = entry.at("params");
    auto gas = two_beam_gas(params.at("V0"), params.at("a"), model::PotentialShape::dipolar, params.at("xi"));
    gas.rods = params.at("N");
    gas.length = static_cast<double>(gas.rods) / 0.2;
    const double plateau = thermal_state(gas, true).kinetic_energy_per_rod;
    const auto &energy = entry.at("value").at("kinetic_energy_per_rod"), &error = entry.at("error").at("kinetic_energy_per_rod");
    for (std::size_t n = 0; n < energy.size(); ++n) {
      const double time = params.at("t_over_xi").at(n);
      if (time < 20.0) continue; // not yet there
      const double found = energy.at(n), bar = error.at(n);
      INFO(name << " at t/xi = " << time << ": " << plateau << " against " << found << " +- " << bar);
      CHECK(std::abs(found - plateau) < 4.5 * bar + 0.0012);
      CHECK(found - 0.6 > 10.0 * bar); // it has moved
    }
  }
}

TEST_CASE("an attractive gas heats as well, and stays above where it would cluster") {
  const auto gas = two_beam_gas(-5.0);
  const auto state = thermal_state(gas, false);
  CHECK(state.kinetic_energy_per_rod > 0.6);
  CHECK(model::clustering_parameter(gas, state.temperature) < 1.0);
}

TEST_CASE("the thermal two-point function: ring of 400, bins; line; its energy closes the balance") {
  const auto gas = two_beam_gas(6.0);
  const auto ring = thermal_correlation(gas, thermal_state(gas, true), true, std::vector<double>{7.5, 12.5}, 5.0);
  CHECK(near(ring[0], -1.888e-3, 0.0, 6e-7));
  CHECK(near(ring[1], -1.504e-3, 0.0, 6e-7));
  const auto line = thermal_state(gas, false);
  std::vector<double> separations;
  for (int n = 0; n < 2400; ++n) separations.push_back(n + 0.5);
  const auto change = thermal_correlation(gas, line, false, separations, 0.0);
  double interaction = 0.0; // (1/2) int V n2 over both signs of z
  for (std::size_t n = 0; n < separations.size(); ++n)
    interaction += 6.0 / 20.0 * model::shape(gas.potential, separations[n] / 20.0) * change[n];
  CHECK(near(0.2 * (line.kinetic_energy_per_rod - 0.6), -interaction, 1e-4));
  // A bin is the mean of its points.
  const auto bin = thermal_correlation(gas, line, false, std::vector<double>{30.0}, 10.0);
  double mean = 0.0;
  for (int n = 25; n < 35; ++n) mean += 0.1 * change[static_cast<std::size_t>(n)];
  CHECK(near(bin[0], mean, 0.0, 2e-7));
}
