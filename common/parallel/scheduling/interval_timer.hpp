#pragma once

namespace prethermal::parallel {

/// The next of the moments start + k * interval, k = 1, 2, ..., that is at least half an interval after `now`, so that a deed
/// that takes long cannot fill the run. With an interval that is not positive: now.
double next_tick(double now, double start, double interval);

/// Seconds of a clock that only goes forward.
double clock_seconds();

/// A clock that beats once an interval. All ranks start theirs together: then the groups keep the states of their items at about
/// the same moment, and rank 0 can write them down soon after, so that a killed run loses little more than one interval.
class IntervalTimer {
 public:
  IntervalTimer(double start, double interval); // seconds; the first timer is one interval after `start`
  bool due() const;
  void done(); // the deed is done; until the next timer

 private:
  double start_, interval_, next_;
};

} // namespace prethermal::parallel
