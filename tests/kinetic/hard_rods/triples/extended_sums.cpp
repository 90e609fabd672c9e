// (L*) on grids: what a sum over triples leaves out where three rapidities are close.
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/growth/dense_rods.hpp"
#include "kinetic/hard_rods/growth/finite_ring.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/triples/nearest_triples.hpp"
#include "tests/kinetic/hard_rods/triples/extended_elements.hpp"

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::model::PotentialShape;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

using Elements = std::array<double, growth_elements>;

Elements on_grid(const model::HardRodGas& gas, int nodes, bool plain = false) {
  const auto state = model::initial_rapidities(gas, 4.6 * std::sqrt(1.2), nodes);
  return covariance_growth(gas, plain ? screened_kernel(gas, state, 2.0) : screened_sums(gas, state, 2.0), state);
}

Elements extrapolated(const model::HardRodGas& gas, int nodes, int coarser) {
  const Elements fine = on_grid(gas, nodes), coarse = on_grid(gas, coarser);
  const double ratio = (nodes - 1.0) / (coarser - 1.0);
  Elements limit;
  for (std::size_t e = 0; e < fine.size(); ++e) limit[e] = fine[e] + (fine[e] - coarse[e]) / (ratio * ratio - 1.0);
  return limit;
}

} // namespace

TEST_CASE("the share that the nearest triple takes: of a constant, by the definition of Z") {
  // G = (x (1-x))^2 on the diagonals: I = 1/30, S_n by hand.
  double z = -1.5 / 30.0;
  for (int n = 2; n < 2000; ++n) {
    double sum = 0.0;
    for (int p = 1; p < n; ++p) sum += std::pow(p / (1.0 * n) * (1.0 - p / (1.0 * n)), 2) / n;
    z += sum - 1.0 / 30.0;
  }
  CHECK(near(share_of_nearest(1.0, 1.0, 1.0), -z / (1.0 / 32.0), 1e-4));
}

TEST_CASE("unscreened: the sums go to the integral as the square of the step, plain ones as the step") {
  const auto gas = two_beam_gas(2.0);
  const Elements exact = covariance_growth(gas, extended_kernel(gas));
  const auto missing = [&](int nodes, bool plain) {
    const auto state = model::initial_rapidities(gas, 4.6 * std::sqrt(1.2), nodes);
    const auto table =
        plain ? tabulate(extended_kernel(gas), state.grid.step, nodes - 1) : extended_sums(gas, state.grid.step, nodes - 1);
    TripleKernel kernel{nodes - 1, {}};
    for (int i = 0; i < nodes - 1; ++i)
      for (int j = i + 1; j < nodes - 1; ++j)
        for (int k = j + 1; k < nodes - 1; ++k)
          kernel.value.push_back(table.value[static_cast<std::size_t>((j - i - 1) * (nodes - 1) + k - j - 1)]);
    Elements share = covariance_growth(gas, kernel, state);
    for (std::size_t e = 0; e < share.size(); ++e) share[e] = 1.0 - share[e] / exact[e];
    return share;
  };
  const Elements coarse = missing(81, false), fine = missing(161, false), plain = missing(161, true);
  for (std::size_t e = 0; e < exact.size(); ++e) {
    INFO("element " << e << ": " << coarse[e] << " " << fine[e] << ", plain " << plain[e]);
    CHECK(std::abs(fine[e]) < 0.4 * std::abs(coarse[e]) + 2e-4);
    CHECK(std::abs(fine[e]) < 0.01);
  }
  CHECK(plain[2] > 0.03);
}

TEST_CASE("screened: the elements of L* over L that both kinds of staggered grids go to") {
  struct Case {
    PotentialShape shape;
    double strength;
    Elements limit;
  };
  for (const auto& [shape, strength, limit] : {Case{PotentialShape::gaussian, 0.5, {1.014, 0.785, 0.998, 0.769, 1.118}},
                                               Case{PotentialShape::dipolar, 1.0, {1.233, 0.856, 1.455, 0.794, 1.437}}}) {
    const auto gas = two_beam_gas(strength, 1.0, shape);
    const Elements landau = covariance_growth(gas, landau_kernel(gas)), found = extrapolated(gas, 91, 61);
    for (std::size_t e = 0; e < found.size(); ++e) {
      INFO("shape " << static_cast<int>(shape) << " element " << e << ": " << found[e] / landau[e] << " against " << limit[e]);
      CHECK(near(found[e] / landau[e], limit[e], 0.005));
    }
  }
}

TEST_CASE("planted: a plain sum on the same grid misses the limit") {
  const auto gas = two_beam_gas(1.0);
  const Elements landau = covariance_growth(gas, landau_kernel(gas)), plain = on_grid(gas, 91, true);
  CHECK(plain[2] / landau[2] < 0.97 * 1.455);
}

