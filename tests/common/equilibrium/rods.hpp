#pragma once
#include "common/equilibrium/hard_rods.hpp"
#include "tests/catch.hpp"

#include <vector>

namespace prethermal::test {

/// Biagetti Fig. 6: rods of the given length at the density 0.2, two beams exp(-2.5 (v -+ 1)^2); `drift` moves both.
inline equilibrium::HardRodState two_beams(int nodes, double rod_length = 1.0, double drift = 0.0) {
  model::RapidityDistribution rapidities{{-4.5, 9.0 / (nodes - 1), nodes}, {}};
  for (const double v : numerics::nodes(rapidities.grid))
    rapidities.density.push_back(std::exp(-2.5 * std::pow(v - drift - 1.0, 2)) + std::exp(-2.5 * std::pow(v - drift + 1.0, 2)));
  const double number = model::moment(rapidities, 0);
  for (double& rho : rapidities.density) rho *= 0.2 / number;
  return equilibrium::hard_rod_state(rapidities, rod_length);
}

/// A function of rapidity without any symmetry.
inline std::vector<double> some_function(const numerics::UniformGrid& grid, double phase = 0.0) {
  std::vector<double> values;
  for (const double v : numerics::nodes(grid)) values.push_back(std::cos(1.7 * v + phase) + 0.3 * v - 0.1 * v * v);
  return values;
}

/// A density without any symmetry, which has decayed at both ends.
inline std::vector<double> some_density(const numerics::UniformGrid& grid, double phase = 0.0) {
  std::vector<double> values = some_function(grid, phase);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] *= std::exp(-std::pow(numerics::node(grid, static_cast<int>(i)), 2));
  return values;
}

/// The state with rho + change h.
inline equilibrium::HardRodState moved(const equilibrium::HardRodState& state, const std::vector<double>& h, double change) {
  model::RapidityDistribution rapidities = state.rapidities;
  for (std::size_t i = 0; i < h.size(); ++i) rapidities.density[i] += change * h[i];
  return equilibrium::hard_rod_state(rapidities, state.rod_length);
}

inline double largest(const std::vector<double>& values) {
  double result = 0.0;
  for (const double value : values) result = std::max(result, std::abs(value));
  return result;
}

inline double distance(const std::vector<double>& one, const std::vector<double>& other) {
  if (one.size() != other.size()) return HUGE_VAL;
  double result = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) result = std::max(result, std::abs(one[i] - other[i]));
  return result;
}

/// (f(+change) - f(-change)) / (2 change)
template<class F> std::vector<double> central_difference(F f, double change = 1e-4) {
  std::vector<double> above = f(change);
  const std::vector<double> below = f(-change);
  for (std::size_t i = 0; i < above.size(); ++i) above[i] = (above[i] - below[i]) / (2.0 * change);
  return above;
}

} // namespace prethermal::test
