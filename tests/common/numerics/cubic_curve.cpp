#include "common/numerics/cumulative_curve.hpp"

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

TEST_CASE("a part of a curve is the curve; its steepest slope is the largest anywhere") {
  const auto curve = curve_of([](double x) { return std::sin(3.0 * x); }, 0.0, 2.0, 9, Slopes::monotone);
  const auto part = part_of(curve, 0.31, 1.7);
  CHECK(part.place.front() == 0.31);
  CHECK(part.place.back() == 1.7);
  for (double x = 0.31; x <= 1.7; x += 0.01) {
    CHECK(near(value_at(part, x), value_at(curve, x), 0.0, 1e-13));
    CHECK(near(slope_at(part, x), slope_at(curve, x), 0.0, 1e-12));
  }
  double steepest = 0.0;
  for (double x = 0.0; x <= 2.0; x += 1e-5) steepest = std::max(steepest, std::abs(slope_at(curve, x)));
  CHECK(steepest_slope(curve) >= steepest);
  CHECK(near(steepest_slope(curve), steepest, 1e-6));
}

TEST_CASE("a periodic curve goes on over its ends, and may be closed by its first point") {
  const auto wave = [](double x) { return 2.0 + std::cos(x); };
  std::vector<double> x, y;
  for (int i = 0; i < 12; ++i) {
    x.push_back(0.3 + 2.0 * M_PI * i / 12);
    y.push_back(wave(x.back()));
  }
  const auto curve = periodic_curve(x, y, 0.3, 2.0 * M_PI, Slopes::monotone);
  const double h = 1e-6, end = 0.3 + 2.0 * M_PI;
  CHECK(near(value_at(curve, end - h), value_at(curve, 0.3 - h), 1e-12));
  CHECK(near(slope_at(curve, end), slope_at(curve, 0.3), 1e-10));
  auto closed_x = x, closed_y = y;
  closed_x.push_back(end);
  closed_y.push_back(y.front());
  const auto closed = periodic_curve(closed_x, closed_y, 0.3, 2.0 * M_PI, Slopes::monotone);
  CHECK(closed.place == curve.place);
  CHECK(closed.value == curve.value);
  closed_y.back() += 0.1;
  CHECK_THROWS_AS(periodic_curve(closed_x, closed_y, 0.3, 2.0 * M_PI, Slopes::monotone), PointFault);
  CHECK_THROWS_AS(periodic_curve(x, y, 0.4, 2.0 * M_PI, Slopes::monotone), PointFault); // the first lies before
}

TEST_CASE("the integral of a density and its inverse undo each other, over gaps and from end to end") {
  const auto density =
      cumulative_curve(curve_through({-1.0, 0.0, 0.5, 2.0, 3.0, 4.0}, {0.0, 1.0, 0.0, 0.0, 2.0, 0.5}, Slopes::monotone));
  const double whole = density.below.back();
  CHECK(integral_to(density, -2.0) == 0.0);
  CHECK(integral_to(density, 9.0) == whole);
  CHECK(near(integral_to(density, 1.0), integral_to(density, 0.5), 1e-15)); // a gap
  CHECK(density_at(density, -1.1) == 0.0);
  CHECK(density_at(density, 4.1) == 0.0);
  double last = -2.0;
  for (int i = 0; i <= 1000; ++i) {
    const double area = whole * i / 1000, place = place_with(density, area);
    CHECK(place >= last);
    CHECK(near(integral_to(density, place), area, 1e-12, 1e-14));
    last = place;
  }
  CHECK(near(moment_of(density.curve, 2, 0.7), moment_of(density.curve, 2) - 1.4 * moment_of(density.curve, 1) + 0.49 * whole,
             1e-13));
}
