#pragma once
#include "common/model/catalogue/defect.hpp"
#include "common/records/block_moments.hpp"
#include "common/records/declare.hpp"
#include "md/defect/measure/snapshot.hpp"
#include "md/defect/simulate.hpp"

#include <functional>

// In observables.cpp; what gives the parts of the record in records/*.cpp.
namespace prethermal::md::defect {

namespace catalogue = model::catalogue::defect;

/// What was measured on an open lattice, and from which block of time on it counts.
struct Measured {
  const Problem& problem; // which outlives it
  std::span<const statistics::Tally> replicas;
  SnapshotLayout layout;
  std::size_t signs, blocks, first_block; // first_block <= blocks
};

/// Throws std::runtime_error unless each replica has the numbers of the plan.
Measured measured(const Problem& problem, std::span<const statistics::Tally> replicas);

/// A function of the numbers of a snapshot.
using FunctionOfRow = std::function<std::vector<double>(std::span<const double> row)>;

/// What is made of the two signs of the defect.
enum class Part {
  even,      // mean of both signs; of a single sign that one
  odd,       // half of repulsive minus attractive
  repulsive, // strength > 0
  attractive
};

/// A function of each block of time that counts, of every replica: blocks of one sample each.
records::BlockMoments part_of_blocks(const Measured& measured, Part part, const FunctionOfRow& function);

/// The same of one sign over all blocks of one replica, also those dropped: [blocks][size].
std::vector<double> all_blocks(const Measured& measured, std::size_t replica, std::size_t sign, const FunctionOfRow& function);

/// Means over blocks with their standard errors: of a part, or of the even one and, of pairs, of the odd one.
void give_part(records::Record& record, const Measured& measured, const model::catalogue::Entry& entry, Part part,
               const FunctionOfRow& function);
template<const model::catalogue::Entry& entry>
void give_parts(records::Record& record, const Measured& measured, const FunctionOfRow& function) {
  give_part(record, measured, entry, Part::even, function);
  if (measured.signs == 2) give_part(record, measured, catalogue::odd<entry>, Part::odd, function);
}

// Functions of a row.
FunctionOfRow columns(std::size_t from, std::size_t count);
FunctionOfRow centre_density(const Measured& measured);
FunctionOfRow moving(const Measured& measured, model::Direction direction); // bins by increasing k, see model::moving

/// n_in as the window of a buffer shows it, in the bins of what moves so.
std::vector<double> injected_in_bins(const Measured& measured, model::Direction direction);

// The parts of the record.
void give_stationarity(records::Record& record, Measured& measured); // and finds the first block that counts
void give_modes(records::Record& record, const Measured& measured);
void give_emitted_change(records::Record& record, const Measured& measured);
void give_profiles(records::Record& record, const Measured& measured);
void give_currents(records::Record& record, const Measured& measured);
void give_ring(records::Record& record, const Problem& problem, std::span<const statistics::Tally> blocks);

} // namespace prethermal::md::defect
