#pragma once
#include <array>
#include <functional>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// A function of u >= 0 that is a cubic between consecutive breaks, the first of which is 0, and zero beyond the last.
struct PiecewiseSlope {
  std::vector<double> breaks;
  std::vector<std::array<double, 4>> cubic; // in u - breaks[k], one fewer than breaks
};

/// The pieces of `function`, which must be such a function: four values inside each piece. Breaks that (nearly) coincide count
/// once. Throws std::invalid_argument when fewer than two are left.
PiecewiseSlope piecewise(std::vector<double> breaks, const std::function<double(double)>& function);

/// int_0^inf s(y) s(ratio y) dy for 0 < ratio <= 1: exact, four Gauss points between neighbours among all breaks.
double product_integral(const PiecewiseSlope& slope, double ratio);

} // namespace prethermal::kinetic::hard_rods
