#pragma once
#include "common/records/record.hpp"
#include "md/hard_rods/measure.hpp"

#include <functional>
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
struct Columns {
  std::vector<statistics::Moments> blocks;
  statistics::Moments all;
};
Columns columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to);

/// An observable without numbers at the end of the record.
records::Observable& append(records::Record& record, std::string name, std::vector<records::Axis> axes, std::string unit,
                            std::string meaning, std::string source);

records::Axis time_axis(const Plan& plan);

/// `function` of the mean over each block of samples, for the correlations between elements.
void note_blocks(records::Observable& observable, const Columns& source,
                 const std::function<std::vector<double>(std::span<const double> mean)>& function);

/// scale * mean over samples, with its standard error from sample to sample.
void scaled_mean(records::Observable& observable, const Columns& source, double scale);

// The parts of the record.
void append_velocities(records::Record& record, const Measured& measured);
void append_kurtosis(records::Record& record, const Measured& measured);
void append_energies(records::Record& record, const Measured& measured);
void append_correlations(records::Record& record, const Measured& measured);
void append_trajectories(records::Record& record, const Measured& measured);

} // namespace prethermal::md::hard_rods
