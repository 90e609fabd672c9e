#pragma once
#include "common/statistics/tally.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "md/hard_rods/measure/charges.hpp"
#include "md/hard_rods/measure/control_variates.hpp"

#include <array>
#include <vector>

namespace prethermal::md::hard_rods {

/// What a sample is measured for, and the index into Tally::quantities. Each is a vector over [measured times][...]; those that
/// the plan does not want stay empty.
enum class Quantity : std::size_t {
  velocity,            // [2]: <v> and <|v|> over the rods
  moments,             // [moment_row]: see control_variates.hpp
  velocity_histogram,  // [velocity_bins]: rods in each bin
  energy,              // [2]: interaction energy U, total energy
  conservation,        // [4]: relative change of the energy since t = 0 and its square; of the momentum (to N <|v|>) likewise
  correlations,        // [pair_functions][separation_bins]: two-point functions, see correlations.hpp
  correlation_changes, // the same: changes since t = 0
  structure_factor,    // [wavenumbers]
  trajectory_position, // [frames][tracked_rods] of sample 0: unwrapped positions, instead of over measured times
  trajectory_velocity, // the same
  charges,             // [growth_records + 1][charge_row], instead of over measured times; in a tally less the first row
  charge_products,     // of their increments, see growth.hpp; not over measured times
  count
};

/// One sample's values, filled time by time; the same on all ranks of the group.
using SampleValues = std::array<std::vector<double>, static_cast<std::size_t>(Quantity::count)>;

/// Numbers of a quantity at one measured time, in one frame or record; 0: not wanted.
std::size_t row_width(const Plan& plan, Quantity quantity);

/// Of a whole sample; frames are of sample 0 alone.
std::size_t numbers_of_sample(const Plan& plan, Quantity quantity);

inline std::vector<double>& of(SampleValues& values, Quantity quantity) { return values[static_cast<std::size_t>(quantity)]; }

/// What measuring needs to know; the references outlive it.
struct Measurement {
  const Problem& problem;
  const Neighbours& neighbours;
  const ForceField& field;
  InitialMoments initial;
  const ChargeMeter* charges = nullptr; // where the plan wants them
};

/// Adds the state at one measured time; the first call after `add_sample` must be that of t = 0. Sums run over blocks of rods:
/// the same bits on any number of ranks. Collective over the group.
void measure(SampleValues& values, const Measurement& what, const Rods& rods);

/// Adds a frame of the trajectories; collective.
void measure_frame(SampleValues& values, const Measurement& what, const Rods& rods);

/// Adds a record of the charges; collective.
void measure_charges(SampleValues& values, const Measurement& what, const Rods& rods);

} // namespace prethermal::md::hard_rods
