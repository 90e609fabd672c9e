#pragma once
#include "md/tubes/plan.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::tubes {

/// A stretch of equal steps, and what is looked at where it ends.
struct Segment {
  double step; // of time
  std::int64_t steps;
  bool measured, charges;
};

/// From t = 0, which is always looked at, to the last output time. A record of the charges that falls on an output time but for
/// rounding is taken there.
std::vector<Segment> segments(const Plan& plan);

/// The output times after 0; an output time 0 is the state at t = 0.
std::vector<double> later_times(const Plan& plan);

double total_steps(const Plan& plan);

} // namespace prethermal::md::tubes
