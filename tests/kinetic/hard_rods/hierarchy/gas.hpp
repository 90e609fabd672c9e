#pragma once
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace prethermal::test {

/// Biagetti Fig. 6: rho = 0.2, xi = 20, velocities exp(-2.5 (v -+ 1)^2).
inline model::HardRodGas hierarchy_gas(double strength, double rod_length = 1.0,
                                       model::PotentialShape shape = model::PotentialShape::dipolar) {
  const double deviation = std::sqrt(0.2);
  return {1000,
          5000.0,
          rod_length,
          {shape, strength, 20.0},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

/// The grid of [HR-23]: rapidities to 4.5, a box of some 20 xi, a sponge of 0.1.
inline kinetic::hard_rods::Plan hierarchy_plan(int rapidities, int separations, double box, double tolerance = 1e-5) {
  kinetic::hard_rods::Plan plan{};
  plan.hierarchy = {rapidities, 4.5, separations, box};
  plan.sponge = {0.1};
  plan.tolerance = tolerance;
  return plan;
}

inline std::vector<kinetic::hard_rods::HierarchyFrame> frames_of(const model::HardRodGas& gas,
                                                                 const kinetic::hard_rods::Plan& plan,
                                                                 const std::vector<double>& times,
                                                                 const parallel::RankGroup& ranks = {}) {
  return kinetic::hard_rods::evolve_hierarchy({gas, plan}, times, ranks, parallel::no_checkpoint()).value();
}

inline double mean_square(const kinetic::hard_rods::HierarchyFrame& frame) {
  return model::moment(frame.rapidities, 2) / model::moment(frame.rapidities, 0);
}
inline double kurtosis(const kinetic::hard_rods::HierarchyFrame& frame) { return model::excess_kurtosis(frame.rapidities); }

/// Checks x against an entry of tests/reference/gbbgky-landau.json.
inline void check_hierarchy_reference(const std::string& name, double x) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/gbbgky-landau.json");
  const auto entry = nlohmann::json::parse(file).at(name);
  const double value = entry.at("value").get<double>();
  INFO(name << ": " << x << " against " << value);
  CHECK(near(x, value, 0.0, entry.at("abs_tol").get<double>()));
}

} // namespace prethermal::test
