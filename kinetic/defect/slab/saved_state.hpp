#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "kinetic/defect/slab/continuation.hpp"

namespace prethermal::kinetic::defect {

/// The progress as bytes, all of it from rank 0 of the group: every rank holds the same.
parallel::Payload saved_part(const SlabTask& task, const SlabProgress& progress);

/// The progress that the checkpoint kept, on all ranks. Collective. Throws std::runtime_error when it is not one of this task.
SlabProgress resume(const SlabTask& task, const parallel::ItemCheckpoint& checkpoint);

} // namespace prethermal::kinetic::defect
