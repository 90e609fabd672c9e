#pragma once
#include <cmath>
#include <stdexcept>
#include <vector>

namespace prethermal::numerics {

/// Nodes lowest + i step, i = 0 ... nodes-1.
struct UniformGrid {
  double lowest, step;
  int nodes;
};

inline double node(const UniformGrid& grid, int i) { return grid.lowest + i * grid.step; }

/// The nodes in increasing order.
inline std::vector<double> nodes(const UniformGrid& grid) {
  std::vector<double> values;
  for (int i = 0; i < grid.nodes; ++i) values.push_back(node(grid, i));
  return values;
}

/// Nodes at whole multiples of `step` that cover [lowest, highest]. Two calls with the same step share
/// nodes. Throws std::invalid_argument unless lowest < highest and the step is positive, and for more than 1e8 nodes.
inline UniformGrid covering_grid(double lowest, double highest, double step) {
  if (!(lowest < highest) || !(step > 0.0))
    throw std::invalid_argument("covering_grid: lowest < highest and step > 0 are needed");
  const double first = std::floor(lowest / step), last = std::ceil(highest / step);
  if (!(last - first < 1e8 && std::abs(first) < 1e15)) throw std::invalid_argument("a grid of more than 1e8 nodes");
  return {first * step, step, static_cast<int>(last - first) + 1};
}

/// Trapezoid rule for an integrand that has decayed at both ends of the grid, where it converges faster than any power of the
/// step: step * sum_i integrand(node i).
template<class Integrand> double trapezoid(const UniformGrid& grid, Integrand integrand) {
  double sum = 0.0;
  for (int i = 0; i < grid.nodes; ++i) sum += integrand(node(grid, i));
  return grid.step * sum;
}

/// Centres of `count` equal bins that tile [lowest, highest).
inline std::vector<double> bin_centres(double lowest, double highest, int count) {
  std::vector<double> centres;
  for (int i = 0; i < count; ++i) centres.push_back(lowest + (i + 0.5) * (highest - lowest) / count);
  return centres;
}

} // namespace prethermal::numerics
