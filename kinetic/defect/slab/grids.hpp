#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// Functions of k between grids k = -pi + 2 pi (m + 1/2)/M, points after points: [points][coarse] and [points][fine]. k < 0 and
/// k > 0 are apart: at an edge of the slab n jumps at k = 0.

/// By cubics through the nearest four nodes of the branch, which also reach beyond its last node.
std::vector<double> interpolated(std::span<const double> values, std::size_t coarse, std::size_t fine);

/// The same of a mode density: by a line where a cubic through four positive nodes is not positive.
std::vector<double> refined(std::span<const double> mode_density, std::size_t coarse, std::size_t fine);

/// Means over the cells of the coarse grid, of values constant in those of the fine one: sums over k stay what they are.
std::vector<double> coarsened(std::span<const double> values, std::size_t fine, std::size_t coarse);

} // namespace prethermal::kinetic::defect
