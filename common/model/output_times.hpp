#pragma once
#include <cmath>
#include <span>
#include <string>

namespace prethermal::model {

/// Why a simulation cannot be asked at these times, or "": there must be some, the first at zero or later, and they increase.
inline std::string objection_to_times(std::span<const double> times) {
  if (times.empty() || !(times.front() >= 0.0)) return "output times must begin at zero or later";
  for (std::size_t i = 0; i < times.size(); ++i)
    if (!std::isfinite(times[i]) || (i > 0 && !(times[i] > times[i - 1]))) return "output times must increase";
  return "";
}

} // namespace prethermal::model
