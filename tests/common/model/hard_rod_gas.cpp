#include "common/model/hard_rod_gas.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <numbers>

using namespace prethermal::model;
using prethermal::test::integral;
using prethermal::test::near;

namespace {

// Biagetti Fig. 6: exp(-2.5 (v -+ 1)^2), the exponent without 1/2.
HardRodGas figure_6(double strength = 6.0) {
  HardRodGas gas{};
  gas.rods = 400;
  gas.length = 2000.0;
  gas.rod_length = 1.0;
  gas.potential = {PotentialShape::dipolar, strength, 20.0};
  gas.start = RodStart::mixture;
  gas.law = {{{0.5, -1.0, std::sqrt(0.2)}, {0.5, 1.0, std::sqrt(0.2)}}};
  return gas;
}

double kurtosis(const HardRodGas& gas) {
  const double second = initial_moment(gas, 2);
  return initial_moment(gas, 4) / (second * second) - 3.0;
}

} // namespace

TEST_CASE("densities of the rods") {
  const auto gas = figure_6();
  CHECK(density(gas) == 0.2);
  CHECK(free_length(gas) == 1600.0);
}

TEST_CASE("initial moments: kurtosis and energy in closed form, and integrals") {
  auto gas = figure_6();
  std::ifstream file(PRETHERMAL_TEST_DATA "/hard-rod-md.json");
  const auto reference = nlohmann::json::parse(file);
  CHECK(near(kurtosis(gas), reference["kurtosis_initial_exact"]["value"], 0.0, 1e-12));
  CHECK(near(0.5 * initial_moment(gas, 2), reference["kinetic_initial_per_rod"]["value"]["per_rod"], 0.0, 1e-12));
  gas.law = {{{0.3, -1.2, 0.5}, {0.7, 0.4, 0.9}}};
  for (int k = 1; k <= 8; ++k)
    CHECK(near(initial_moment(gas, k),
               integral([&](double v) { return std::pow(v, k) * probability_density(gas.law, v); }, -14.0, 14.0), 1e-11));
  gas.law.peaks[1].standard_deviation = 0.9 * std::numbers::sqrt2; // beta taken for beta/2
  CHECK_FALSE(near(initial_moment(gas, 2), 0.3 * 1.69 + 0.7 * 0.97, 1e-3));
}

TEST_CASE("moments of a table: exact integrals of its pieces, any normalisation, uneven nodes") {
  auto gas = figure_6();
  gas.start = RodStart::tabulated;
  gas.velocities = tabulate_velocities({-1.0, 1.0}, {3.0, 3.0}); // a box: 1/(k+1) for even k
  for (int k = 1; k <= 8; ++k) CHECK(near(initial_moment(gas, k), k % 2 ? 0.0 : 1.0 / (k + 1), 1e-14, 1e-15));
  gas.velocities = tabulate_velocities({0.0, 0.25, 0.5, 2.0}, {0.0, 5.0, 2.0, 0.0});
  const auto f = [&](double v) { return prethermal::numerics::value_at(gas.velocities, v); };
  double norm = 0.0, first = 0.0;
  for (const auto& [lower, upper] : {std::pair(0.0, 0.25), {0.25, 0.5}, {0.5, 2.0}}) { // kinks between them
    norm += integral(f, lower, upper);
    first += integral([&](double v) { return v * f(v); }, lower, upper);
  }
  CHECK(near(initial_moment(gas, 1), first / norm, 1e-12));
  // The distribution of a Maxwellian from 81 points: straight lines would have 3e-3 too much.
  std::vector<double> v, density;
  for (int i = -40; i <= 40; ++i) {
    v.push_back(0.2 * i);
    density.push_back(std::exp(-0.5 * v.back() * v.back()));
  }
  gas.velocities = tabulate_velocities(v, density);
  CHECK(near(initial_moment(gas, 2), 1.0, 1e-3));
  gas.velocities = {{-1.0, 1.0}, {0.0, 0.0}, {0.0, 0.0}};
  CHECK_THROWS_AS(initial_moment(gas, 2), std::invalid_argument);
}

TEST_CASE("moments that do not exist are refused") {
  auto gas = figure_6();
  CHECK_THROWS_AS(initial_moment(gas, 0), std::invalid_argument);
  CHECK_THROWS_AS(initial_moment(gas, 9), std::invalid_argument);
  gas.start = RodStart::configurations;
  CHECK_THROWS_AS(initial_moment(gas, 2), std::logic_error);
}

TEST_CASE("attraction clusters beyond |V0| = 3.9 for Fig. 6, notes (e) 9; repulsion never") {
  CHECK(near(clustering_parameter(figure_6(-3.9), 1.2), 1.0, 0.0, 0.01));
  CHECK(near(clustering_parameter(figure_6(-1.0), 1.2), 0.2 * 0.64 * 2.4183991523122903 / 1.2, 1e-14));
  CHECK(clustering_parameter(figure_6(6.0), 1.2) == 0.0);
  CHECK(clustering_parameter(figure_6(0.0), 1.2) == 0.0);
  auto points = figure_6(-1.0);
  points.rod_length = 0.0;
  CHECK(near(clustering_parameter(points, 1.2), 0.2 * 2.4183991523122903 / 1.2, 1e-14));
  // What counts is the sign of V-hat(0): a table that is mostly negative attracts for a positive strength.
  auto gas = figure_6(2.0);
  gas.potential.shape = PotentialShape::table;
  gas.potential.table = std::make_shared<const PotentialTable>(
      tabulate({0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0}, {0.5, -1.0, -1.0, -0.5, -0.2, -0.1, -0.01, 0.0}));
  CHECK(clustering_parameter(gas, 1.2) > 0.0);
}

TEST_CASE("rods in contact: rounding of the precision in which their places were kept is taken out, more is refused") {
  HardRodGas gas{};
  gas.rods = 5;
  gas.length = 30.1;
  gas.rod_length = 1.1;
  // Four in contact, two of them over the seam, as single precision leaves them.
  std::vector<double> places{0.3, 1.4, 10.7, 11.8, 29.3};
  for (double& x : places) x = static_cast<float>(x + 17.03) - static_cast<double>(17.03f);
  const std::vector<double> velocities{1.0, 2.0, 3.0, 4.0, 5.0};
  const auto refusal = [&](const std::vector<double>& at, double precision) -> std::string {
    try {
      arrange(gas, at, velocities, rounded_overlap(gas, precision));
    } catch (const std::invalid_argument& problem) {
      return problem.what();
    }
    return "";
  };
  CHECK(refusal(places, 0x1p-24).empty());
  CHECK_THAT(refusal(places, 0x1p-53), Catch::Contains("overlap") && Catch::Contains("1.0999"));
  const auto rods = arrange(gas, places, velocities, rounded_overlap(gas, 0x1p-24));
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(near(rods.position[i], places[i], 0.0, 1e-5));
    const double next = i < 4 ? rods.position[i + 1] : rods.position[0] + gas.length;
    CHECK(next - rods.position[i] >= gas.rod_length - 1e-13);
  }
  CHECK_NOTHROW(arrange(gas, rods.position, rods.velocity)); // in double precision there is nothing to complain of any more
  CHECK(arrange(gas, rods.position, rods.velocity).position == rods.position);
  places[1] -= 1e-3; // no rounding
  CHECK_THAT(refusal(places, 0x1p-24), Catch::Contains("rods 0 and 1 overlap") && Catch::Contains("0.001"));
}
