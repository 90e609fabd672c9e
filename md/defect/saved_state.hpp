#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "md/defect/motion/evolution.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace prethermal::md::defect {

/// How far an open run has come. Signs follow one another, so that one field alone is on its way.
struct Progress {
  std::int64_t sample = 0;
  std::int64_t sign = 0;     // the one on its way: 0, or 1 of pairs
  std::vector<double> sums;  // [signs][time blocks][snapshot width], over snapshots; on rank 0 of the group
  PhaseSeconds seconds = {}; // of all ranks, of the signs that have ended and of what ran before a restart
};

/// This rank's part of the state: what rank 0 knows, then the field. Collective.
parallel::Payload saved_part(const Progress& progress, const Evolution& evolution, std::int64_t sites);

/// The state that the checkpoint kept, and the field put back into what `evolution_of` makes for its sign. Collective. Throws
/// std::runtime_error when it is not one of this sample, of so many sites and sums.
Progress resume(const parallel::ItemCheckpoint& checkpoint, std::int64_t sample, std::int64_t sites, std::size_t sums,
                const std::function<Evolution&(std::int64_t sign)>& evolution_of);

} // namespace prethermal::md::defect
