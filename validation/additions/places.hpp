#pragma once
#include "common/records/record.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::validation {

/// Whether two numbers are one place of the axis: apart by the rounding of what was written with ten digits.
inline bool same_place(const records::Axis& axis, double one, double other) {
  constexpr double rounding = 1e-9;
  const double extent = std::max(std::abs(axis.values.front()), std::abs(axis.values.back()));
  return std::abs(one - other) <= rounding * extent;
}

} // namespace prethermal::validation
