#pragma once
#include "common/parallel/scheduling/interval_timer.hpp"
#include "common/parallel/scheduling/scheduler.hpp"

namespace prethermal::parallel {

/// Rank 0's book of finished and begun items: enters results and states, tells the progress, and has checkpoints written when
/// they are due.
class Coordinator {
 public:
  /// `timer`: when checkpoints are due.
  Coordinator(std::span<const WorkItem> items, RunState& run_state, const ScheduleOptions& options, const IntervalTimer& timer);

  /// An item is done: its state goes. Throws std::logic_error when it does not exist or has been entered before.
  void enter(std::int64_t index, Payload payload);

  /// An item has kept a state; the newest one counts. Throws std::logic_error when the item does not exist or is done.
  void keep(std::int64_t index, PartialState state);

  /// The state of an item, or nullptr. Valid until the next `enter` or `keep`.
  const Payload* kept(std::int64_t index) const;

  /// Calls on_checkpoint when there is news. A failure is a warning.
  void checkpoint();

  /// The same, when the interval has passed.
  void checkpoint_if_due();

  bool full() const { return run_state_.completed.size() == items_.size(); }

 private:
  void require_open(std::int64_t index) const;
  void tell_progress() const;

  std::span<const WorkItem> items_;
  RunState& run_state_;
  const ScheduleOptions& options_;
  double done_seconds_ = 0.0, total_seconds_ = 0.0;
  bool news_ = false;
  IntervalTimer timer_;
};

} // namespace prethermal::parallel
