#include "kinetic/hard_rods/hierarchy/background.hpp"

#include <algorithm>

namespace prethermal::kinetic::hard_rods {
namespace {

double integral(const PlaneGrid& grid, const AlignedNumbers& row) {
  double sum = 0.0;
  for (const double value : row) sum += value;
  return grid.rapidities.step * sum;
}

} // namespace

Background empty_background(const PlaneGrid& grid, double rod_length) {
  const AlignedNumbers row(grid.row, 0.0);
  Background background{rod_length, 0.0, 1.0, row, row, row, row, row, row};
  const int middle = grid.rapidities.nodes / 2;
  for (int i = 0; i < grid.rapidities.nodes; ++i) // symmetric to the last bit
    background.theta[static_cast<std::size_t>(i)] = grid.rapidities.step * (i - middle);
  return background;
}

void update(Background& background, const PlaneGrid& grid, const double* rho) {
  const std::size_t nodes = grid.nodes();
  auto& [a, density, free_fraction, theta, own_rho, slope, velocity, current, width] = background;
  std::copy_n(rho, nodes, own_rho.begin());
  density = integral(grid, own_rho);
  free_fraction = 1.0 - a * density;
  for (std::size_t i = 0; i < nodes; ++i) current[i] = theta[i] * rho[i];
  const double momentum = integral(grid, current);
  for (std::size_t i = 0; i < nodes; ++i) {
    velocity[i] = (theta[i] - a * momentum) / free_fraction;
    current[i] = velocity[i] * rho[i];
  }
  // From node to node the sum over |theta - theta3| grows, and its growth by 2 h^2 rho.
  const double step = grid.rapidities.step;
  double distance = momentum - theta[0] * density, growth = -step * density;
  for (std::size_t i = 0; i < nodes; ++i) {
    width[i] = distance;
    growth += 2.0 * step * step * rho[i];
    distance += growth;
  }
  differentiate(grid, rho, slope.data());
}

void differentiate(const PlaneGrid& grid, const double* row, double* slope) {
  const int nodes = grid.rapidities.nodes;
  const double scale = 1.0 / (12.0 * grid.rapidities.step);
  const auto at = [&](int i) { return i < 0 || i >= nodes ? 0.0 : row[i]; };
  for (int i = 0; i < nodes; ++i) slope[i] = scale * (8.0 * (at(i + 1) - at(i - 1)) - (at(i + 2) - at(i - 2)));
}

} // namespace prethermal::kinetic::hard_rods
