#pragma once
#include "kinetic/hard_rods/triples/kernel.hpp"
#include "tests/kinetic/hard_rods/landau/two_beams.hpp"

#include <array>
#include <numbers>

namespace prethermal::test {

/// Three staggered grids of `points` in (-reach, reach), a third of a step apart, are the half nodes of one
/// grid with a third of the step.
inline model::RapidityDistribution staggered_state(const model::HardRodGas& gas, double reach = 2.8, int points = 56) {
  model::RapidityDistribution state{{-reach, 2.0 * reach / (3 * points), 3 * points + 1}, {}};
  for (const double v : numerics::nodes(state.grid))
    state.density.push_back(model::density(gas) * model::probability_density(gas.law, v));
  return state;
}

/// h' of v^4, of lc = ln cosh(5 v) and of v^6, for the beams of two_beam_gas.
inline std::array<double, 3> charge_slopes(double v) { return {4.0 * v * v * v, 5.0 * std::tanh(5.0 * v), 6.0 * std::pow(v, 5)}; }

/// c^3/(12 pi rho) int rho rho rho (a^2 K) X_a X_b, per rod, for (m4, m4), (m4, lc), (lc, lc), (m6, lc), (m6, m6), by the
/// midpoint rule on the three grids of `staggered_state`: no degenerate triples. `kernel(n, w1, w2)` of the triple number n of
/// half nodes i < j < k.
template<class Value>
std::array<double, 5> elements(const model::HardRodGas& gas, const model::RapidityDistribution& state, Value kernel) {
  std::vector<double> v, rho;
  std::vector<std::array<double, 3>> slopes;
  for (int i = 0; i + 1 < state.grid.nodes; ++i) {
    v.push_back(numerics::node(state.grid, i) + 0.5 * state.grid.step);
    rho.push_back(model::density(gas) * model::probability_density(gas.law, v.back()));
    slopes.push_back(charge_slopes(v.back()));
  }
  std::array<double, 5> sum{};
  std::size_t number = 0;
  for (std::size_t i = 0; i < v.size(); ++i)
    for (std::size_t j = i + 1; j < v.size(); ++j)
      for (std::size_t k = j + 1; k < v.size(); ++k, ++number) {
        if (i % 3 == j % 3 || j % 3 == k % 3 || i % 3 == k % 3) continue;
        const double w1 = v[j] - v[k], w2 = v[k] - v[i];
        std::array<double, 3> x{};
        for (std::size_t h = 0; h < 3; ++h) x[h] = w1 * slopes[i][h] + w2 * slopes[j][h] - (w1 + w2) * slopes[k][h];
        const double weight = rho[i] * rho[j] * rho[k] * kernel(number, w1, w2);
        sum[0] += weight * x[0] * x[0];
        sum[1] += weight * x[0] * x[1];
        sum[2] += weight * x[1] * x[1];
        sum[3] += weight * x[2] * x[1];
        sum[4] += weight * x[2] * x[2];
      }
  const double free_fraction = model::free_length(gas) / gas.length;
  for (double& element : sum)
    element *= std::pow(3.0 * state.grid.step * free_fraction, 3) / (12.0 * std::numbers::pi * model::density(gas));
  return sum;
}

inline std::array<double, 5> elements(const model::HardRodGas& gas, const kinetic::hard_rods::KernelFunction& kernel,
                                      double reach = 2.8, int points = 56) {
  return elements(gas, staggered_state(gas, reach, points), [&](std::size_t, double w1, double w2) { return kernel(w1, w2); });
}

} // namespace prethermal::test
