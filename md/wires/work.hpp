#pragma once
#include "md/wires/plan.hpp"

namespace prethermal::md::wires {

/// Expected attempts and swaps per time of one realisation in its initial state, from mean occupations. O(cells^2).
struct WorkRates {
  double attempts, swaps;
};
WorkRates work_rates(const Problem& problem, int states);

/// Of one sample, by the selector of the plan.
double seconds_per_unit_time(const Problem& problem, int states);

} // namespace prethermal::md::wires
