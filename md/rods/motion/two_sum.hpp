#pragma once

namespace prethermal::md::rods {

/// a + b as two numbers: the sum as it is rounded, and what rounding took from it, exactly (Knuth; no order of a and b asked
/// for).
struct TwoSum {
  double sum, remainder;
};
inline TwoSum two_sum(double a, double b) {
  const double sum = a + b, other = sum - a;
  return {sum, (a - (sum - other)) + (b - other)};
}

} // namespace prethermal::md::rods
