#include "common/parallel/scheduling/interval_timer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace prethermal::parallel {

double next_tick(double now, double start, double interval) {
  if (!(interval > 0.0)) return now;
  const double beats = std::ceil((now - start) / interval + 0.5);
  return start + std::max(beats, 1.0) * interval;
}

double clock_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

IntervalTimer::IntervalTimer(double start, double interval)
    : start_(start), interval_(interval), next_(start + std::max(interval, 0.0)) {}

bool IntervalTimer::due() const { return clock_seconds() >= next_; }

void IntervalTimer::done() { next_ = next_tick(clock_seconds(), start_, interval_); }

} // namespace prethermal::parallel
