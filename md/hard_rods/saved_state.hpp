#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "md/hard_rods/measure/measure.hpp"

namespace prethermal::md::hard_rods {

/// How far a block of samples has come, apart from the rods: the same on all ranks of the group.
struct Progress {
  std::int64_t sample;     // the one at work
  std::uint64_t segment;   // between measurements `segment` and `segment` + 1 ...
  std::int64_t step;       // ... after so many steps
  SampleValues values;     // of this sample
  statistics::Tally tally; // of the samples before
};

/// This rank's part of a state: a head (rank 0 of the group), then place, velocity and remainder of each rod in the order of
/// the labels.
/// The parts together do not tell how many ranks there were.
parallel::Payload saved_part(const Progress& progress, const Ring& ring, const Neighbours& neighbours, const Rods& rods);

/// The state that the checkpoint kept, on any number of ranks: the progress, and the own rods (without forces). Collective. Throws
/// std::runtime_error when it is not a state of a ring of so many rods.
Progress resume(const parallel::ItemCheckpoint& checkpoint, const Ring& ring, const Neighbours& neighbours, Rods& rods);

} // namespace prethermal::md::hard_rods
