#pragma once
#include "common/parallel/scheduler.hpp"

#include <chrono>

namespace prethermal::parallel {

/// Rank 0's book of finished items: enters results, tells the progress, and has checkpoints written when they are due.
class Ledger {
 public:
  Ledger(std::span<const WorkItem> items, Completed& completed, const ScheduleOptions& options);

  /// Throws std::logic_error when the item does not exist or has been entered before.
  void enter(std::int64_t index, Payload payload);

  /// Calls on_checkpoint when there is news and the interval has passed since the last call. A failure is a warning.
  void checkpoint_if_due();

  bool full() const { return completed_.size() == items_.size(); }

 private:
  using Clock = std::chrono::steady_clock;
  void tell_progress() const;

  std::span<const WorkItem> items_;
  Completed& completed_;
  const ScheduleOptions& options_;
  double done_seconds_ = 0.0, total_seconds_ = 0.0;
  bool news_ = false;
  Clock::time_point last_checkpoint_ = Clock::now();
};

} // namespace prethermal::parallel
