#pragma once
#include "common/model/velocity_swap.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/velocity-swap.json.
inline nlohmann::json reference(const std::string& name) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/velocity-swap.json");
  return nlohmann::json::parse(file).at(name);
}

/// Checks x against the named value of an entry, within the entry's own tolerances.
inline void check_reference(const nlohmann::json& entry, const std::string& key, double x) {
  const auto tolerance = [&](const char* kind) {
    if (!entry.contains(kind)) return 0.0;
    const auto& given = entry.at(kind);
    if (given.is_number()) return given.get<double>();
    return given.contains(key) ? given.at(key).get<double>() : 0.0;
  };
  const double value = entry.at("value").at(key).get<double>();
  INFO(key << ": " << x << " against " << value);
  CHECK(near(x, value, tolerance("rel_tol"), tolerance("abs_tol")));
}

/// The gas of Lisiak Figs. 4 and 5.
inline model::VelocitySwapGas fig5_gas(model::Statistics statistics, double peak_weight) {
  return {statistics,
          0.08,
          50.0,
          model::bragg_split(5.9, 6.0, peak_weight),
          model::BathKind::frozen,
          {model::ProfileShape::gaussian, 1600.0, 8192.0, 320.0},
          model::InitialVelocities::local_stationary,
          {}};
}

/// The small, sharp cloud of the kinetic reference numbers.
inline model::VelocitySwapGas small_gas(model::Statistics statistics, double peak_weight) {
  auto gas = fig5_gas(statistics, peak_weight);
  gas.profile = {model::ProfileShape::gaussian, 200.0, 1024.0, 40.0};
  return gas;
}

/// Homogeneous fermions at density 1.5.
inline model::VelocitySwapGas homogeneous_gas(model::Statistics statistics, double peak_weight) {
  auto gas = fig5_gas(statistics, peak_weight);
  gas.profile = {model::ProfileShape::homogeneous, 1536.0, 1024.0, 0.0};
  return gas;
}

/// Lisiak Fig. 2.
inline model::VelocitySwapGas fig2_gas(model::BathKind bath) {
  return {model::Statistics::classical,
          0.001,
          100.0,
          model::bragg_split(0.4, 0.2, 0.5),
          bath,
          {model::ProfileShape::homogeneous, 1600.0, 1600.0, 0.0},
          model::InitialVelocities::law,
          model::maxwellian(0.08)};
}

} // namespace prethermal::test
