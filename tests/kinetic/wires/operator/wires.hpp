#pragma once
#include "kinetic/wires/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/coulomb_drag.json.
inline nlohmann::json wires_reference(const std::string& name) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/coulomb_drag.json");
  return nlohmann::json::parse(file).at(name);
}

inline void check_wires_reference(const std::string& name, double x) {
  const auto entry = wires_reference(name);
  const double value = entry.at("value").get<double>(), tolerance = entry.at("rel_tol").get<double>();
  INFO(name << ": " << x << " against " << value << ", off by " << x / value - 1.0);
  CHECK(near(x, value, tolerance));
}

inline model::WirePotential gaussian_potential(double range, double diffusion = 1.0) {
  return model::with_momentum_diffusion({model::WirePotentialShape::gaussian, 1.0, range, 1.0, nullptr}, diffusion);
}
inline model::WirePotential coulomb_potential(double range, double diffusion = 1.0) {
  return model::with_momentum_diffusion({model::WirePotentialShape::coulomb, 1.0, range, 1.0, nullptr}, diffusion);
}

/// Response at these mismatches and frequencies on automatic grids.
inline kinetic::wires::Problem response_problem(double fermi_energy, const model::WirePotential& between,
                                                std::vector<double> mismatches = {0.0}, std::vector<double> frequencies = {}) {
  model::WirePair pair{fermi_energy, 0.0, model::Splitting::symmetric, between, {}, {}, {0.0, 0.0}};
  model::WiresOutput output{{}, {6.0, 81}, std::move(mismatches), std::move(frequencies), {}};
  return {pair, {std::move(output), 0.0, 0.0, 1e-9, kinetic::wires::Channels::within, 0.25, 13.0 / 12.0}};
}

inline const records::Observable& observable_of(const records::Record& record, const std::string& name) {
  const auto* found = records::find(record, name);
  INFO(name);
  REQUIRE(found != nullptr);
  REQUIRE(!found->values.empty());
  return *found;
}
inline double first_of(const records::Record& record, const std::string& name) { return observable_of(record, name).values[0]; }

inline records::Record solved(const kinetic::wires::Problem& problem, kinetic::wires::Equation equation) {
  auto record = kinetic::wires::solve(problem, equation, alone(1, "run"));
  REQUIRE(record.has_value());
  return *record;
}

} // namespace prethermal::test
