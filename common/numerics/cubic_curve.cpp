#include "common/numerics/cubic_curve.hpp"

#include <algorithm>
#include <boost/math/special_functions/fpclassify.hpp> // pchip.hpp uses its isnan and does not include it

#include <boost/math/interpolators/pchip.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::numerics {
namespace {

using List = std::vector<double>;

void check_points(const List& place, const List& value) {
  if (place.size() != value.size())
    throw std::invalid_argument(fmt::format("there are {} places but {} values", place.size(), value.size()));
  if (place.size() < 2) throw std::invalid_argument(fmt::format("at least 2 points are needed, found {}", place.size()));
  for (std::size_t k = 0; k < place.size(); ++k) {
    if (!std::isfinite(place[k])) throw PointFault(k, false, fmt::format("{} is not finite", place[k]));
    if (!std::isfinite(value[k])) throw PointFault(k, true, fmt::format("{} is not finite", value[k]));
    if (k > 0 && !(place[k] > place[k - 1]))
      throw PointFault(k, false,
                       fmt::format("the first column must increase from line to line, but {} follows on {}: sort the lines, and "
                                   "leave out those that come twice",
                                   place[k], place[k - 1]));
  }
}

List secants(const List& x, const List& y) {
  List secant;
  for (std::size_t k = 0; k + 1 < x.size(); ++k) secant.push_back((y[k + 1] - y[k]) / (x[k + 1] - x[k]));
  return secant;
}

// h_k s_(k-1) + 2 (h_(k-1) + h_k) s_k + h_(k-1) s_(k+1) = 3 (h_k d_(k-1) + h_(k-1) d_k) with the secants d_k: two continuous
// derivatives at the inner points. The ends: the first two intervals, and the last two, are one cubic. By elimination; from the
// second row on the matrix is diagonally dominant.
List spline_slopes(const List& x, const List& y) {
  const std::size_t n = x.size();
  const List d = secants(x, y);
  if (n == 2) return {d[0], d[0]};
  List h;
  for (std::size_t k = 0; k + 1 < n; ++k) h.push_back(x[k + 1] - x[k]);
  if (n == 3) { // the parabola
    const double bend = (d[1] - d[0]) / (h[0] + h[1]);
    return {d[0] - h[0] * bend, d[0] + h[0] * bend, d[1] + h[1] * bend};
  }
  List slope(n), coupling(n, 0.0);
  const double first_two = h[0] + h[1], last_two = h[n - 2] + h[n - 3];
  coupling[0] = first_two / h[1];
  slope[0] = ((h[0] + 2.0 * first_two) * d[0] + h[0] * (h[0] / h[1]) * d[1]) / first_two;
  for (std::size_t k = 1; k + 1 < n; ++k) {
    const double pivot = 2.0 * (h[k - 1] + h[k]) - h[k] * coupling[k - 1];
    coupling[k] = h[k - 1] / pivot;
    slope[k] = (3.0 * (h[k] * d[k - 1] + h[k - 1] * d[k]) - h[k] * slope[k - 1]) / pivot;
  }
  const double right = (h[n - 2] * h[n - 2] * d[n - 3] + (2.0 * last_two + h[n - 2]) * h[n - 3] * d[n - 2]) / last_two;
  slope[n - 1] = (right - last_two * slope[n - 2]) / (h[n - 3] - last_two * coupling[n - 2]);
  for (std::size_t k = n - 1; k > 0; --k) slope[k - 1] -= coupling[k - 1] * slope[k];
  return slope;
}

List monotone_slopes(List x, List y) {
  const std::size_t points = x.size();
  while (x.size() < 4) { // Boost takes no fewer: further points on the line of the last two
    const std::size_t last = x.size() - 1;
    x.push_back(2.0 * x[last] - x[last - 1]);
    y.push_back(2.0 * y[last] - y[last - 1]);
  }
  const List place = x;
  const boost::math::interpolators::pchip<List> curve{std::move(x), std::move(y)};
  List slope;
  for (std::size_t k = 0; k < points; ++k) slope.push_back(curve.prime(place[k]));
  return slope;
}

struct CurvePiece {
  double offset; // x - x_k
  double value, slope, bend, third;
};

std::size_t interval_of(const CubicCurve& curve, double x) {
  const auto above = std::ranges::upper_bound(curve.place, x) - curve.place.begin();
  return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(above - 1, 0, std::ssize(curve.place) - 2));
}

