#pragma once
#include "common/parallel/journal.hpp"
#include "kinetic/defect/slab_continuation.hpp"

namespace prethermal::kinetic::defect {

/// The progress as bytes, all of it from rank 0 of the domain: every rank holds the same.
parallel::Payload kept_part(const SlabTask& task, const SlabProgress& progress);

/// The progress that the journal kept, on all ranks. Collective. Throws std::runtime_error when it is not one of this task.
SlabProgress resume(const SlabTask& task, const parallel::Journal& journal);

} // namespace prethermal::kinetic::defect
