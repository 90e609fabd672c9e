#pragma once
#include "md/hard_rods/measure/charges.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

namespace prethermal::test {

/// An entry of tests/reference/landau-slope.json.
inline nlohmann::json slope_reference(const std::string& name) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/landau-slope.json");
  return nlohmann::json::parse(file).at(name);
}

/// The gas of [HR-47], a = theta0 = 1, beta = 2.5.
inline model::HardRodGas slope_gas(std::int64_t rods, double range, double strength, double density = 0.2) {
  return {rods,
          static_cast<double>(rods) / density,
          1.0,
          {model::PotentialShape::double_exponential, strength, range},
          model::RodStart::mixture,
          beams(2.5, 1.0),
          {}};
}

/// Records of the charges every `interval`.
inline md::hard_rods::Plan slope_plan(double interval, int records, double time_step, int lag = 5) {
  auto wanted = plan({interval * records}, time_step);
  wanted.kernel = {{2.0, -1.0}, {1.0, 2.0}, {}, {}};
  wanted.output.velocity_bins = 1;
  wanted.output.growth_records = records;
  wanted.output.growth_interval = interval;
  wanted.output.growth_lag = lag;
  return wanted;
}

/// (m4,m4), (m4,lc), (lc,lc), (m6,lc), (m6,m6) of the Landau equation per rod and time, at the density 0.2 and a = 1, without a
/// medium: in units of V0^2/xi^3.
inline std::array<double, 5> landau_elements() {
  std::array<double, 5> elements{};
  std::size_t i = 0;
  for (const char* name : {"m4m4", "m4lc", "lclc", "m6lc", "m6m6"})
    elements[i++] = slope_reference(std::string("L_elements_dexp_") + name).at("value").get<double>();
  return elements;
}

} // namespace prethermal::test
