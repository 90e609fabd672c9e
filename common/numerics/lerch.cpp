#include "common/numerics/lerch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "common/numerics/lerch.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

#include "hwy/contrib/math/math-inl.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::numerics::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// sums_i = sum_j exp(powers_j - a_i x_j + scale_i)/(1 -+ exp(shift_i - t_j)) over first_i <= j <= last_i; minus for `beyond`.
/// x_j = log(1 + exp(t_j)), powers_j = (s-1) log x_j. `points` is a multiple of the lanes; j counts the tables.
void trapezoid(bool beyond, const double* HWY_RESTRICT shift, const double* HWY_RESTRICT a, const double* HWY_RESTRICT scale,
               const double* HWY_RESTRICT first, const double* HWY_RESTRICT last, std::size_t points,
               const double* HWY_RESTRICT t, const double* HWY_RESTRICT x, const double* HWY_RESTRICT powers,
               double* HWY_RESTRICT sums) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto one = hn::Set(d, 1.0), zero = hn::Zero(d);
  for (std::size_t i = 0; i < points; i += lanes) {
    const auto own_first = hn::LoadU(d, first + i), own_last = hn::LoadU(d, last + i);
    const auto lowest = static_cast<std::size_t>(*std::min_element(first + i, first + i + lanes));
    const auto highest = static_cast<std::size_t>(*std::max_element(last + i, last + i + lanes));
    const auto pole = hn::LoadU(d, shift + i), decay = hn::LoadU(d, a + i), reference = hn::LoadU(d, scale + i);
    auto sum = zero;
    for (std::size_t j = lowest; j <= highest; ++j) {
      // exp(-distance) in both, so that nothing overflows: 1/(1 - e^u) = -e^-u/(1 - e^-u).
      const auto below = hn::Sub(pole, hn::Set(d, t[j]));
      const auto small = hn::Exp(d, hn::Neg(hn::Abs(below)));
      const auto exponent = hn::NegMulAdd(decay, hn::Set(d, x[j]), hn::Add(reference, hn::Set(d, powers[j])));
      const auto numerator = hn::Exp(d, hn::Sub(exponent, hn::Max(below, zero)));
      const auto signed_numerator = beyond ? hn::IfThenElse(hn::Gt(below, zero), hn::Neg(numerator), numerator) : numerator;
      const auto term = hn::Div(signed_numerator, beyond ? hn::Sub(one, small) : hn::Add(one, small));
      const auto place = hn::Set(d, static_cast<double>(j));
      const auto own = hn::And(hn::Ge(place, own_first), hn::Le(place, own_last));
      sum = hn::Add(sum, hn::IfThenElseZero(own, term));
    }
    hn::StoreU(sum, d, sums + i);
  }
}

/// sums_i = sum over 1 <= n <= last_i of w_i^n (1 + n/a_i)^-s.
void series(double s, const double* HWY_RESTRICT log_w, const double* HWY_RESTRICT a, const double* HWY_RESTRICT last,
            std::size_t points, double* HWY_RESTRICT sums) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t i = 0; i < points; i += lanes) {
    const double highest = *std::max_element(last + i, last + i + lanes);
    const auto log_ratio = hn::LoadU(d, log_w + i), own_last = hn::LoadU(d, last + i);
    const auto inverse = hn::Div(hn::Set(d, 1.0), hn::LoadU(d, a + i));
    auto sum = hn::Zero(d);
    for (double n = 1.0; n <= highest; n += 1.0) {
      const auto count = hn::Set(d, n);
      const auto power = hn::Mul(hn::Set(d, s), hn::Log1p(d, hn::Mul(count, inverse)));
      const auto term = hn::Exp(d, hn::MulSub(count, log_ratio, power));
      sum = hn::Add(sum, hn::IfThenElseZero(hn::Le(count, own_last), term));
    }
    hn::StoreU(sum, d, sums + i);
  }
}

std::size_t lanes() { return hn::Lanes(hn::ScalableTag<double>()); }

} // namespace prethermal::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::numerics {
HWY_EXPORT(trapezoid);
HWY_EXPORT(series);
HWY_EXPORT(lanes);

