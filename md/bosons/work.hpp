#pragma once
#include "md/bosons/plan.hpp"

namespace prethermal::md::bosons {

/// Expected attempts and swaps per time of one realisation in its initial state. O(modes^2).
struct WorkRates {
  double attempts, swaps;
};
WorkRates work_rates(const Problem& problem, int degeneracy);

/// Of one sample, by the selector of the plan.
double seconds_per_unit_time(const Problem& problem, int degeneracy);

} // namespace prethermal::md::bosons
