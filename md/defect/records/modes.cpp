// What arrives at the defect and what it emits, and the currents.
#include "md/defect/measure/window.hpp"
#include "md/defect/observables.hpp"

namespace prethermal::md::defect {

using model::Direction;

/// Mode densities of one direction of motion at both ends. In the left buffer k > 0 moves towards the defect, in the right one
/// k < 0. Folded: the mean of both ends, at the wavenumbers of the left one.
FunctionOfRow moving(const Measured& measured, Direction direction) {
  const std::size_t bins = static_cast<std::size_t>(measured.problem.plan.output.wavenumber_bins), half = bins / 2;
  const std::size_t left = measured.layout.left_modes, right = measured.layout.right_modes;
  const bool folded = model::folded(measured.problem.lattice), towards = direction == Direction::towards;
  return [=](std::span<const double> row) {
    std::vector<double> found;
    for (std::size_t b = 0; b < bins; ++b) {
      const bool at_left = (b >= half) == towards;
      if (!folded)
        found.push_back(row[(at_left ? left : right) + b]);
      else if (at_left)
        found.push_back(0.5 * (row[left + b] + row[right + bins - 1 - b]));
    }
    return found;
  };
}

std::vector<double> injected_in_bins(const Measured& measured, Direction direction) {
  const auto& [lattice, plan] = measured.problem;
  auto injected = binned(injected_in_buffer(lattice), plan.output.wavenumber_bins);
  if (!model::folded(lattice)) return injected;
  const auto half = injected.begin() + static_cast<std::ptrdiff_t>(injected.size() / 2);
  return direction == Direction::towards ? std::vector(half, injected.end()) : std::vector(injected.begin(), half);
}

void give_modes(records::Record& record, const Measured& measured) {
  const std::size_t bins = static_cast<std::size_t>(measured.problem.plan.output.wavenumber_bins);
  const FunctionOfRow emitted = moving(measured, Direction::away), arriving = moving(measured, Direction::towards);
  give_parts<catalogue::left_mode_density>(record, measured, columns(measured.layout.left_modes, bins));
  give_parts<catalogue::right_mode_density>(record, measured, columns(measured.layout.right_modes, bins));
  give_parts<catalogue::emitted_density>(record, measured, emitted);
  if (measured.signs == 2) {
    give_part(record, measured, catalogue::emitted_density_repulsive, Part::repulsive, emitted);
    give_part(record, measured, catalogue::emitted_density_attractive, Part::attractive, emitted);
  }
  give_parts<catalogue::arriving_density>(record, measured, arriving);
  give_parts<catalogue::arriving_density_deviation>(
      record, measured, [arriving, expected = injected_in_bins(measured, Direction::towards)](std::span<const double> row) {
        auto difference = arriving(row);
        for (std::size_t b = 0; b < difference.size(); ++b) difference[b] -= expected[b];
        return difference;
      });
}

void give_currents(records::Record& record, const Measured& measured) {
  const std::size_t first = measured.layout.currents; // number and energy on the left, number and energy on the right
  give_parts<catalogue::number_current_left>(record, measured, columns(first, 1));
  give_parts<catalogue::energy_current_left>(record, measured, columns(first + 1, 1));
  give_parts<catalogue::number_current_right>(record, measured, columns(first + 2, 1));
  give_parts<catalogue::energy_current_right>(record, measured, columns(first + 3, 1));
  give_parts<catalogue::number_current_difference>(record, measured, columns(measured.layout.net_currents, 1));
  give_parts<catalogue::energy_current_difference>(record, measured, columns(measured.layout.net_currents + 1, 1));
}

} // namespace prethermal::md::defect