namespace {

constexpr double smallest_exponent = 42.0; // e^-42: what a sum of doubles does not see
const double log_series_limit = std::log(0.25);

// Steps of the trapezoid rule that meet 1e-13: the branch point of (1 + e^t)^-a at t = i pi wants shorter ones for larger a, the
// error |Gamma(s + 2 pi i/h)|/Gamma(s) of large a for larger s.
constexpr std::array<double, 4> step_lengths{0.5, 0.375, 0.25, 0.1875};
std::size_t step_class(double s, double a) { return (a <= 2.0 ? 0 : a <= 6.0 ? 1 : 2) + (s <= 3.0 ? 0 : 1); }

// One point of the trapezoid rule: nodes t_j = (j + offset) h.
struct Point {
  double log_w, a;
  double shift;       // log |w - 1|
  double scale;       // the sum is of exp(scale) times the integrand
  double first, last; // j of the nodes that count
};

double log_distance(double log_w) { // log |w - 1|
  return log_w > 1.0 ? log_w + std::log1p(-std::exp(-log_w)) : std::log(std::abs(std::expm1(log_w)));
}

// Which of the two grids keeps at least h/4 from the pole on the real axis.
double grid_offset(double log_w, double h) {
  if (log_w < 0.0) return 0.0;
  const double place = log_distance(log_w) / h;
  return std::abs(place - std::round(place)) >= 0.25 ? 0.0 : 0.5;
}

Point node_range(double log_w, double s, double a, double h) {
  Point point{log_w, a, log_distance(log_w), std::min(a, 1.0) * std::max(log_w, 0.0), 0.0, 0.0};
  // Below the first node the integrand is its expansion at 0 to second order (lower_tail), relative error 1e-16.
  const double lowest = std::log(1e-8) + std::min({point.shift, -std::log(a), 0.0});
  const double x = std::max(log_w, 0.0) + (smallest_exponent + 5.0 * std::max(s - 1.0, 0.0)) / a;
  point.first = std::floor(lowest / h);
  point.last = std::ceil((x + std::log(-std::expm1(-x))) / h);
  return point;
}

// Sum over all nodes below t: y^s/(1 - w) (1 + kappa y), y = e^t, two geometric series.
double lower_tail(const Point& point, double s, double h, double t) {
  const double side = point.log_w < 0.0 ? 1.0 : -1.0;
  const double kappa = -side * std::exp(-point.shift) - 0.5 * (s - 1.0) - point.a;
  return side * std::exp(s * t - point.shift + point.scale) *
         (1.0 / std::expm1(s * h) + kappa * std::exp(t) / std::expm1((s + 1.0) * h));
}

// What the sum over the nodes has too much by the pole: the sum of residue/(t_j - t0) is residue pi/h cot(pi (t - t0)/h).
double pole_term(const Point& point, double s, double h, double offset) {
  const double place = offset - point.shift / h;
  const double residue = std::exp((s - 1.0) * std::log(point.log_w) - point.a * point.log_w + point.scale);
  return residue * std::numbers::pi / h / std::tan(std::numbers::pi * (place - std::round(place)));
}

// The points of one grid and one side of w = 1.
void integrate(double s, double h, double offset, const std::vector<Point>& points, std::span<LogNumber> values) {
  if (points.empty()) return;
  const bool beyond = points.front().log_w > 0.0;
  double first = points.front().first, last = points.front().last;
  for (const auto& point : points) first = std::min(first, point.first), last = std::max(last, point.last);
  std::vector<double> t, x, powers;
  for (double j = first; j <= last; ++j) {
    t.push_back((j + offset) * h);
    x.push_back(std::max(t.back(), 0.0) + std::log1p(std::exp(-std::abs(t.back()))));
    powers.push_back((s - 1.0) * std::log(x.back()));
  }
  const std::size_t width = HWY_DYNAMIC_DISPATCH(lanes)(), padded = (points.size() + width - 1) / width * width;
  std::vector<double> columns(6 * padded);
  const auto column = [&](std::size_t k) { return columns.data() + k * padded; };
  for (std::size_t i = 0; i < padded; ++i) {
    const Point& point = points[std::min(i, points.size() - 1)];
    column(0)[i] = point.shift;
    column(1)[i] = point.a;
    column(2)[i] = point.scale;
    column(3)[i] = point.first - first;
    column(4)[i] = point.last - first;
  }
  HWY_DYNAMIC_DISPATCH(trapezoid)
  (beyond, column(0), column(1), column(2), column(3), column(4), padded, t.data(), x.data(), powers.data(), column(5));
  const double normalisation = std::log(h) - std::lgamma(s);
  for (std::size_t i = 0; i < points.size(); ++i) {
    double value = column(5)[i] + lower_tail(points[i], s, h, (points[i].first + offset) * h);
    if (beyond) value -= pole_term(points[i], s, h, offset);
    values[i] = {std::log(std::abs(value)) + normalisation - points[i].scale, value < 0.0 ? -1.0 : 1.0};
  }
}

void add_up(double s, std::span<const double> log_w, std::span<const double> a, std::span<LogNumber> values) {
  const std::size_t width = HWY_DYNAMIC_DISPATCH(lanes)(), padded = (a.size() + width - 1) / width * width;
  if (a.empty()) return;
  std::vector<double> columns(4 * padded);
  const auto column = [&](std::size_t k) { return columns.data() + k * padded; };
  for (std::size_t i = 0; i < padded; ++i) {
    const std::size_t from = std::min(i, a.size() - 1);
    column(0)[i] = log_w[from];
    column(1)[i] = a[from];
    column(2)[i] = std::ceil(-smallest_exponent / log_w[from]);
  }
  HWY_DYNAMIC_DISPATCH(series)(s, column(0), column(1), column(2), padded, column(3));
  for (std::size_t i = 0; i < a.size(); ++i) values[i] = {std::log1p(column(3)[i]) - s * std::log(a[i]), 1.0};
}

void require_domain(double log_w, double s, double a) {
  if (!(s > 0.0 && s <= 10.0 && a > 0.0 && std::isfinite(a) && std::isfinite(log_w) && log_w != 0.0))
    throw std::invalid_argument(fmt::format(
        "Lerch's transcendent at log w = {:.6g}, s = {:.6g}, a = {:.6g}: 0 < s <= 10, a > 0 and w != 1 are needed", log_w, s, a));
}

} // namespace

