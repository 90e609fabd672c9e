#pragma once
#include <cmath>
#include <limits>

namespace prethermal::numerics {

/// An integral from 0 to infinity, of what falls as a power of t, from its values up to t/4, t/2 and t: the increments over
/// t/4..t/2 and t/2..t have one ratio r for each doubling of t, so that increment r/(1 - r) is to come after t. Of an exponential
/// decay that is more than what is to come, but as small as the increment. r >= 1 is no sign that the integral ends: infinity.
/// An increment below the rounding of the integral leaves nothing to come.
inline double integral_to_infinity(double quarter, double half, double whole) {
  constexpr double rounding = 1e-13;
  const double earlier = half - quarter, increment = whole - half;
  if (std::abs(increment) < rounding * std::abs(whole)) return whole;
  if (!(increment < earlier)) return std::numeric_limits<double>::infinity();
  return whole + increment * increment / (earlier - increment);
}

} // namespace prethermal::numerics
