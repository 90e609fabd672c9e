#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::numerics {

/// How many steps lead to each time, to the nearest whole number, at least one.
inline std::vector<std::int64_t> whole_steps(std::span<const double> times, double step) {
  std::vector<std::int64_t> found;
  for (const double time : times) found.push_back(std::max<std::int64_t>(1, std::llround(time / step)));
  return found;
}

/// The times as whole steps make them; those that are so up to rounding are left as they are.
inline std::vector<double> stepped_times(std::span<const double> times, double step) {
  const auto steps = whole_steps(times, step);
  std::vector<double> found(times.begin(), times.end());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double made = step * static_cast<double>(steps[i]);
    if (std::abs(made - found[i]) > 1e-9 * made) found[i] = made;
  }
  return found;
}

} // namespace prethermal::numerics
