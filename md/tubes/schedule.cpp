#include "md/tubes/schedule.hpp"

#include "md/rods/looks.hpp"

namespace prethermal::md::tubes {

std::vector<double> later_times(const Plan& plan) {
  std::vector<double> times = plan.output.times;
  if (!times.empty() && times.front() == 0.0) times.erase(times.begin());
  return times;
}

std::vector<Segment> segments(const Plan& plan) {
  std::vector<double> measured = later_times(plan);
  measured.insert(measured.begin(), 0.0);
  const auto all = rods::looks(measured, plan.output.growth_records, plan.output.growth_interval);
  std::vector<Segment> found;
  for (std::size_t k = 0; k + 1 < all.size(); ++k) {
    const double interval = all[k + 1].time - all[k].time;
    const double steps = rods::equal_steps(interval, plan.time_step);
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
