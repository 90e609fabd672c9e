#include "md/wires/records/drag.hpp"

#include <cmath>
#include <limits>

namespace prethermal::md::wires {

double integral_to_infinity(double quarter, double half, double whole) {
  const double earlier = half - quarter, increment = whole - half;
  if (!(increment < earlier)) return std::numeric_limits<double>::infinity();
  return whole + increment * increment / (earlier - increment); // r/(1 - r) of the increment
}

std::vector<double> drag_resistivities(const Schedule& schedule, std::span<const double> integral, double boost_difference,
                                       const std::vector<bool>& resolved) {
  const double sign = boost_difference > 0.0 ? 1.0 : -1.0;
  std::vector<double> values;
  for (std::size_t i = 0; i < schedule.output.size(); ++i) {
    const double whole = sign * integral[schedule.output[i]];
    const double all = resolved[i]
                           ? integral_to_infinity(sign * integral[schedule.quarter[i]], sign * integral[schedule.half[i]], whole)
                           : whole;
    values.push_back(all > 0.0 ? 0.5 * std::abs(boost_difference) / all : 0.0);
  }
  return values;
}

} // namespace prethermal::md::wires