LogNumber sum(LogNumber x, LogNumber y) {
  if (x.log_modulus < y.log_modulus) std::swap(x, y);
  if (std::isinf(y.log_modulus)) return x;
  const double ratio = x.sign * y.sign * std::exp(y.log_modulus - x.log_modulus);
  return {x.log_modulus + std::log1p(ratio), x.sign};
}

void real_lerch(double s, std::span<const double> log_w, std::span<const double> a, std::span<double> log_modulus,
                std::span<double> sign) {
  if (log_w.size() != a.size() || log_modulus.size() != a.size() || sign.size() != a.size())
    throw std::invalid_argument("real_lerch: arrays of different lengths");
  // Phi(w, s, a) = a^-s + w Phi(w, s, a+1) where a < 1 would want many nodes and nothing cancels.
  const auto raised = [&](std::size_t i) { return a[i] < 1.0 && a[i] * log_w[i] < 1.0 && log_w[i] > log_series_limit; };
  // The series; then for each step length w < 1, and w > 1 on either grid.
  std::array<std::vector<std::size_t>, 13> places;
  std::array<std::vector<Point>, 13> points;
  std::vector<double> series_w, series_a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    require_domain(log_w[i], s, a[i]);
    if (log_w[i] < log_series_limit) {
      places[0].push_back(i);
      series_w.push_back(log_w[i]);
      series_a.push_back(a[i]);
      continue;
    }
    const double shifted = raised(i) ? a[i] + 1.0 : a[i];
    const std::size_t kind = step_class(s, shifted);
    const double h = step_lengths[kind];
    const std::size_t set = 1 + 3 * kind + (log_w[i] < 0.0 ? 0 : grid_offset(log_w[i], h) == 0.0 ? 1 : 2);
    places[set].push_back(i);
    points[set].push_back(node_range(log_w[i], s, shifted, h));
  }
  for (std::size_t set = 0; set < places.size(); ++set) {
    std::vector<LogNumber> values(places[set].size());
    if (set == 0) add_up(s, series_w, series_a, values);
    if (set > 0) integrate(s, step_lengths[(set - 1) / 3], set % 3 == 0 ? 0.5 : 0.0, points[set], values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::size_t place = places[set][i];
      LogNumber value = values[i];
      if (set > 0 && raised(place)) value = sum({-s * std::log(a[place]), 1.0}, {value.log_modulus + log_w[place], value.sign});
      log_modulus[place] = value.log_modulus;
      sign[place] = value.sign;
    }
  }
}

LogNumber real_lerch(double log_w, double s, double a) {
  LogNumber value{};
  real_lerch(s, {&log_w, 1}, {&a, 1}, {&value.log_modulus, 1}, {&value.sign, 1});
  return value;
}

double log_imaginary_lerch(double log_w, double s, double a) {
  require_domain(log_w, s, a);
  if (!(log_w > 0.0)) throw std::invalid_argument("log_imaginary_lerch: real for w < 1");
  return std::log(std::numbers::pi) + (s - 1.0) * std::log(log_w) - a * log_w - std::lgamma(s);
}

} // namespace prethermal::numerics
#endif
