#include "kinetic/hard_rods/hierarchy/planes.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/hard_rods/hierarchy/stream.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, row_block>;

template<bool curved>
void stream(const PlaneGrid& grid, const PlaneFlow& flow, const double* zeros, double* HWY_RESTRICT rate,
            double* HWY_RESTRICT curvature) {
  const Reals d;
  const std::size_t nodes = grid.nodes(), row = grid.row;
  const double per_dz = 1.0 / (60.0 * grid.spacing), per_dz2 = 1.0 / (180.0 * grid.spacing * grid.spacing);
  const auto slope1 = hn::Set(d, 45.0 * per_dz), slope2 = hn::Set(d, -9.0 * per_dz), slope3 = hn::Set(d, per_dz);
  const auto bend0 = hn::Set(d, -490.0 * per_dz2), bend1 = hn::Set(d, 270.0 * per_dz2), bend2 = hn::Set(d, -27.0 * per_dz2),
             bend3 = hn::Set(d, 2.0 * per_dz2);
  const auto eight = hn::Set(d, 8.0), per_step = hn::Set(d, 1.0 / (12.0 * grid.rapidities.step));
  const auto absorption = hn::Set(d, flow.absorption);
  const double *velocity = flow.velocity, *force = flow.force;
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto plane = [&](std::size_t m) { return flow.planes[m] + i * row; };
    const double *before3 = plane(0), *before2 = plane(1), *before1 = plane(2), *here = plane(3), *after1 = plane(4),
                 *after2 = plane(5), *after3 = plane(6);
    const double *lower1 = i >= 1 ? here - row : zeros, *lower2 = i >= 2 ? here - 2 * row : zeros;
    const double *upper1 = i + 1 < nodes ? here + row : zeros, *upper2 = i + 2 < nodes ? here + 2 * row : zeros;
    const auto own_velocity = hn::Set(d, velocity[i]);
    for (std::size_t j = 0; j < row; j += hn::Lanes(d)) {
      const auto at = [&](const double* from) HWY_ATTR { return hn::LoadU(d, from + j); };
      const auto value = at(here), b1 = at(before1), b2 = at(before2), b3 = at(before3), a1 = at(after1), a2 = at(after2),
                 a3 = at(after3);
      const auto slope =
          hn::Add(hn::Add(hn::Mul(slope1, hn::Sub(a1, b1)), hn::Mul(slope2, hn::Sub(a2, b2))), hn::Mul(slope3, hn::Sub(a3, b3)));
      auto sum = hn::Mul(hn::Sub(at(velocity), own_velocity), slope);
      if constexpr (curved) {
        const auto bend = hn::Add(hn::Add(hn::Mul(bend1, hn::Add(a1, b1)), hn::Mul(bend2, hn::Add(a2, b2))),
                                  hn::Add(hn::Mul(bend3, hn::Add(a3, b3)), hn::Mul(bend0, value)));
        hn::StoreU(bend, d, curvature + i * row + j);
      }
      const auto first = hn::Sub(hn::Mul(eight, hn::Sub(at(upper1), at(lower1))), hn::Sub(at(upper2), at(lower2)));
      const auto second = hn::Sub(hn::Mul(eight, hn::Sub(at(here + 1), at(here - 1))), hn::Sub(at(here + 2), at(here - 2)));
      sum = hn::Add(sum, hn::Mul(hn::Mul(at(force), per_step), hn::Sub(first, second)));
      sum = hn::Sub(sum, hn::Mul(absorption, value));
      for (std::size_t n = 0; n < products; ++n) sum = hn::Add(sum, hn::Mul(hn::Set(d, flow.first[n][i]), at(flow.second[n])));
      hn::StoreU(sum, d, rate + i * row + j);
    }
  }
}

void stream_plane_of(const PlaneGrid& grid, const PlaneFlow& flow, const double* zeros, double* rate, double* curvature) {
  if (curvature != nullptr)
    stream<true>(grid, flow, zeros, rate, curvature);
  else
    stream<false>(grid, flow, zeros, rate, nullptr);
}

} // namespace
} // namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::kinetic::hard_rods {
HWY_EXPORT(stream_plane_of);

void stream_plane(const PlaneGrid& grid, const PlaneFlow& flow, double* rate, double* curvature) {
  const AlignedNumbers zeros(grid.row, 0.0); // the rows beyond the grid
  HWY_DYNAMIC_DISPATCH(stream_plane_of)(grid, flow, zeros.data(), rate, curvature);
}

} // namespace prethermal::kinetic::hard_rods
#endif
