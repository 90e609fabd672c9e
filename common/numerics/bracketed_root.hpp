#pragma once
#include <functional>

namespace prethermal::numerics {

/// The root of a continuous `function` between lower < upper, where it changes sign, to the last few bits (TOMS 748).
/// Throws std::invalid_argument when the signs at the ends agree, std::runtime_error when the search does not end.
double bracketed_root(const std::function<double(double)>& function, double lower, double upper);

} // namespace prethermal::numerics
