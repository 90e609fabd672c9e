#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/statistics/tally.hpp"
#include "md/velocity_swap/plan.hpp"
#include "md/velocity_swap/state.hpp"

#include <array>
#include <vector>

namespace prethermal::md::velocity_swap {

/// What a sample is measured for, and the index into Tally::quantities. Each is a vector over [times][...].
enum class Quantity : std::size_t {
  density,            // [position_bins], 1/length
  current,            // [position_bins], sum of velocities / bin width
  velocity_histogram, // [velocity_bins + 1], particles in each bin; the last: all particles
  velocity_sums,      // [3]: particles, sum v, sum v^2
  position_sums,      // [4]: particles, sum x, sum x^2, sum x^3 of the unwrapped position
  displacement_sums,  // [4]: the same of the displacement since t = 0
  count
};

/// Numbers of each quantity at one time.
using RowWidths = std::array<std::size_t, static_cast<std::size_t>(Quantity::count)>;
RowWidths row_widths(const model::VelocitySwapOutput& output);

/// One sample's values, filled time by time.
using SampleValues = std::array<std::vector<double>, static_cast<std::size_t>(Quantity::count)>;

/// Adds the state at one output time. `velocity_spread`: 0, or the width of the velocity bins in which the dynamics runs; a
/// particle is then counted as spread evenly over v +- spread/2, as the bin it stands for.
void measure(SampleValues& values, const Particles& particles, const Plan& plan, double length, double velocity_spread);

} // namespace prethermal::md::velocity_swap
