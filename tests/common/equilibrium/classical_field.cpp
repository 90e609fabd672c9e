#include "common/equilibrium/classical_field.hpp"

#include "tests/catch.hpp"

#include <numbers>
#include <vector>

using namespace prethermal;
using equilibrium::FieldTemperature;
using equilibrium::mode_density;
using equilibrium::thermal_state;
using prethermal::test::near;

namespace {

struct Band {
  std::vector<double> energies, weights;
};
// E = k^2 on a staggered grid with weights 1/M, or with the weights v > 0 of currents.
Band band(int wavenumbers, bool currents = false) {
  Band result;
  for (int m = 0; m < wavenumbers; ++m) {
    const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (m + 0.5) / wavenumbers;
    result.energies.push_back(k * k);
    result.weights.push_back((currents ? std::max(0.0, 2.0 * k) : 1.0) / wavenumbers);
  }
  return result;
}

struct Totals {
  double number = 0.0, energy = 0.0;
};
template<class Density> Totals totals(const Band& of, const Density& n) {
  Totals result;
  for (std::size_t i = 0; i < of.energies.size(); ++i) {
    result.number += of.weights[i] * n(of.energies[i]);
    result.energy += of.weights[i] * of.energies[i] * n(of.energies[i]);
  }
  return result;
}

} // namespace

TEST_CASE("the thermal state of a field comes back from its number and energy, hot, cold and beyond infinity") {
  for (const bool currents : {false, true}) {
    const Band of = band(128, currents);
    for (const FieldTemperature state : {FieldTemperature{1.0, -1.0},
                                         {0.46, -1.14},
                                         {2.0, -0.5},
                                         {50.0, -1e-4},
                                         {1e-6, -3.0},
                                         {1e-3, -1e4},
                                         {-0.3, 10.5},
                                         {-1e-3, 500.0},
                                         {-2.0, 9.9}}) {
      const auto [number, energy] = totals(of, [&](double e) { return mode_density(state, e); });
      const FieldTemperature found = thermal_state(of.energies, of.weights, number, energy);
      INFO("beta " << state.beta << ", mu " << state.mu);
      CHECK(near(found.beta, state.beta, 1e-8)); // beta and mu each less well than n where the state is nearly flat
      CHECK(near(found.mu, state.mu, 1e-8));
      for (const double e : of.energies) CHECK(near(mode_density(found, e), mode_density(state, e), 1e-10));
    }
  }
}

TEST_CASE("a flat state has beta = 0, nearly: its mode density is finite and flat") {
  const Band of = band(64);
  const auto [number, energy] = totals(of, [](double) { return 0.7; });
  const FieldTemperature found = thermal_state(of.energies, of.weights, number, energy);
  for (const double e : of.energies) CHECK(near(mode_density(found, e), 0.7, 1e-10));
}

TEST_CASE("nearly all at the bottom of the band: the state of a condensate on a grid, to rounding") {
  const Band of = band(64);
  const double lowest = of.energies[32];
  const FieldTemperature found = thermal_state(of.energies, of.weights, 1.0, lowest * (1.0 + 1e-9));
  const auto [number, energy] = totals(of, [&](double e) { return mode_density(found, e); });
  CHECK(near(number, 1.0, 1e-6)); // beta (E - mu) at the bottom is a difference of nearly equal numbers
  CHECK(near(energy, lowest, 1e-6));
  CHECK(found.mu < lowest);
}

TEST_CASE("what no positive mode density carries is refused, with the bounds") {
  const Band of = band(64, true);
  const double lowest = of.energies[32], highest = of.energies.back();
  CHECK_THROWS_WITH(thermal_state(of.energies, of.weights, 1.0, 2.0 * highest),
                    Catch::Contains("positive n allow") && Catch::Contains("9.56"));
  CHECK_THROWS_AS(thermal_state(of.energies, of.weights, 1.0, 0.5 * lowest), std::invalid_argument);
  CHECK_THROWS_AS(thermal_state(of.energies, of.weights, 0.0, 0.0), std::invalid_argument);
  CHECK_THROWS_AS(thermal_state(of.energies, of.weights, -1.0, -2.0), std::invalid_argument);
  CHECK_THROWS_AS(thermal_state(of.energies, std::vector<double>(64, -1.0), 1.0, 2.0), std::invalid_argument);
  CHECK_THROWS_AS(thermal_state(of.energies, std::vector<double>(3, 1.0), 1.0, 2.0), std::invalid_argument);
}

TEST_CASE("the distance from a thermal state: sum of departures over the sum of it") {
  const std::vector<double> energies{0.0, 1.0}, n{1.5, 0.5};
  const FieldTemperature state{1.0, -1.0}; // n = 1, 1/2
  CHECK(equilibrium::thermal_distance(n, energies, state) == Approx(0.5 / 1.5));
}
