#pragma once

namespace prethermal::kinetic::wires {

/// k_i = first + i step > 0, i = 0 ... count - 1: half of a grid that is symmetric about 0. The other half follows, since what
/// electric fields make is odd in k. `first` is step/2, or step where the whole grid has a node at 0.
struct HalfGrid {
  double first, step;
  int count;
};

inline double momentum(const HalfGrid& grid, int i) { return grid.first + i * grid.step; }

/// (k_i + k_j)/step = sum_offset + i + j.
inline int sum_offset(const HalfGrid& grid) { return grid.first < grid.step ? 1 : 2; }

/// The node at 0, where odd functions vanish.
inline bool has_zero_node(const HalfGrid& grid) { return sum_offset(grid) == 2; }

} // namespace prethermal::kinetic::wires
