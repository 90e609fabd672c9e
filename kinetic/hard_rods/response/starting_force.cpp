#include "kinetic/hard_rods/response/starting_force.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace prethermal::kinetic::hard_rods {

StartingForce starting_force(const model::HardRodGas& gas) {
  constexpr double finest = 0.005, shortest_rod = 1e-3; // in ranges
  const auto& potential = gas.potential;
  const double alpha = gas.rod_length / potential.length, crowd = model::density(gas) * potential.length; // a/xi, rho xi
  const double c = model::free_length(gas) / gas.length;
  const double reach = potential.shape == model::PotentialShape::table ? potential.table->curve.place.back() : 60.0;

  const bool short_rods = !(alpha > shortest_rod);
  const std::size_t rod = short_rods ? 1 : std::max<std::size_t>(4, static_cast<std::size_t>(std::ceil(alpha / finest)));
  const double step = short_rods ? finest : alpha / static_cast<double>(rod);
  const auto nodes = static_cast<std::size_t>(std::ceil(reach / step)) + 1;
  std::vector<double> slope;
  double square = 0.0; // int phi'^2 over one side, trapezoid rule
  for (std::size_t k = 0; k < nodes; ++k) {
    slope.push_back(model::shape_slope(potential, std::min(reach, static_cast<double>(k) * step)));
    square += (k == 0 || k + 1 == nodes ? 0.5 : 1.0) * step * slope[k] * slope[k];
  }
  const double of_theory = 2.0 * crowd * c * c * square;
  if (short_rods) return {of_theory, of_theory};

  // Beyond the reach: the mean field of a uniform row.
  const auto mean_beyond = [&](double u) { return -crowd * model::shape(potential, u); };
  // Mean and mean square of what a row gives that begins an exponential gap behind place k.
  const double x = crowd / c * step, decay = std::exp(-x), share = -std::expm1(-x) / x;
  const double of_here = 1.0 - share, of_next = share - decay; // int of x e^{-x t} times a straight line
  std::vector<double> first(nodes), second(nodes);
  const auto behind = [&](const std::vector<double>& after, std::size_t k, bool squared) {
    if (k + rod < nodes) return after[k + rod];
    const double mean = mean_beyond(static_cast<double>(k) * step);
    return squared ? mean * mean : mean;
  };
  for (std::size_t k = nodes; k-- > 0;) {
    const auto sum = [&](std::size_t at) { // with a rod at place `at`
      const double mean = behind(first, at, false);
      return std::array{slope[at] + mean, slope[at] * slope[at] + 2.0 * slope[at] * mean + behind(second, at, true)};
    };
    if (k + 1 == nodes) {
      first[k] = mean_beyond(reach);
      second[k] = first[k] * first[k];
      continue;
    }
    const auto here = sum(k), next = sum(k + 1);
    first[k] = decay * first[k + 1] + of_here * here[0] + of_next * next[0];
    second[k] = decay * second[k + 1] + of_here * here[1] + of_next * next[1];
  }
  return {2.0 * (second[rod] - first[rod] * first[rod]), of_theory};
}

} // namespace prethermal::kinetic::hard_rods
