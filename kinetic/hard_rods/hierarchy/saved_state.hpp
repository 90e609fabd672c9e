#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/exchange.hpp"

namespace prethermal::kinetic::hard_rods {

/// How far a hierarchy has come, apart from its state: the same on all ranks. The steps of Runge and Kutta remember nothing else.
struct HierarchyProgress {
  double time = 0.0, step = 0.0; // the step that comes next, unless an output time cuts it
  std::vector<HierarchyFrame> frames = {};
};

/// This rank's part of a saved state: a head with the frames and rho (rank 0 of the group), then the own planes. The parts
/// together do not tell how many ranks there were.
parallel::Payload saved_part(const HierarchyProgress& progress, const PlaneGrid& grid, const PlaneExchange& exchange,
                            const AlignedNumbers& state);

/// The progress that the checkpoint kept, on any number of ranks, and this rank's state. Collective. Throws std::runtime_error when
/// it is not a state on this grid.
HierarchyProgress resume(const parallel::ItemCheckpoint& checkpoint, const PlaneGrid& grid, const PlaneExchange& exchange,
                         AlignedNumbers& state);

} // namespace prethermal::kinetic::hard_rods