CurvePiece piece_of(const CubicCurve& curve, std::size_t k, double x) {
  const double h = curve.place[k + 1] - curve.place[k];
  const double secant = (curve.value[k + 1] - curve.value[k]) / h, left = curve.slope[k], right = curve.slope[k + 1];
  return {x - curve.place[k], curve.value[k], left, (3.0 * secant - 2.0 * left - right) / h,
          (left + right - 2.0 * secant) / (h * h)};
}

double value_of(const CurvePiece& p) { return p.value + p.offset * (p.slope + p.offset * (p.bend + p.offset * p.third)); }

double place_of(const CubicCurve& curve, std::size_t interval, double share) {
  return curve.place[interval] + share * (curve.place[interval + 1] - curve.place[interval]);
}

CubicCurve every_second(const CubicCurve& curve, Slopes kind) {
  CubicCurve half;
  for (std::size_t k = 0; k < curve.place.size(); k += 2) {
    half.place.push_back(curve.place[k]);
    half.value.push_back(curve.value[k]);
  }
  if (curve.place.size() % 2 == 0) {
    half.place.push_back(curve.place.back());
    half.value.push_back(curve.value.back());
  }
  return curve_through(std::move(half.place), std::move(half.value), kind);
}

/// What the curve loses with every second point: differences are taken at four places an interval.
struct Difference {
  double slope = 0.0, slope_place = 0.0, area = 0.0;
};

Difference difference(const CubicCurve& fine, const CubicCurve& coarse) {
  Difference found;
  constexpr int parts = 4;
  for (std::size_t k = 0; k + 1 < fine.place.size(); ++k) {
    const double h = fine.place[k + 1] - fine.place[k];
    for (int part = 0; part < parts; ++part) {
      const double x = fine.place[k] + h * (part + (part == 0 ? 1e-9 : 0.0)) / parts;
      found.area += std::abs(value_at(fine, x) - value_at(coarse, x)) * h / parts;
      if (const double slope = std::abs(slope_at(fine, x) - slope_at(coarse, x)); slope > found.slope) {
        found.slope = slope;
        found.slope_place = part == 0 ? fine.place[k] : x;
      }
    }
  }
  return found;
}

} // namespace

CubicCurve curve_through(std::vector<double> place, std::vector<double> value, Slopes kind) {
  check_points(place, value);
  CubicCurve curve{std::move(place), std::move(value), {}};
  curve.slope = kind == Slopes::spline ? spline_slopes(curve.place, curve.value) : monotone_slopes(curve.place, curve.value);
  for (std::size_t k = 0; k < curve.slope.size(); ++k)
    if (!std::isfinite(curve.slope[k]))
      throw PointFault(k, false, fmt::format("the slope overflows: {} is too close to its neighbours", curve.place[k]));
  return curve;
}

double value_at(const CubicCurve& curve, double x) { return value_of(piece_of(curve, interval_of(curve, x), x)); }

double slope_at(const CubicCurve& curve, double x) {
  const CurvePiece p = piece_of(curve, interval_of(curve, x), x);
  return p.slope + p.offset * (2.0 * p.bend + p.offset * 3.0 * p.third);
}

double value_within(const CubicCurve& curve, std::size_t interval, double share) {
  return value_of(piece_of(curve, interval, place_of(curve, interval, share)));
}

double area_within(const CubicCurve& curve, std::size_t interval, double share) {
  const CurvePiece p = piece_of(curve, interval, place_of(curve, interval, share));
  return p.offset * (p.value + p.offset * (p.slope / 2.0 + p.offset * (p.bend / 3.0 + p.offset * p.third / 4.0)));
}

double moment_of(const CubicCurve& curve, int power, double centre) {
  double sum = 0.0; // seven nodes are exact up to degree 13
  for (std::size_t k = 0; k + 1 < curve.place.size(); ++k)
    sum += boost::math::quadrature::gauss<double, 7>::integrate(
        [&](double x) { return value_of(piece_of(curve, k, x)) * std::pow(x - centre, power); }, curve.place[k],
        curve.place[k + 1]);
  return sum;
}

