#include "common/numerics/cubic_curve.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <functional>
#include <limits>

using namespace prethermal::numerics;
using prethermal::test::near;

namespace {

using Function = std::function<double(double)>;

/// Nodes from `lowest` to `highest`, ever further apart.
CubicCurve curve_of(const Function& f, double lowest, double highest, int intervals, Slopes kind = Slopes::spline) {
  std::vector<double> x, y;
  for (int k = 0; k <= intervals; ++k) {
    const double share = static_cast<double>(k) / intervals;
    x.push_back(lowest + (highest - lowest) * share * (0.4 + 0.6 * share));
    y.push_back(f(x.back()));
  }
  return curve_through(x, y, kind);
}

double largest_error(const Function& exact, const Function& found, double lowest, double highest) {
  double largest = 0.0;
  for (int i = 0; i <= 20000; ++i) {
    const double x = lowest + (highest - lowest) * i / 20000.0;
    largest = std::max(largest, std::abs(exact(x) - found(x)));
  }
  return largest;
}

double steep(double u) { return std::exp(-u) / (0.5 + u); }
double steep_slope(double u) { return -std::exp(-u) * (1.5 + u) / ((0.5 + u) * (0.5 + u)); }

} // namespace

TEST_CASE("a spline is exact for a cubic, slopes at both ends included, on uneven nodes; fewer points: parabola and line") {
  const auto cubic = [](double x) { return 1.0 + x * (-2.0 + x * (0.5 + 0.3 * x)); };
  const auto slope = [](double x) { return -2.0 + x * (1.0 + 0.9 * x); };
  for (const int intervals : {3, 4, 11}) {
    const auto curve = curve_of(cubic, -1.0, 2.0, intervals);
    CHECK(largest_error(
              cubic, [&](double x) { return value_at(curve, x); }, -1.0, 2.0) < 1e-13);
    CHECK(largest_error(
              slope, [&](double x) { return slope_at(curve, x); }, -1.0, 2.0) < 1e-12);
  }
  const auto parabola = curve_through({0.0, 1.0, 3.0}, {0.0, 1.0, 9.0}, Slopes::spline);
  CHECK(near(value_at(parabola, 2.0), 4.0, 1e-14));
  CHECK(near(slope_at(parabola, 0.0), 0.0, 0.0, 1e-14));
  for (const Slopes kind : {Slopes::spline, Slopes::monotone})
    CHECK(near(value_at(curve_through({0.0, 2.0}, {1.0, 5.0}, kind), 0.5), 2.0, 1e-15));
}

TEST_CASE("a spline through a cusp converges: the slope as h^3, at the end of the table too") {
  const auto worst = [](int intervals) {
    const auto curve = curve_of(steep, 0.0, 12.0, intervals);
    return largest_error(
        steep_slope, [&](double u) { return slope_at(curve, u); }, 0.0, 12.0);
  };
  const double coarse = worst(240), middle = worst(480), fine = worst(2400);
  CHECK(std::log2(coarse / middle) > 2.5);
  CHECK(std::log(middle / fine) / std::log(5.0) > 2.7);
}

TEST_CASE("a monotone curve stays between its points and does not go below zero; its integrals are exact") {
  const auto curve = curve_through({-2.0, -1.0, 0.0, 0.1, 3.0, 4.0}, {0.0, 1e-320, 0.0, 2.0, 2.0, 0.5}, Slopes::monotone);
  for (std::size_t k = 0; k + 1 < curve.place.size(); ++k)
    for (double share = 0.0; share <= 1.0; share += 0.01) {
      const auto [low, high] = std::minmax(curve.value[k], curve.value[k + 1]);
      CHECK(value_within(curve, k, share) >= low - 1e-15);
      CHECK(value_within(curve, k, share) <= high + 1e-15);
    }
  double sum = 0.0, first = 0.0;
  for (std::size_t k = 0; k + 1 < curve.place.size(); ++k) {
    sum += area_within(curve, k, 1.0);
    constexpr int parts = 20000;
    for (int i = 0; i < parts; ++i) {
      const double share = (i + 0.5) / parts, width = curve.place[k + 1] - curve.place[k];
      first += value_within(curve, k, share) * (curve.place[k] + share * width) * width / parts;
    }
  }
  CHECK(near(moment_of(curve, 0), sum, 1e-13));
  CHECK(near(moment_of(curve, 1), first, 1e-8));
  const auto tent = curve_through({0.0, 1.0, 2.0}, {0.0, 1.0, 0.0}, Slopes::monotone); // fewer points than pchip takes
  CHECK((value_at(tent, 1.0) == 1.0 && slope_at(tent, 1.0 - 1e-12) < 1e-6 && value_at(tent, 0.5) >= 0.5));
}

TEST_CASE("leaving out every second point tells the error of the slope within a factor of three, and where it is") {
  for (const int intervals : {60, 240, 960}) {
    const auto curve = curve_of(steep, 0.0, 12.0, intervals);
    const double exact = largest_error(
        steep_slope, [&](double u) { return slope_at(curve, u); }, 0.0, 12.0);
    const auto estimate = error_by_halving(curve, Slopes::spline);
    REQUIRE(estimate);
    CAPTURE(intervals, exact, estimate->slope, estimate->slope_place);
    CHECK(estimate->slope > exact / 3.0);
    CHECK(estimate->slope < exact * 3.0);
    CHECK(estimate->slope_place < 0.5);
    CHECK(near(estimate->slope_scale, 6.0, 0.05));
  }
  // At a jump of the slope no order is seen: the whole difference is given.
  const auto kink = [](double x) { return std::abs(x - 1.01); };
  const auto estimate = error_by_halving(curve_of(kink, 0.0, 2.0, 64), Slopes::spline);
  REQUIRE(estimate);
  CHECK(estimate->slope > 0.2);
  CHECK(near(estimate->slope_place, 1.0, 0.0, 0.15));
  CHECK_FALSE(error_by_halving(curve_of(steep, 0.0, 12.0, 4), Slopes::spline)); // too few to tell
}

TEST_CASE("what is no table is refused with the point at fault") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto fault = [](std::vector<double> x, std::vector<double> y) {
    try {
      curve_through(std::move(x), std::move(y), Slopes::spline);
    } catch (const PointFault& found) {
      return std::pair(static_cast<int>(found.point), found.in_value);
    }
    return std::pair(-1, false);
  };
  CHECK(fault({0.0, nan, 2.0}, {1.0, 1.0, 1.0}) == std::pair(1, false));
  CHECK(fault({0.0, 1.0, 2.0}, {1.0, 1.0, -1.0 / 0.0}) == std::pair(2, true));
  CHECK(fault({0.0, 1.0, 1.0}, {1.0, 1.0, 1.0}) == std::pair(2, false));
  CHECK(fault({0.0, 1e-320, 1.0, 2.0}, {1.0, 0.0, 1.0, 0.0}).first >= 0); // the slope overflows
  CHECK(fault({0.0, 1.0, 2.0}, {1.0, 1.0, 1.0}).first == -1);
  CHECK_THROWS_AS(curve_through({0.0}, {1.0}, Slopes::spline), std::invalid_argument);
  CHECK_THROWS_AS(curve_through({0.0, 1.0}, {1.0}, Slopes::spline), std::invalid_argument);
}
