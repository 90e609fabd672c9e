#include "kinetic/hard_rods/hierarchy/grid.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {

PlaneGrid plane_grid(const HierarchyGrid& grid) {
  if (grid.rapidities < 5 || grid.rapidities % 2 == 0)
    throw std::invalid_argument("the rapidity grid of the hierarchy needs an odd number of nodes, at least 5");
  if (grid.separations < 8 || grid.separations % 2 != 0)
    throw std::invalid_argument("the box of the hierarchy needs an even number of nodes, at least 8");
  if (!(grid.highest_rapidity > 0.0) || !(grid.box > 0.0) || !std::isfinite(grid.highest_rapidity + grid.box))
    throw std::invalid_argument("the highest rapidity and the box of the hierarchy must be positive");
  const std::size_t row = (static_cast<std::size_t>(grid.rapidities) + 2 + row_block - 1) / row_block * row_block;
  return {{-grid.highest_rapidity, 2.0 * grid.highest_rapidity / (grid.rapidities - 1), grid.rapidities},
          row,
          grid.separations / 2 + 1,
          grid.box / grid.separations};
}

int active_ranks(const PlaneGrid& grid, int ranks) { return std::clamp(grid.planes / halo_planes, 1, ranks); }

PlaneShare share_of_planes(const PlaneGrid& grid, int rank, int ranks) {
  const int active = active_ranks(grid, ranks);
  const auto border = [&](int r) { return grid.planes * std::min(r, active) / active; };
  return {border(rank), border(rank + 1)};
}

AlignedNumbers empty_state(const PlaneGrid& grid, PlaneShare share) {
  return AlignedNumbers(grid.row + grid.plane() * static_cast<std::size_t>(share.size()) + row_block, 0.0);
}

void transpose_plane(const PlaneGrid& grid, const double* plane, double* into) {
  const std::size_t nodes = grid.nodes(), row = grid.row;
  for (std::size_t top = 0; top < nodes; top += row_block)
    for (std::size_t left = 0; left < nodes; left += row_block)
      for (std::size_t i = top; i < std::min(top + row_block, nodes); ++i)
        for (std::size_t j = left; j < std::min(left + row_block, nodes); ++j) into[j * row + i] = plane[i * row + j];
}

void symmetrise_plane(const PlaneGrid& grid, double* plane) {
  for (std::size_t i = 0; i < grid.nodes(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double mean = 0.5 * (plane[i * grid.row + j] + plane[j * grid.row + i]);
      plane[i * grid.row + j] = plane[j * grid.row + i] = mean;
    }
}

SeparationFunctions separation_functions(const PlaneGrid& grid, const model::PairPotential& potential, const Sponge& sponge) {
  const int nodes = grid.separations();
  SeparationFunctions functions;
  const double edge = 0.65 * 0.5 * grid.spacing * nodes, width = 0.35 * 0.5 * grid.spacing * nodes;
  for (int k = 0; k < nodes; ++k) {
    const double distance = grid.spacing * std::min(k, nodes - k);
    functions.potential.push_back(potential.strength == 0.0 ? 0.0
                                                            : potential.strength / potential.length *
                                                                  model::shape(potential, distance / potential.length));
    const double depth = std::max(0.0, distance - edge) / width;
    functions.absorption.push_back(sponge.strength * depth * depth);
  }
  const auto at = [&](int k) { return functions.potential[static_cast<std::size_t>((k + nodes) % nodes)]; };
  for (int k = 0; k < nodes; ++k)
    functions.slope.push_back((45.0 * (at(k + 1) - at(k - 1)) - 9.0 * (at(k + 2) - at(k - 2)) + (at(k + 3) - at(k - 3))) /
                              (60.0 * grid.spacing));
  return functions;
}

} // namespace prethermal::kinetic::hard_rods
