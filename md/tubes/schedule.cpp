#include "md/tubes/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::tubes {
namespace {

struct Look {
  double time;
  bool measured, charges;
};

std::vector<Look> looks(const Plan& plan) {
  const double interval = plan.output.growth_interval, rounding = 1e-9 * interval;
  std::vector<Look> found{{0.0, true, plan.output.growth_records > 0}};
  int record = 1;
  for (const double time : later_times(plan)) {
    for (; record <= plan.output.growth_records && record * interval < time - rounding; ++record)
      found.push_back({record * interval, false, true});
    const bool charges = record <= plan.output.growth_records && record * interval <= time + rounding;
    record += charges ? 1 : 0;
    found.push_back({time, true, charges});
  }
  return found;
}

} // namespace

std::vector<double> later_times(const Plan& plan) {
  std::vector<double> times = plan.output.times;
  if (!times.empty() && times.front() == 0.0) times.erase(times.begin());
  return times;
}

std::vector<Segment> segments(const Plan& plan) {
  const auto all = looks(plan);
  std::vector<Segment> found;
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const double interval = all[k + 1].time - all[k].time;
    const double steps = std::max(1.0, std::ceil(interval / plan.time_step * (1.0 - 1e-12)));
    found.push_back({interval / steps, static_cast<std::int64_t>(steps), all[k + 1].measured, all[k + 1].charges});
  }
  return found;
}

double total_steps(const Plan& plan) {
  double steps = 0.0;
  for (const Segment& segment : segments(plan)) steps += static_cast<double>(segment.steps);
  return steps;
}

} // namespace prethermal::md::tubes
