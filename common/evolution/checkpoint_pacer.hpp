#pragma once
#include "common/parallel/item_checkpoint.hpp"

#include <cstdint>

namespace prethermal::evolution {

/// When a work item of many steps asks its checkpoint: after every so many steps, a number that no clock has chosen, so that all
/// ranks of the group ask together. About every 20 ms of work by the estimate.
class CheckpointPacer {
 public:
  /// `seconds_per_step`: of one rank; `ranks` share it. Asked only after a multiple of `multiple` steps.
  CheckpointPacer(const parallel::ItemCheckpoint& checkpoint, double seconds_per_step, int ranks = 1, std::int64_t multiple = 1);

  /// Steps that may be taken at once before the checkpoint is to be asked; at least 1.
  std::int64_t steps_left() const { return every_ - since_; }

  /// After `steps` more of them, at most steps_left(): asks the checkpoint where it is time, calls `save` where it wants a state,
  /// and tells whether the item goes on. False: it must return with no payload. Collective.
  template<class Save> bool goes_on(std::int64_t steps, const Save& save) {
    since_ += steps;
    if (since_ < every_) return true;
    since_ = 0;
    if (!checkpoint_.due()) return true;
    save();
    return !checkpoint_.stopping();
  }

 private:
  const parallel::ItemCheckpoint& checkpoint_;
  std::int64_t every_, since_ = 0;
};

} // namespace prethermal::evolution
