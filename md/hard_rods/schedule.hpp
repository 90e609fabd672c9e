#pragma once
#include "md/hard_rods/plan.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::hard_rods {

/// When a sample is measured: t = 0, then the output times. The differences count from t = 0.
std::vector<double> measured_times(const Plan& plan);

/// The row of the first output time among the measured ones: 1 where t = 0 is measured but not put out.
std::size_t first_output(const Plan& plan);

/// The time from one look at the rods to the next, cut into equal steps, and what is done at its end.
struct Segment {
  double start, end, step; // times
  std::int64_t steps;
  bool measured, charges; // one of the measured times; a record of the charges
};

/// Steps of at most plan.time_step, from t = 0 from each measured time or record of the charges to the next. Where no step is
/// given (event-driven motion needs none), a step leads to the next measurement, or over one tracking interval.
std::vector<Segment> segments(const Plan& plan);

/// A frame of the trajectories: after `step` steps of segment `segment` (0 of segment 0: the start).
struct Frame {
  std::size_t segment;
  std::int64_t step;
  double time;
};

/// One frame at the first end of a step at or after each multiple of plan.output.tracking_interval. Empty when no rod is tracked.
std::vector<Frame> frames(const Plan& plan);

} // namespace prethermal::md::hard_rods
