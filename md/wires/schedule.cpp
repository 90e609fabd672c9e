#include "md/wires/schedule.hpp"

#include <algorithm>

namespace prethermal::md::wires {

Schedule schedule(const Plan& plan) {
  Schedule all;
  for (const double time : plan.output.times)
    for (const double part : {1.0, 0.5, 0.25}) all.looks.push_back(part * time);
  std::ranges::sort(all.looks);
  all.looks.erase(std::unique(all.looks.begin(), all.looks.end()), all.looks.end());
  const auto look_at = [&](double time) {
    return static_cast<std::size_t>(std::ranges::lower_bound(all.looks, time) - all.looks.begin());
  };
  for (const double time : plan.output.times) {
    all.output.push_back(look_at(time));
    all.half.push_back(look_at(0.5 * time));
    all.quarter.push_back(look_at(0.25 * time));
  }
  return all;
}

} // namespace prethermal::md::wires
