#include "md/hard_rods/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::md::hard_rods {

namespace {

double longest_step(const Plan& plan) {
  if (plan.time_step > 0.0) return plan.time_step;
  return plan.output.tracked_rods > 0 ? plan.output.tracking_interval : std::numeric_limits<double>::infinity();
}

constexpr double longest_run = 1e15; // far more than `objection` lets pass

struct Look {
  double time;
  bool measured, charges;
};

// All times at which the rods are looked at. A record that falls on a measured time but for rounding is taken there.
std::vector<Look> looks(const Plan& plan) {
  const double interval = plan.output.growth_interval, rounding = 1e-9 * interval;
  const int last = plan.output.growth_records > 0 ? plan.output.growth_records : -1;
  std::vector<Look> result;
  int record = 0;
  for (const double time : measured_times(plan)) {
    for (; record <= last && record * interval < time - rounding; ++record) result.push_back({record * interval, false, true});
    const bool charges = record <= last && record * interval <= time + rounding;
    record += charges ? 1 : 0;
    result.push_back({time, true, charges});
  }
  return result;
}

} // namespace

std::size_t first_output(const Plan& plan) { return plan.output.times.front() > 0.0 ? 1 : 0; }

std::vector<double> measured_times(const Plan& plan) {
  std::vector<double> times = plan.output.times;
  if (first_output(plan) == 1) times.insert(times.begin(), 0.0);
  return times;
}

std::vector<Segment> segments(const Plan& plan) {
  const auto all = looks(plan);
  std::vector<Segment> result;
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const double interval = all[k + 1].time - all[k].time;
    // An interval that is a whole number of steps up to rounding is not cut into one more.
    const double steps = std::clamp(std::ceil(interval / longest_step(plan) * (1.0 - 1e-12)), 1.0, longest_run);
    result.push_back({all[k].time, all[k + 1].time, interval / steps, static_cast<std::int64_t>(steps), all[k + 1].measured,
                      all[k + 1].charges});
  }
  return result;
}

std::vector<Frame> frames(const Plan& plan) {
  std::vector<Frame> result;
  if (plan.output.tracked_rods == 0) return result;
  result.push_back({0, 0, 0.0});
  const auto all = segments(plan);
  std::int64_t multiple = 1;
  for (std::size_t k = 0; k < all.size(); ++k) {
    for (;; ++multiple) {
      const double steps = (static_cast<double>(multiple) * plan.output.tracking_interval - all[k].start) / all[k].step;
      const auto step = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(steps * (1.0 - 1e-12) - 1e-9)));
      if (steps > 2.0 * static_cast<double>(all[k].steps) || step > all[k].steps) break;
      if (result.back().segment == k && result.back().step == step) continue; // several multiples within one step
      result.push_back({k, step, step == all[k].steps ? all[k].end : all[k].start + static_cast<double>(step) * all[k].step});
    }
  }
  return result;
}

} // namespace prethermal::md::hard_rods
