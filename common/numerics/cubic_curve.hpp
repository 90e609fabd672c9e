#pragma once
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace prethermal::numerics {

/// A curve through points, as tables of decks are read: between two neighbours the cubic that has their values and slopes.
struct CubicCurve {
  std::vector<double> place, value, slope; // place increases; as many of each, at least 2
};

/// How the slopes follow from the points.
enum class Slopes {
  spline,  // two continuous derivatives, and a third one at the first and last inner point ("not a knot"): no slope is put in at
           // the ends. Exact for cubics; the error falls as h^4, that of the slope as h^3
  monotone // Fritsch and Carlson (pchip): rises and falls with the points, never below or above them: a density stays >= 0
};

/// What is wrong with one point of a table: which one, counted from 0, and whether its second column is meant.
struct PointFault : std::invalid_argument {
  PointFault(std::size_t at, bool of_value, const std::string& what)
      : std::invalid_argument(what), point(at), in_value(of_value) {}
  std::size_t point;
  bool in_value;
};

/// The curve through these points; a straight line where there are two. Throws std::invalid_argument unless there are two points
/// or more and as many values as places; PointFault where a number is not finite, places do not increase, or a slope overflows.
CubicCurve curve_through(std::vector<double> place, std::vector<double> value, Slopes kind);

double value_at(const CubicCurve& curve, double x); // beyond the ends: the cubic of the last interval
double slope_at(const CubicCurve& curve, double x);
/// In interval number `interval`, at that share of it: the value, and the integral from its beginning.
double value_within(const CubicCurve& curve, std::size_t interval, double share);
double area_within(const CubicCurve& curve, std::size_t interval, double share);
/// int (x - centre)^power curve dx from the first to the last point, exact for power <= 10.
double moment_of(const CubicCurve& curve, int power, double centre = 0.0);
/// The largest |slope| from the first to the last point.
double steepest_slope(const CubicCurve& curve);

/// The same curve from `first` to `last` alone, first < last, which become its ends.
CubicCurve part_of(const CubicCurve& curve, double first, double last);

/// A curve that repeats itself after `period`, through points of one period from `first` on; it is given there and at two points
/// more on either side. The last point may be the first one of the next period, with the same value, as tables often have it.
/// Throws as curve_through, and PointFault for a place outside of [first, first + period).
CubicCurve periodic_curve(std::vector<double> place, std::vector<double> value, double first, double period, Slopes kind);

/// How well the points fix the curve: a curve through every second point differs by D from it and by D' from one through every
/// fourth, so that D / (D'/D - 1) is left; D'/D is taken as 2 to 8 (first to third order), as 2 where there is no fourth.
struct CurveError {
  double slope;       // largest error of the slope
  double slope_place; // where
  double slope_scale; // largest |slope|
  double area_share;  // int |error| dx / int |curve| dx
};
/// Nothing where there are fewer than 6 points.
std::optional<CurveError> error_by_halving(const CubicCurve& curve, Slopes kind);

} // namespace prethermal::numerics
