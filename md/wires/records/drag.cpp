#include "md/wires/records/drag.hpp"

#include "common/numerics/power_law_tail.hpp"

#include <cmath>

namespace prethermal::md::wires {

std::vector<double> drag_resistivities(const Schedule& schedule, std::span<const double> integral, double boost_difference,
                                       const std::vector<bool>& resolved) {
  const double sign = boost_difference > 0.0 ? 1.0 : -1.0;
  std::vector<double> values;
  for (std::size_t i = 0; i < schedule.output.size(); ++i) {
    const double whole = sign * integral[schedule.output[i]];
    const double all = resolved[i] ? numerics::integral_to_infinity(sign * integral[schedule.quarter[i]],
                                                                    sign * integral[schedule.half[i]], whole)
                                   : whole;
    values.push_back(all > 0.0 ? 0.5 * std::abs(boost_difference) / all : 0.0);
  }
  return values;
}

} // namespace prethermal::md::wires
