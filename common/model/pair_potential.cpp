#include "common/model/pair_potential.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>
#include <string>

namespace prethermal::model {
namespace {

// The cubic between the nodes k and k+1 that have u between them, k+1 past the first; none beyond the last node.
struct Piece {
  double width, offset; // of the interval; u - u_k
  double value, slope, curvature, third;
};

Piece piece_at(const PotentialTable& table, double u) {
  const auto above = std::ranges::upper_bound(table.distance, u);
  const auto k =
      static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(above - table.distance.begin() - 1, 0, std::ssize(table.distance) - 2));
  const double h = table.distance[k + 1] - table.distance[k];
  const double secant = (table.value[k + 1] - table.value[k]) / h, left = table.slope[k], right = table.slope[k + 1];
  return {h,
          u - table.distance[k],
          table.value[k],
          left,
          (3.0 * secant - 2.0 * left - right) / h,
          (left + right - 2.0 * secant) / (h * h)};
}

double table_value(const PotentialTable& table, double u) {
  if (u > table.distance.back()) return 0.0;
  const Piece p = piece_at(table, u);
  return p.value + p.offset * (p.slope + p.offset * (p.curvature + p.offset * p.third));
}

double table_slope(const PotentialTable& table, double u) {
  if (u > table.distance.back()) return 0.0;
  const Piece p = piece_at(table, u);
  return p.slope + p.offset * (2.0 * p.curvature + p.offset * 3.0 * p.third);
}

double table_integral(const PotentialTable& table) {
  double sum = 0.0;
  for (std::size_t k = 0; k + 1 < table.distance.size(); ++k) {
    const double h = table.distance[k + 1] - table.distance[k];
    sum += h * (0.5 * (table.value[k] + table.value[k + 1]) + h * (table.slope[k] - table.slope[k + 1]) / 12.0);
  }
  return 2.0 * sum;
}

[[noreturn]] void complain(std::size_t entry, double distance, double value, const std::string& what) {
  throw std::invalid_argument(
      fmt::format("entry {} of the potential table (distance {}, value {}): {}", entry + 1, distance, value, what));
}

void check(const std::vector<double>& distance, const std::vector<double>& value) {
  constexpr std::size_t fewest = 8;
  constexpr double decayed = 1e-3;
  if (distance.size() != value.size())
    throw std::invalid_argument(fmt::format("the potential table has {} distances but {} values", distance.size(), value.size()));
  if (distance.size() < fewest)
    throw std::invalid_argument(fmt::format("a potential table needs at least {} points, found {}", fewest, distance.size()));
  double largest = 0.0;
  for (std::size_t k = 0; k < distance.size(); ++k) {
    if (!std::isfinite(distance[k]) || !std::isfinite(value[k]))
      complain(k, distance[k], value[k], "both must be finite numbers");
    if (k == 0 && distance[k] != 0.0) complain(k, distance[k], value[k], "the first distance must be 0");
    if (k > 0 && !(distance[k] > distance[k - 1])) complain(k, distance[k], value[k], "distances must increase");
    largest = std::max(largest, std::abs(value[k]));
  }
  if (!(std::abs(value.back()) < decayed * largest))
    complain(value.size() - 1, distance.back(), value.back(),
             fmt::format("the potential is 0 beyond the last value, which must be smaller than {} of the largest, {}", decayed,
                         largest));
}

// Slopes of the cubic spline, twice continuously differentiable, that starts flat and ends with the slope of the parabola through
// the last three points: h_k s_(k-1) + 2 (h_(k-1) + h_k) s_k + h_(k-1) s_(k+1) = 3 (h_k d_(k-1) + h_(k-1) d_k) with the secants
// d_k, solved by elimination (the matrix is diagonally dominant).
std::vector<double> spline_slopes(const std::vector<double>& u, const std::vector<double>& phi) {
  const std::size_t last = u.size() - 1;
  std::vector<double> h, secant, coupling(last, 0.0), slope(last + 1, 0.0);
  for (std::size_t k = 0; k < last; ++k) {
    h.push_back(u[k + 1] - u[k]);
    secant.push_back((phi[k + 1] - phi[k]) / h[k]);
  }
  for (std::size_t k = 1; k < last; ++k) {
    const double pivot = 2.0 * (h[k - 1] + h[k]) - h[k] * coupling[k - 1];
    coupling[k] = h[k - 1] / pivot;
    slope[k] = (3.0 * (h[k] * secant[k - 1] + h[k - 1] * secant[k]) - h[k] * slope[k - 1]) / pivot;
  }
  slope[last] = secant[last - 1] + h[last - 1] * (secant[last - 1] - secant[last - 2]) / (h[last - 1] + h[last - 2]);
  for (std::size_t k = last - 1; k > 0; --k) slope[k] -= coupling[k] * slope[k + 1];
  return slope;
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

PotentialTable tabulate(std::vector<double> distance, std::vector<double> value) {
  check(distance, value);
  PotentialTable table{std::move(distance), std::move(value), {}};
  table.slope = spline_slopes(table.distance, table.value);
  for (std::size_t k = 0; k < table.slope.size(); ++k)
    if (!std::isfinite(table.slope[k])) complain(k, table.distance[k], table.value[k], "the slope overflows");
  return table;
}

} // namespace prethermal::model
