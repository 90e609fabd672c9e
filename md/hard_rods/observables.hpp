#pragma once
#include "common/model/catalogue/hard_rods.hpp"
#include "common/records/block_moments.hpp"
#include "common/records/declare.hpp"
#include "md/hard_rods/measure/measure.hpp"

namespace prethermal::md::hard_rods {

namespace catalogue = model::catalogue::hard_rods;

/// The blocks of samples of one run, and what they were measured for.
struct Measured {
  const Problem& problem;
  InitialMoments initial;
  std::span<const statistics::Tally> tallies;
};

/// Columns [from, to) of a quantity at the output times: [times][to - from], block by block and merged in block order.
records::BlockMoments columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to);

// The parts of the record, in records/: what is declared, and its numbers.
void declare_velocities(records::Record& record, const Problem& problem);
void give_velocities(records::Record& record, const Measured& measured);
void declare_energies(records::Record& record, const Problem& problem);
void give_energies(records::Record& record, const Measured& measured);
void declare_correlations(records::Record& record, const Problem& problem);
void give_correlations(records::Record& record, const Measured& measured);
void declare_growth(records::Record& record, const Problem& problem);
void give_growth(records::Record& record, const Measured& measured);
void declare_trajectories(records::Record& record, const Problem& problem);
void give_trajectories(records::Record& record, const Measured& measured);

} // namespace prethermal::md::hard_rods
