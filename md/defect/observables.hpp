#pragma once
#include "common/records/block_moments.hpp"
#include "md/defect/measure/snapshot.hpp"
#include "md/defect/simulate.hpp"

#include <functional>
#include <string>

namespace prethermal::md::defect {

/// What was measured on an open lattice, and from which block of time on it counts.
struct Measured {
  const model::DefectLattice& lattice;
  const Plan& plan;
  std::span<const statistics::Tally> replicas;
  SnapshotLayout layout;
  std::size_t signs, blocks, first_block; // first_block <= blocks
};

/// Throws std::logic_error unless each replica has the numbers of the plan.
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

struct Named {
  std::string name;
  std::vector<records::Axis> axes;
  std::string unit, meaning, source;
};

/// Means over blocks with their standard errors: the even part and, of pairs, the odd one as "<name>_odd".
void append_parts(records::Record& record, const Measured& measured, const Named& named, const FunctionOfRow& function);
void append_part(records::Record& record, const Measured& measured, const Named& named, Part part, const FunctionOfRow& function);

// Functions of a row.
FunctionOfRow columns(std::size_t from, std::size_t count);
FunctionOfRow centre_density(const Measured& measured);
FunctionOfRow arriving(const Measured& measured); // what moves towards the defect: bins by increasing k
FunctionOfRow emitted(const Measured& measured);  // what moves away

/// Their wavenumbers: those of one direction where both ends are alike and folded, else all.
records::Axis arriving_axis(const Measured& measured);
records::Axis emitted_axis(const Measured& measured);

// The parts of the record.
void append_modes(records::Record& record, const Measured& measured);
void append_emitted_change(records::Record& record, const Measured& measured);
void append_profiles(records::Record& record, const Measured& measured);
void append_currents(records::Record& record, const Measured& measured);
void append_stationarity(records::Record& record, Measured& measured); // and finds the first block that counts
void append_ring(records::Record& record, const Problem& problem, std::span<const statistics::Tally> blocks);

} // namespace prethermal::md::defect