double steepest_slope(const CubicCurve& curve) {
  double steepest = 0.0;
  for (const double slope : curve.slope) steepest = std::max(steepest, std::abs(slope));
  for (std::size_t k = 0; k + 1 < curve.place.size(); ++k) {
    const CurvePiece p = piece_of(curve, k, curve.place[k]);
    const double turn = -p.bend / (3.0 * p.third); // where the slope is largest or smallest
    if (turn > 0.0 && turn < curve.place[k + 1] - curve.place[k])
      steepest = std::max(steepest, std::abs(p.slope + turn * (2.0 * p.bend + turn * 3.0 * p.third)));
  }
  return steepest;
}

CubicCurve part_of(const CubicCurve& curve, double first, double last) {
  CubicCurve part;
  const auto add = [&](double place, double value, double slope) {
    part.place.push_back(place);
    part.value.push_back(value);
    part.slope.push_back(slope);
  };
  add(first, value_at(curve, first), slope_at(curve, first));
  for (std::size_t k = 0; k < curve.place.size(); ++k)
    if (curve.place[k] > first && curve.place[k] < last) add(curve.place[k], curve.value[k], curve.slope[k]);
  add(last, value_at(curve, last), slope_at(curve, last));
  return part;
}

CubicCurve periodic_curve(std::vector<double> place, std::vector<double> value, double first, double period, Slopes kind) {
  check_points(place, value);
  constexpr double rounding = 1e-9;
  const auto largest = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const double allowed = rounding * std::abs(*std::ranges::max_element(value, largest));
  if (place.size() > 2 && std::abs(place.front() - first) <= rounding * period &&
      std::abs(place.back() - place.front() - period) <= rounding * period) {
    if (std::abs(value.back() - value.front()) > allowed)
      throw PointFault(place.size() - 1, true,
                       fmt::format("{} here is {} a period before, at {}: give the same value at both, or leave this line out",
                                   value.back(), value.front(), place.front()));
    place.pop_back();
    value.pop_back();
  }
  for (std::size_t k = 0; k < place.size(); ++k)
    if (!(place[k] >= first && place[k] < first + period))
      throw PointFault(k, false, fmt::format("{} is not within [{}, {})", place[k], first, first + period));
  const auto n = static_cast<std::ptrdiff_t>(place.size());
  List around, repeated; // slopes at the ends of the period know the points beyond them
  for (std::ptrdiff_t i = -2; i < n + 2; ++i) {
    const std::ptrdiff_t turn = i < 0 ? (i + 1) / n - 1 : i / n;
    const auto node = static_cast<std::size_t>(i - turn * n);
    around.push_back(place[node] + period * static_cast<double>(turn));
    repeated.push_back(value[node]);
  }
  return curve_through(std::move(around), std::move(repeated), kind);
}

std::optional<CurveError> error_by_halving(const CubicCurve& curve, Slopes kind) {
  constexpr std::size_t fewest = 4; // of the coarser curve
  const CubicCurve half = every_second(curve, kind);
  if (half.place.size() < fewest) return std::nullopt;
  const Difference now = difference(curve, half);
  Difference before = now;
  if (const CubicCurve quarter = every_second(half, kind); quarter.place.size() >= fewest) before = difference(half, quarter);
  const auto left = [](double last, double one_before) {
    return last > 0.0 ? last / (std::clamp(one_before / last, 2.0, 8.0) - 1.0) : 0.0;
  };
  double scale = 0.0, whole = 0.0;
  for (const double slope : curve.slope) scale = std::max(scale, std::abs(slope));
  for (std::size_t k = 0; k + 1 < curve.place.size(); ++k)
    whole += 0.5 * (std::abs(curve.value[k]) + std::abs(curve.value[k + 1])) * (curve.place[k + 1] - curve.place[k]);
  return CurveError{left(now.slope, before.slope), now.slope_place, scale,
                    whole > 0.0 ? left(now.area, before.area) / whole : 0.0};
}

} // namespace prethermal::numerics
