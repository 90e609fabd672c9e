#include "md/rods/looks.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::rods {

std::vector<Look> looks(std::span<const double> measured, int records, double interval) {
  const double rounding = 1e-9 * interval;
  const int last = records > 0 ? records : -1;
  std::vector<Look> found;
  int record = 0;
  for (const double time : measured) {
    for (; record <= last && record * interval < time - rounding; ++record) found.push_back({record * interval, false, true});
    const bool charges = record <= last && record * interval <= time + rounding;
    record += charges ? 1 : 0;
    found.push_back({time, true, charges});
  }
  return found;
}

double equal_steps(double interval, double longest) {
  constexpr double most = 1e15; // far more than any run makes
  return std::clamp(std::ceil(interval / longest * (1.0 - 1e-12)), 1.0, most);
}

} // namespace prethermal::md::rods
