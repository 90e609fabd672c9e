#include "common/parallel/beat.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace prethermal::parallel {

namespace {

double steady_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

} // namespace

double next_beat(double now, double start, double interval) {
  if (!(interval > 0.0)) return now;
  const double beats = std::ceil((now - start) / interval + 0.5);
  return start + std::max(beats, 1.0) * interval;
}

Beat::Beat(double interval, double lag)
    : start_(steady_seconds() + lag), interval_(interval), next_(interval > 0.0 ? start_ + interval : start_) {}

bool Beat::due() const { return steady_seconds() >= next_; }

void Beat::done() { next_ = next_beat(steady_seconds(), start_, interval_); }

} // namespace prethermal::parallel
