// The paths of the first rods of sample 0.
#include "md/hard_rods/observables.hpp"
#include "md/hard_rods/schedule.hpp"

#include <algorithm>
#include <limits>

namespace prethermal::md::hard_rods {
namespace {

// The one sample of a quantity that only sample 0 has.
std::vector<double> only_sample(const Measured& measured, Quantity quantity) {
  for (const auto& tally : measured.tallies) {
    const auto& moments = tally.quantities.at(static_cast<std::size_t>(quantity));
    if (moments.count > 0.0) return moments.mean;
  }
  return {};
}

double smallest_separation(const std::vector<double>& positions, std::size_t rods) {
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t frame = 0; frame < positions.size(); frame += rods)
    for (std::size_t i = 1; i < rods; ++i) smallest = std::min(smallest, positions[frame + i] - positions[frame + i - 1]);
  return smallest;
}

} // namespace

void append_trajectories(records::Record& record, const Measured& measured) {
  const std::size_t rods = static_cast<std::size_t>(measured.plan.tracked_rods);
  if (rods == 0) return;
  std::vector<records::Axis> axes{{"time", "time", {}}, {"label", "1", {}}};
  for (const Frame& frame : frames(measured.plan)) axes[0].values.push_back(frame.time);
  for (std::size_t i = 0; i < rods; ++i) axes[1].values.push_back(static_cast<double>(i));
  auto& position = append(record, "trajectory_position", axes, "length", "unwrapped positions of the first rods of sample 0",
                          "Biagetti Fig. 5");
  position.values = only_sample(measured, Quantity::trajectory_position);
  const double smallest = smallest_separation(position.values, rods);
  append(record, "trajectory_velocity", axes, "velocity", "velocities of the first rods of sample 0", "Biagetti Fig. 5").values =
      only_sample(measured, Quantity::trajectory_velocity);
  if (rods > 1)
    append(record, "smallest_separation", {}, "length", "smallest distance of two neighbours in all frames of the trajectories",
           "Biagetti Fig. 5")
        .values = {smallest};
}

} // namespace prethermal::md::hard_rods
