#include "common/evolution/checkpoint_pacer.hpp"

#include <algorithm>

namespace prethermal::evolution {
namespace {

constexpr double seconds_between = 0.02; // long against a reduction over the group, short against a checkpoint interval
constexpr double most_steps = 1e9;

} // namespace

CheckpointPacer::CheckpointPacer(const parallel::ItemCheckpoint& checkpoint, double seconds_per_step, int ranks,
                                 std::int64_t multiple)
    : checkpoint_(checkpoint) {
  const double steps = seconds_between * ranks / (seconds_per_step * static_cast<double>(multiple) + 1e-9);
  every_ = multiple * static_cast<std::int64_t>(std::clamp(steps, 1.0, most_steps / static_cast<double>(multiple)));
}

} // namespace prethermal::evolution
