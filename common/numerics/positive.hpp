#pragma once
#include <cmath>

namespace prethermal::numerics {

/// Whether x is a positive number: neither infinite nor NaN.
inline bool positive(double x) { return x > 0.0 && std::isfinite(x); }

} // namespace prethermal::numerics
