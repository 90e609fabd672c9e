#pragma once
// Catch2 v2 (Debian 12) and v3 under one include; `near` works with both.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

#include <cmath>

namespace prethermal::test {

/// abs(x - value) <= abs_tol + rel_tol abs(value): the rule of the reference files. False for NaN.
inline bool near(double x, double value, double rel_tol, double abs_tol = 0.0) {
  return std::abs(x - value) <= abs_tol + rel_tol * std::abs(value);
}

} // namespace prethermal::test
