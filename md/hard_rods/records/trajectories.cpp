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

void declare_trajectories(records::Record& record, const Problem& problem) {
  const int rods = problem.plan.output.tracked_rods;
  if (rods == 0) return;
  std::vector<double> times, labels;
  for (const Frame& frame : frames(problem.plan)) times.push_back(frame.time);
  for (int i = 0; i < rods; ++i) labels.push_back(i);
  declare(record, catalogue::trajectory_position, {times, labels}, "Biagetti Fig. 5");
  declare(record, catalogue::trajectory_velocity, {times, labels}, "Biagetti Fig. 5");
  if (rods > 1) declare(record, catalogue::smallest_separation, {}, "Biagetti Fig. 5");
}

void give_trajectories(records::Record& record, const Measured& measured) {
  const int rods = measured.problem.plan.output.tracked_rods;
  if (rods == 0) return;
  const auto positions = only_sample(measured, Quantity::trajectory_position);
  if (rods > 1) give(record, catalogue::smallest_separation, {smallest_separation(positions, static_cast<std::size_t>(rods))});
  give(record, catalogue::trajectory_position, positions);
  give(record, catalogue::trajectory_velocity, only_sample(measured, Quantity::trajectory_velocity));
}

} // namespace prethermal::md::hard_rods
