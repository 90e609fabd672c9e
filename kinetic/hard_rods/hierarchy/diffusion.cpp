#include "kinetic/hard_rods/hierarchy/planes.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/hard_rods/hierarchy/diffusion.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, row_block>;

// s(theta) = int dg |theta - g| w(g) at the first node, and by how much it grew before it: from node to node the growth itself
// grows by 2 h^2 w.
inline double first_distance(const PlaneGrid& grid, double number, double momentum) {
  return momentum - grid.rapidities.lowest * number;
}
inline double first_growth(const PlaneGrid& grid, double number) { return -grid.rapidities.step * number; }
inline double bend(const PlaneGrid& grid) { return 2.0 * grid.rapidities.step * grid.rapidities.step; }

// s along `rows` rows. Each is a chain of sums, so that several go at once.
template<std::size_t rows>
void distances_along(const PlaneGrid& grid, const double* HWY_RESTRICT curvature, const double* number, const double* momentum,
                     double* HWY_RESTRICT into) {
  const std::size_t nodes = grid.nodes(), row = grid.row;
  const double per_node = bend(grid);
  double distance[rows], growth[rows];
  for (std::size_t r = 0; r < rows; ++r) {
    distance[r] = first_distance(grid, number[r], momentum[r]);
    growth[r] = first_growth(grid, number[r]);
  }
  for (std::size_t j = 0; j < nodes; ++j)
    for (std::size_t r = 0; r < rows; ++r) {
      into[r * row + j] = distance[r];
      growth[r] += per_node * curvature[r * row + j];
      distance[r] += growth[r];
    }
}

void diffuse_plane_of(const PlaneGrid& grid, const PlaneDiffusion& diffusion, const double* HWY_RESTRICT curvature,
                      double* HWY_RESTRICT rate, double* HWY_RESTRICT scratch) {
  const Reals d;
  const std::size_t nodes = grid.nodes(), row = grid.row;
  const auto total = [&](Marginal which) { return diffusion.totals + which * row; };
  double* HWY_RESTRICT along = scratch; // s of row_block rows
  double* HWY_RESTRICT across = scratch + row_block * row;
  double* HWY_RESTRICT growth = across + row;
  std::fill_n(scratch, scratch_rows * row, 0.0);
  for (std::size_t j = 0; j < nodes; ++j) {
    across[j] = first_distance(grid, total(second_number)[j], total(second_momentum)[j]);
    growth[j] = first_growth(grid, total(second_number)[j]);
  }
  const auto strength = hn::Set(d, diffusion.strength), per_node = hn::Set(d, bend(grid));
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::size_t in_block = i % row_block;
    if (in_block == 0) {
      const double *number = total(first_number) + i, *momentum = total(first_momentum) + i;
      if (i + row_block <= nodes)
        distances_along<row_block>(grid, curvature + i * row, number, momentum, along);
      else
        for (std::size_t r = 0; i + r < nodes; ++r)
          distances_along<1>(grid, curvature + (i + r) * row, number + r, momentum + r, along + r * row);
    }
    const auto own_rho = hn::Set(d, diffusion.rho[i]), own_width = hn::Set(d, diffusion.width[i]);
    for (std::size_t j = 0; j < row; j += hn::Lanes(d)) {
      const auto bent = hn::LoadU(d, curvature + i * row + j), distance = hn::LoadU(d, across + j);
      const auto leaving = hn::Mul(hn::Add(own_width, hn::LoadU(d, diffusion.width + j)), bent);
      const auto arriving =
          hn::Add(hn::Mul(own_rho, distance), hn::Mul(hn::LoadU(d, diffusion.rho + j), hn::LoadU(d, along + in_block * row + j)));
      double* out = rate + i * row + j;
      hn::StoreU(hn::Add(hn::LoadU(d, out), hn::Mul(strength, hn::Sub(leaving, arriving))), d, out);
      const auto next_growth = hn::Add(hn::LoadU(d, growth + j), hn::Mul(per_node, bent));
      hn::StoreU(next_growth, d, growth + j);
      hn::StoreU(hn::Add(distance, next_growth), d, across + j);
    }
  }
}

} // namespace
} // namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::kinetic::hard_rods {
HWY_EXPORT(diffuse_plane_of);

void diffuse_plane(const PlaneGrid& grid, const PlaneDiffusion& diffusion, const double* curvature, double* rate,
                   double* scratch) {
  HWY_DYNAMIC_DISPATCH(diffuse_plane_of)(grid, diffusion, curvature, rate, scratch);
}

} // namespace prethermal::kinetic::hard_rods
#endif
