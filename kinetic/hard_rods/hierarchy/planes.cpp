#include "kinetic/hard_rods/hierarchy/planes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kinetic/hard_rods/hierarchy/planes.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::kinetic::hard_rods::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, row_block>;

inline double added_up(const double* eight) {
  return ((eight[0] + eight[4]) + (eight[2] + eight[6])) + ((eight[1] + eight[5]) + (eight[3] + eight[7]));
}

// A row is summed in eight sums, each of every eighth number, whatever the length of a vector.
void take_marginals_of(const PlaneGrid& grid, const double* theta, const double* HWY_RESTRICT plane, double* HWY_RESTRICT into) {
  const Reals d;
  const std::size_t nodes = grid.nodes(), row = grid.row;
  const double step = grid.rapidities.step;
  double* HWY_RESTRICT number = into + second_number * row;
  double* HWY_RESTRICT momentum = into + second_momentum * row;
  std::fill_n(into, marginals * row, 0.0);
  alignas(64) double numbers[row_block], momenta[row_block];
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto own_theta = hn::Set(d, theta[i]);
    for (std::size_t lane = 0; lane < row_block; lane += hn::Lanes(d)) {
      auto own_number = hn::Zero(d), own_momentum = hn::Zero(d);
      for (std::size_t j = lane; j < row; j += row_block) {
        const auto value = hn::LoadU(d, plane + i * row + j);
        own_number = hn::Add(own_number, value);
        own_momentum = hn::Add(own_momentum, hn::Mul(hn::LoadU(d, theta + j), value));
        hn::StoreU(hn::Add(hn::LoadU(d, number + j), value), d, number + j);
        hn::StoreU(hn::Add(hn::LoadU(d, momentum + j), hn::Mul(own_theta, value)), d, momentum + j);
      }
      hn::Store(own_number, d, numbers + lane);
      hn::Store(own_momentum, d, momenta + lane);
    }
    into[first_number * row + i] = step * added_up(numbers);
    into[first_momentum * row + i] = step * added_up(momenta);
  }
  for (std::size_t j = 0; j < nodes; ++j) {
    number[j] *= step;
    momentum[j] *= step;
  }
}

void add_up_rows_of(const PlaneGrid& grid, std::span<const double> weights, const double* HWY_RESTRICT rows,
                    double* HWY_RESTRICT sum) {
  const Reals d;
  const std::size_t row = grid.row, lanes = hn::Lanes(d);
  std::size_t j = 0;
  for (; j + 4 * lanes <= row; j += 4 * lanes) { // four chains of sums at once
    auto sum0 = hn::Zero(d), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (std::size_t l = 0; l < weights.size(); ++l) {
      const auto weight = hn::Set(d, weights[l]);
      const double* from = rows + l * row + j;
      sum0 = hn::Add(sum0, hn::Mul(weight, hn::LoadU(d, from)));
      sum1 = hn::Add(sum1, hn::Mul(weight, hn::LoadU(d, from + lanes)));
      sum2 = hn::Add(sum2, hn::Mul(weight, hn::LoadU(d, from + 2 * lanes)));
      sum3 = hn::Add(sum3, hn::Mul(weight, hn::LoadU(d, from + 3 * lanes)));
    }
    hn::StoreU(sum0, d, sum + j);
    hn::StoreU(sum1, d, sum + j + lanes);
    hn::StoreU(sum2, d, sum + j + 2 * lanes);
    hn::StoreU(sum3, d, sum + j + 3 * lanes);
  }
  for (; j < row; j += lanes) {
    auto one = hn::Zero(d);
    for (std::size_t l = 0; l < weights.size(); ++l)
      one = hn::Add(one, hn::Mul(hn::Set(d, weights[l]), hn::LoadU(d, rows + l * row + j)));
    hn::StoreU(one, d, sum + j);
  }
}

double largest_magnitude_of(std::span<const double> numbers) {
  const Reals d;
  auto largest = hn::Zero(d), doubt = hn::Zero(d); // 0 x is 0 unless x is not finite
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= numbers.size(); i += hn::Lanes(d)) {
    const auto x = hn::LoadU(d, numbers.data() + i);
    largest = hn::Max(largest, hn::Abs(x));
    doubt = hn::Add(doubt, hn::Mul(hn::Zero(d), x));
  }
  double found = hn::GetLane(hn::MaxOfLanes(d, largest)), rest = hn::GetLane(hn::SumOfLanes(d, doubt));
  for (; i < numbers.size(); ++i) {
    found = std::max(found, std::abs(numbers[i]));
    rest += 0.0 * numbers[i];
  }
  return rest == 0.0 ? found : std::numeric_limits<double>::infinity();
}

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
HWY_EXPORT(take_marginals_of);
HWY_EXPORT(add_up_rows_of);
HWY_EXPORT(largest_magnitude_of);
HWY_EXPORT(diffuse_plane_of);

void take_marginals(const PlaneGrid& grid, const double* theta, const double* plane, double* into) {
  HWY_DYNAMIC_DISPATCH(take_marginals_of)(grid, theta, plane, into);
}

void add_up_rows(const PlaneGrid& grid, std::span<const double> weights, const double* rows, double* sum) {
  HWY_DYNAMIC_DISPATCH(add_up_rows_of)(grid, weights, rows, sum);
}

double largest_magnitude(std::span<const double> numbers) { return HWY_DYNAMIC_DISPATCH(largest_magnitude_of)(numbers); }

void diffuse_plane(const PlaneGrid& grid, const PlaneDiffusion& diffusion, const double* curvature, double* rate,
                   double* scratch) {
  HWY_DYNAMIC_DISPATCH(diffuse_plane_of)(grid, diffusion, curvature, rate, scratch);
}

} // namespace prethermal::kinetic::hard_rods
#endif
