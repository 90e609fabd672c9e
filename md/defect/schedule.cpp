#include "md/defect/schedule.hpp"

#include "common/numerics/whole_steps.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::defect {

Schedule schedule(const Plan& plan) {
  const double kicks = plan.snapshot_interval / (plan.time_step * plan.noise_interval);
  const auto steps_per_snapshot = std::max<std::int64_t>(1, std::llround(kicks)) * plan.noise_interval;
  const double snapshots = plan.time / (plan.time_step * static_cast<double>(steps_per_snapshot) * plan.time_blocks);
  return {steps_per_snapshot, std::max<std::int64_t>(1, std::llround(snapshots)), plan.time_blocks};
}

std::vector<std::int64_t> output_steps(const Plan& plan) { return numerics::whole_steps(plan.output.times, plan.time_step); }

} // namespace prethermal::md::defect
