#include "common/model/potentials/pair_potential.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

double table_value(const PotentialTable& table, double u) {
  return u > table.curve.place.back() ? 0.0 : numerics::value_at(table.curve, u);
}

double table_slope(const PotentialTable& table, double u) {
  return u > table.curve.place.back() ? 0.0 : numerics::slope_at(table.curve, u);
}

// The last node at or before `nearest`; a node that only rounding puts beyond it counts as there.
std::size_t first_needed(const std::vector<double>& distance, double nearest) {
  const auto above = std::ranges::upper_bound(distance, nearest * (1.0 + 1e-9));
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(1, above - distance.begin())) - 1;
}

std::size_t check_table(const std::vector<double>& distance, const std::vector<double>& value, double nearest) {
  constexpr std::size_t fewest = 8;
  constexpr double decayed = 1e-3;
  if (distance.size() < fewest)
    throw std::invalid_argument(fmt::format("a potential table needs at least {} points, found {}", fewest, distance.size()));
  if (distance[0] != 0.0) throw numerics::PointFault(0, false, fmt::format("the first distance must be 0, not {}", distance[0]));
  const std::size_t first = first_needed(distance, nearest), beyond = distance.size() - first;
  if (beyond < fewest)
    throw std::invalid_argument(
        fmt::format("rods come no nearer than u = a/xi = {}, and only {} points of the potential table lie "
                    "beyond: at least {} are needed there",
                    nearest, beyond - 1, fewest - 1));
  double largest = 0.0;
  for (std::size_t k = first; k < value.size(); ++k) largest = std::max(largest, std::abs(value[k]));
  if (!(std::abs(value.back()) < decayed * largest))
    throw numerics::PointFault(value.size() - 1, true,
                               fmt::format("the potential is 0 beyond the last value, {}, which must be smaller than {} of the "
                                           "largest, {}: let the table go on until it has decayed",
                                           value.back(), decayed, largest));
  return first;
}

double table_integral(const PotentialTable& table) {
  double sum = 0.0;
  const auto& [u, phi, slope] = table.curve;
  for (std::size_t k = 0; k + 1 < u.size(); ++k) {
    const double h = u[k + 1] - u[k];
    sum += h * (0.5 * (phi[k] + phi[k + 1]) + h * (slope[k] - slope[k + 1]) / 12.0);
  }
  return 2.0 * sum;
}

} // namespace

double shape(const PairPotential& potential, double u) {
  switch (potential.shape) {
  case PotentialShape::dipolar: return 1.0 / (1.0 + u * u * u);
  case PotentialShape::gaussian: return std::exp(-0.5 * u * u);
  case PotentialShape::double_exponential: return std::exp(-u) * (2.0 - std::exp(-u));
  case PotentialShape::table: return table_value(*potential.table, u);
  }
  throw std::logic_error("shape: no such potential");
}

double shape_slope(const PairPotential& potential, double u) {
  switch (potential.shape) {
  case PotentialShape::dipolar: {
    const double denominator = 1.0 + u * u * u;
    return -3.0 * (u / denominator) * (u / denominator);
  }
  case PotentialShape::gaussian: return -u * std::exp(-0.5 * u * u);
  case PotentialShape::double_exponential: return 2.0 * std::exp(-u) * std::expm1(-u);
  case PotentialShape::table: return table_slope(*potential.table, u);
  }
  throw std::logic_error("shape_slope: no such potential");
}

double shape_integral(const PairPotential& potential) {
  switch (potential.shape) {
  case PotentialShape::dipolar: return 4.0 * std::numbers::pi / (3.0 * std::numbers::sqrt3);
  case PotentialShape::gaussian: return std::sqrt(2.0 * std::numbers::pi);
  case PotentialShape::double_exponential: return 3.0;
  case PotentialShape::table: return table_integral(*potential.table);
  }
  throw std::logic_error("shape_integral: no such potential");
}

PotentialTable tabulate(std::vector<double> distance, std::vector<double> value, double nearest) {
  using numerics::Slopes;
  numerics::CubicCurve whole = numerics::curve_through(std::move(distance), std::move(value), Slopes::spline);
  const std::size_t first = check_table(whole.place, whole.value, nearest);
  const auto from = [first](const std::vector<double>& list) {
    return std::vector<double>(list.begin() + static_cast<std::ptrdiff_t>(first), list.end());
  };
  const numerics::CubicCurve needed = numerics::curve_through(from(whole.place), from(whole.value), Slopes::spline);
  if (first > 0) {
    const auto until = [first](const std::vector<double>& list) {
      return std::vector<double>(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(first) + 1);
    };
    const numerics::CubicCurve core = numerics::curve_through(until(whole.place), until(whole.value), Slopes::spline);
    std::ranges::copy(core.slope, whole.slope.begin());
    std::ranges::copy(needed.slope, whole.slope.begin() + static_cast<std::ptrdiff_t>(first));
  }
  return {std::move(whole), nearest, numerics::error_by_halving(needed, Slopes::spline)};
}

} // namespace prethermal::model
