#pragma once
#include <numbers>

namespace prethermal::numerics {

inline constexpr double two_pi = 2.0 * std::numbers::pi;

} // namespace prethermal::numerics
