#pragma once
#include "md/defect/plan.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::defect {

/// An open run in whole numbers: blocks of snapshots, a snapshot every so many steps (a multiple of the noise interval).
struct Schedule {
  std::int64_t steps_per_snapshot, snapshots_per_block;
  int blocks;
};
Schedule schedule(const Plan& plan);
inline std::int64_t steps(const Schedule& plan) { return plan.steps_per_snapshot * plan.snapshots_per_block * plan.blocks; }

/// The output times of a closed ring in steps.
std::vector<std::int64_t> output_steps(const Plan& plan);

} // namespace prethermal::md::defect
