#include "md/hard_rods/schedule.hpp"

#include "md/rods/looks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::md::hard_rods {

namespace {

double longest_step(const Plan& plan) {
  if (plan.time_step > 0.0) return plan.time_step;
  return plan.output.tracked_rods > 0 ? plan.output.tracking_interval : std::numeric_limits<double>::infinity();
}

} // namespace

std::size_t first_output(const Plan& plan) { return plan.output.times.front() > 0.0 ? 1 : 0; }

std::vector<double> measured_times(const Plan& plan) {
  std::vector<double> times = plan.output.times;
  if (first_output(plan) == 1) times.insert(times.begin(), 0.0);
  return times;
}

std::vector<Segment> segments(const Plan& plan) {
  const auto all = rods::looks(measured_times(plan), plan.output.growth_records, plan.output.growth_interval);
  std::vector<Segment> result;
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const double interval = all[k + 1].time - all[k].time;
    const double steps = rods::equal_steps(interval, longest_step(plan));
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
