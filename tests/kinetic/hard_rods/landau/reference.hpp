#pragma once
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/<file>.json.
inline nlohmann::json landau_entry(const std::string& file, const std::string& name) {
  std::ifstream stream(std::string(PRETHERMAL_TEST_DATA) + "/" + file + ".json");
  return nlohmann::json::parse(stream).at(name);
}

/// Checks x against an entry of gbbgky-landau.json or landau-slope.json, within the entry's own tolerances.
inline void check_landau(const std::string& file, const std::string& name, double x) {
  const auto entry = landau_entry(file, name);
  const double value = entry.at("value");
  INFO(name << ": " << x << " against " << value);
  CHECK(near(x, value, entry.value("rel_tol", 0.0), entry.value("abs_tol", 0.0)));
}

/// The two beams of [HR-3], density 0.2 and beta = 2.5, theta0 = 1; rods and potential such that tau = a^2 V0^2 c^3 t/xi^3 = t.
inline model::HardRodGas landau_gas(model::PotentialShape shape = model::PotentialShape::dipolar) {
  const double length = 1.5, range = 2.0, free = 1.0 - 0.2 * length, deviation = std::sqrt(0.2);
  const double strength = std::sqrt(std::pow(range / free, 3)) / length;
  return {
      100, 500.0, length, {shape, strength, range}, model::RodStart::mixture, {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
      {}};
}

inline double free_fraction(const model::HardRodGas& gas) { return model::free_length(gas) / gas.length; }

/// a^2 V0^2/xi^3, the unit of a^2 K.
inline double kernel_unit(const model::HardRodGas& gas) {
  return std::pow(gas.rod_length * gas.potential.strength, 2) / std::pow(gas.potential.length, 3);
}

/// d rho/d tau on the grid of the state.
inline model::RapidityDistribution landau_rate_of(const model::HardRodGas& gas, const kinetic::hard_rods::KernelFunction& kernel,
                                                  const model::RapidityDistribution& state) {
  auto rate = state;
  const auto table = kinetic::hard_rods::tabulate(kernel, state.grid.step, state.grid.nodes - 1);
  kinetic::hard_rods::landau_rate(table, free_fraction(gas), state.grid.step, state.density, rate.density);
  return rate;
}

/// d kurtosis/d tau: the mean square does not change.
inline double kurtosis_rate(const model::RapidityDistribution& state, const model::RapidityDistribution& rate) {
  return model::moment(rate, 4) * model::moment(state, 0) / std::pow(model::moment(state, 2), 2);
}

/// The limit h -> 0 of values with errors a h^2 + b h^4 at the steps h, h/2 and h/4.
inline double richardson(double h, double half, double quarter) {
  const double first = half + (half - h) / 3.0, second = quarter + (quarter - half) / 3.0;
  return second + (second - first) / 15.0;
}

} // namespace prethermal::test
