// Rods of finite length and density at first order in the potential [HR-56].
#include "kinetic/hard_rods/growth/dense_rods.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/growth/finite_ring.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::PotentialShape;
using Elements = std::array<double, growth_elements>;

namespace {

model::HardRodGas gas_of(double rod_over_range, double share, PotentialShape shape = PotentialShape::double_exponential) {
  auto gas = landau_gas(shape);
  gas.rod_length = 1.0;
  gas.potential.length = 1.0 / rod_over_range;
  gas.length = static_cast<double>(gas.rods) / share;
  return gas;
}

Elements over_landau(const model::HardRodGas& gas, Elements growth) {
  const Elements landau = covariance_growth(gas, landau_kernel(gas));
  for (std::size_t e = 0; e < growth.size(); ++e) growth[e] /= landau[e];
  return growth;
}

Elements by_three(const model::HardRodGas& gas) {
  return over_landau(gas, covariance_growth(gas, dense_rod_kernel(gas, exponentials_of(gas.potential))));
}

} // namespace

TEST_CASE("at density 0 the kicks of three are those of rods of finite length, those of four vanish") {
  for (const auto& [shape, tolerance] : {std::pair{PotentialShape::double_exponential, 1e-7}, {PotentialShape::gaussian, 2e-3}}) {
    const auto gas = gas_of(0.1, 1e-9, shape);
    const Elements dense = by_three(gas), dilute = over_landau(gas, covariance_growth(gas, finite_rod_kernel(gas))),
                   four = over_landau(gas, growth_by_four(gas, exponentials_of(gas.potential), 1 << 12));
    for (std::size_t e = 0; e < dense.size(); ++e) {
      CHECK(near(dense[e], dilute[e], tolerance));
      CHECK(near(four[e], 0.0, 0.0, 1e-8));
    }
  }
}

TEST_CASE("short rods: (L) at every density; planted: a power of c more or less") {
  for (const double share : {0.2, 0.5}) {
    const auto ratio = [&](double rod_over_range) { return by_three(gas_of(rod_over_range, share)); };
    const Elements coarse = ratio(0.01), fine = ratio(0.005);
    for (std::size_t e = 0; e < fine.size(); ++e) {
      CHECK(near(2.0 * fine[e] - coarse[e], 1.0, 1e-3)); // first order in a/xi
      CHECK(std::abs((2.0 * fine[e] - coarse[e]) * (1.0 - share) - 1.0) > 0.1);
    }
  }
}

TEST_CASE("kicks of three and of four against an independent quadrature and an independent Monte Carlo integral") {
  struct Case {
    double rod_over_range, share;
    std::array<double, 3> three, four;
    double error; // of four
  };
  for (const auto& [rod_over_range, share, three, four, error] :
       {Case{0.05, 0.2, {0.9232, 0.9224, 0.9219}, {0.0088, 0.0088, 0.0082}, 1e-4},
        Case{0.1, 0.2, {0.8589, 0.8574, 0.8565}, {0.0144, 0.0144, 0.0134}, 1e-4},
        Case{0.2, 0.2, {0.7515, 0.7492, 0.7477}, {0.0208, 0.0208, 0.0193}, 1.5e-4},
        Case{0.1, 0.4, {0.8689, 0.8677, 0.8668}, {0.0299, 0.0299, 0.0279}, 2e-4}}) {
    const auto gas = gas_of(rod_over_range, share);
    const Elements found = by_three(gas),
                   by_four = over_landau(gas, growth_by_four(gas, exponentials_of(gas.potential), 1 << 15));
    for (std::size_t e = 0; e < three.size(); ++e) {
      INFO("a/xi " << rod_over_range << " a rho " << share << " element " << e << ": " << found[e] << ", " << by_four[e]);
      CHECK(near(found[e], three[e], 0.0, 1e-4));
      CHECK(near(by_four[e], four[e], 0.01, 3.0 * error));
    }
  }
}

TEST_CASE("molecular dynamics at infinitesimal V0 in its rings; planted: dilute rods in an infinite ring are excluded by all "
          "runs together") {
  struct Measured {
    std::string name;
    double range, rods, density;
  };
  double chi2 = 0.0, without = 0.0;
  const std::vector<Measured> runs = {{"MD_V0to0_rho.02_xi10", 10.0, 20.0, 0.02},
                                      {"MD_V0to0_rho.2_xi5", 5.0, 100.0, 0.2},
                                      {"MD_V0to0_rho.2_xi10", 10.0, 100.0, 0.2},
                                      {"MD_V0to0_rho.2_xi20", 20.0, 200.0, 0.2},
                                      {"MD_V0to0_rho.2_xi40", 40.0, 400.0, 0.2}};
  for (const auto& [name, range, rods, density] : runs) {
    auto gas = gas_of(1.0 / range, density);
    gas.rods = static_cast<std::int64_t>(rods);
    gas.length = rods / density;
    const Elements dense = over_landau(gas, dense_growth(gas)),
                   dilute = over_landau(gas, covariance_growth(gas, finite_rod_kernel(gas)));
    const Elements ring = ring_of_wavenumbers(gas);
    // The entry has been divided by this.
    const double entry_ring = (1.0 - 1.0 / rods) * (1.0 - 2.0 / rods) * (1.0 + 15.0 / gas.length);
    double expected = 0.0, plain = 0.0;
    for (std::size_t e = 0; e < 3; ++e) {
      expected += dense[e] * ring[e] * ring_of_rods(gas) / entry_ring / 3.0;
      plain += dilute[e] / 3.0;
    }
    const auto entry = landau_entry("landau-slope", name);
    const double value = entry.at("value"), error = entry.at("error");
    INFO(name << ": " << expected << " against " << value << " +- " << error);
    CHECK(std::abs(expected - value) < 3.0 * error);
    CHECK(std::abs(2.0 * expected - value) > 20.0 * error); // (67) and (68)
    chi2 += std::pow((expected - value) / error, 2);
    without += std::pow((plain - value) / error, 2);
  }
  INFO("chi^2 of five: " << chi2 << ", " << without << " with dilute rods on an infinite ring");
  CHECK(chi2 < 15.0);
  CHECK(without > chi2 + 9.0);
}