// The entries are in units of (L*) on the reference's staggered grid, which at a = 0, where all is w^-7, is far from the limit.
TEST_CASE(
    "points: molecular dynamics below (L*) by what slow pairs lack, less at the longer range, and as xi^-3; planted: xi^-4") {
  constexpr std::array<std::size_t, 4> measured{0, 1, 2, 4};
  std::array<Elements, 2> md{}, errors{};
  for (const std::size_t run : {0, 1}) {
    const auto gas = two_beam_gas(0.5, 0.0, PotentialShape::double_exponential, run == 0 ? 20.0 : 40.0);
    const auto state = test::staggered_state(gas);
    const auto kernel = screened_kernel(gas, state, 2.0);
    const Elements grid = test::elements(gas, state, [&](std::size_t n, double, double) { return kernel.value[n]; });
    const Elements limit = extrapolated(gas, 91, 61);
    const auto entry = test::landau_entry("landau-slope", run == 0 ? "MD_a0_V0=.5_xi=20" : "MD_a0_V0=.5_xi=40");
    for (std::size_t i = 0; i < measured.size(); ++i) {
      const std::size_t e = measured[i];
      const double unit = grid[e] / limit[e], value = entry.at("value")[i], error = entry.at("error")[i];
      md[run][i] = value * unit;
      errors[run][i] = error * unit;
      INFO("xi = " << gas.potential.length << ", element " << e << ": dynamics over (L*) " << md[run][i] << " +- "
                   << errors[run][i] << ", the grid's share " << unit);
      CHECK(md[run][i] - 1.0 < 4.5 * errors[run][i]);
      CHECK(1.0 - md[run][i] < (run == 0 ? 0.25 : 0.2) + 3.0 * errors[run][i]); // what pairs slower than sqrt(V0/xi) lack
    }
  }
  // Nearer at the longer range, where fewer pairs are slow.
  double nearer = 0.0;
  for (std::size_t i = 0; i < measured.size(); ++i) nearer += md[1][i] - md[0][i];
  CHECK(nearer > 0.0);
  // Both in units of what goes as xi^-3.
  for (std::size_t i = 0; i < measured.size(); ++i) {
    const double ratio = md[1][i] / md[0][i], error = ratio * std::hypot(errors[0][i] / md[0][i], errors[1][i] / md[1][i]);
    INFO("element " << measured[i] << ": 8 rate(40)/rate(20) = " << ratio << " +- " << error);
    CHECK(std::abs(ratio - 1.0) < 4.5 * error);
    CHECK(std::abs(ratio - 0.5) > 4.5 * error);
  }
}

TEST_CASE(
    "rods at their density in every part of (L*), against molecular dynamics at finite V0; nearer than rods taken as dilute") {
  struct Measured {
    std::string name;
    double strength, range, density;
  };
  double dense_distance = 0.0, dilute_distance = 0.0;
  for (const auto& [name, strength, range, density] :
       {Measured{"V0=.2_xi=10", 0.2, 10.0, 0.2}, Measured{"V0=.4_xi=20", 0.4, 20.0, 0.2},
        Measured{"V0=.4_xi=10_rho=.4", 0.4, 10.0, 0.4}}) {
    auto gas = two_beam_gas(strength, 1.0, PotentialShape::double_exponential, range);
    gas.rods = 400; // as the entry's rings
    gas.length = 400.0 / density;
    const auto shape = exponentials_of(gas.potential);
    const auto transforms = dense_transforms(gas, shape);
    const auto of_grid = [&](int nodes) {
      const auto state = model::initial_rapidities(gas, 4.6 * std::sqrt(1.2), nodes);
      return covariance_growth(gas, screened_sums(gas, transforms, state, 2.0), state);
    };
    const Elements fine = of_grid(91), coarse = of_grid(61), short_rods = extrapolated(gas, 91, 61);
    const Elements landau = covariance_growth(gas, landau_kernel(gas)), dilute = covariance_growth(gas, finite_rod_kernel(gas)),
                   three = covariance_growth(gas, dense_rod_kernel(gas, shape)), dense = dense_growth(gas),
                   wavenumbers = ring_of_wavenumbers(gas);
    const double entry_ring = (1.0 - 1.0 / 400.0) * (1.0 - 2.0 / 400.0) * (1.0 + 15.0 / gas.length);
    const auto entry = test::landau_entry("landau-slope", "MD_finiteV0_" + name);
    for (std::size_t e = 0; e < 5; ++e) {
      const double ring = wavenumbers[e] * ring_of_rods(gas) / entry_ring;
      const double limit = fine[e] + (fine[e] - coarse[e]) / 1.25; // 3/2 apart
      const double expected = limit * dense[e] / three[e] / landau[e] * ring,
                   before = short_rods[e] * dilute[e] / landau[e] / landau[e] * ring;
      const double md = entry.at("value")[e], error = entry.at("error")[e];
      INFO(name << " element " << e << ": dynamics over (L*) " << md / expected << " +- " << error / expected
                << ", with dilute rods " << md / before);
      CHECK(std::abs(expected - md) < 4.5 * error);
      dense_distance += std::pow((md - expected) / error, 2);
      dilute_distance += std::pow((md - before) / error, 2);
    }
  }
  INFO("chi^2 of fifteen: " << dense_distance << ", with dilute rods " << dilute_distance);
  CHECK(dense_distance < dilute_distance);
}
