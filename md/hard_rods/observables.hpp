#pragma once
#include "common/records/block_moments.hpp"
#include "md/hard_rods/measure/measure.hpp"

#include <string>

namespace prethermal::md::hard_rods {

/// The blocks of samples of one run, and what they were measured for.
struct Measured {
  const model::HardRodGas& gas;
  const Plan& plan;
  InitialMoments initial;
  std::span<const statistics::Tally> tallies;
};

/// Columns [from, to) of a quantity at the output times: [times][to - from], block by block and merged in block order.
records::BlockMoments columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to);

records::Axis time_axis(const Plan& plan);

// The parts of the record.
void append_velocities(records::Record& record, const Measured& measured);
void append_kurtosis(records::Record& record, const Measured& measured);
void append_energies(records::Record& record, const Measured& measured);
void append_correlations(records::Record& record, const Measured& measured);
void append_growth(records::Record& record, const Measured& measured);
void append_trajectories(records::Record& record, const Measured& measured);

} // namespace prethermal::md::hard_rods
