#include "common/parallel/ledger.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

namespace prethermal::parallel {

Ledger::Ledger(std::span<const WorkItem> items, Completed& completed, const ScheduleOptions& options)
    : items_(items), completed_(completed), options_(options) {
  for (const WorkItem& item : items_) total_seconds_ += item.seconds;
  for (const auto& [index, payload] : completed_) done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  tell_progress();
}

void Ledger::enter(std::int64_t index, Payload payload) {
  if (index < 0 || index >= static_cast<std::int64_t>(items_.size()) || !completed_.emplace(index, std::move(payload)).second)
    throw std::logic_error("work item " + std::to_string(index) + " does not exist or was done twice");
  done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  news_ = true;
  tell_progress();
}

void Ledger::checkpoint_if_due() {
  if (!news_ || !options_.on_checkpoint) return;
  if (std::chrono::duration<double>(Clock::now() - last_checkpoint_).count() < options_.checkpoint_interval) return;
  try {
    options_.on_checkpoint(completed_);
    news_ = false;
  } catch (const std::exception& error) { // a disk that is full now may have room later, and the run itself is sound
    if (options_.on_warning) options_.on_warning(std::string("no checkpoint this time: ") + error.what());
  }
  last_checkpoint_ = Clock::now(); // after the writing, so that slow writing cannot fill the run
}

void Ledger::tell_progress() const {
  if (options_.on_progress) options_.on_progress(done_seconds_, total_seconds_);
}

} // namespace prethermal::parallel
