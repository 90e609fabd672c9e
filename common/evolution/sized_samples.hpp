#pragma once
#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/saved_state.hpp"
#include "common/statistics/tally.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

// Blocks of samples that are simulated at several sizes, one after the other (states a cell, degeneracies), each sample from look
// to look: the part of their course and of its saved state that does not depend on what is simulated.
namespace prethermal::evolution {

/// How far such a block has come.
struct SizedProgress {
  std::int64_t size = 0;            // index of the sizes
  std::int64_t sample = 0;          // the one at work
  std::int64_t look = 0, piece = 0; // pieces of the way to this look that are done
};

/// Equal pieces of about 20 ms into which a way of this duration is cut, so that the checkpoint is asked in between; at least 1.
std::int64_t pieces_of(double duration, double seconds_per_time);

/// The mean time of a piece on the way through these looks: what a CheckpointPacer wants to know.
double seconds_of_piece(std::span<const double> looks, double seconds_per_time);

/// From `at` to its look, piece by piece: `advance(until)`, then, where the checkpoint wants a state, `save(until)`. False: the
/// checkpoint has stopped the run.
template<class Advance, class Save>
bool reach_look(SizedProgress& at, std::span<const double> looks, double seconds_per_time, CheckpointPacer& pacer,
                const Advance& advance, const Save& save) {
  const auto look = static_cast<std::size_t>(at.look);
  const double start = look == 0 ? 0.0 : looks[look - 1], end = looks[look];
  const std::int64_t pieces = pieces_of(end - start, seconds_per_time);
  while (at.piece < pieces) {
    ++at.piece;
    const double share = static_cast<double>(at.piece) / static_cast<double>(pieces);
    const double until = at.piece == pieces ? end : start + share * (end - start);
    advance(until);
    if (!pacer.goes_on(1, [&] { save(until); })) return false;
  }
  return true;
}

/// Of the whole block, at this time of the sample at work.
double share_done(const SizedProgress& at, std::size_t sizes, statistics::SampleRange samples, std::span<const double> looks,
                  double time);

/// Refuses a saved state whose progress is not one of this block.
void require_progress(const SavedState& saved, const SizedProgress& at, std::size_t sizes, statistics::SampleRange samples,
                      std::size_t looks);

/// Refuses a tally that is not what such a block has behind it: of each size that is finished or begun the quantities of a
/// sample, `numbers`[q] numbers of quantity q, over all samples before the one at work.
void require_tally(const SavedState& saved, const statistics::Tally& tally, const SizedProgress& at,
                   std::span<const std::size_t> numbers, statistics::SampleRange samples);

} // namespace prethermal::evolution
