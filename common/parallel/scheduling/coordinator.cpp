#include "common/parallel/scheduling/coordinator.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

namespace prethermal::parallel {

Coordinator::Coordinator(std::span<const WorkItem> items, RunState& run_state, const ScheduleOptions& options,
                         const IntervalTimer& timer)
    : items_(items), run_state_(run_state), options_(options), timer_(timer) {
  for (const WorkItem& item : items_) total_seconds_ += item.seconds;
  for (const auto& [index, payload] : run_state_.completed) done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  tell_progress();
}

void Coordinator::require_open(std::int64_t index) const {
  if (index < 0 || index >= static_cast<std::int64_t>(items_.size()) || run_state_.completed.contains(index))
    throw std::logic_error("work item " + std::to_string(index) + " does not exist or was done before");
}

void Coordinator::enter(std::int64_t index, Payload payload) {
  require_open(index);
  run_state_.completed.emplace(index, std::move(payload));
  run_state_.partial.erase(index);
  done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  news_ = true;
  tell_progress();
}

void Coordinator::keep(std::int64_t index, PartialState state) {
  require_open(index);
  run_state_.partial.insert_or_assign(index, std::move(state));
  news_ = true;
  tell_progress();
}

const Payload* Coordinator::kept(std::int64_t index) const {
  const auto found = run_state_.partial.find(index);
  return found == run_state_.partial.end() ? nullptr : &found->second.state;
}

void Coordinator::checkpoint_if_due() {
  if (timer_.due()) checkpoint();
}

void Coordinator::checkpoint() {
  if (!news_ || !options_.on_checkpoint) return;
  try {
    options_.on_checkpoint(run_state_);
    news_ = false;
  } catch (const std::exception& error) { // a disk that is full now may have room later, and the run itself is sound
    if (options_.on_warning) options_.on_warning(std::string("no checkpoint this time: ") + error.what());
  }
  timer_.done();
}

void Coordinator::tell_progress() const {
  if (!options_.on_progress) return;
  double begun_seconds = 0.0;
  for (const auto& [index, partial] : run_state_.partial)
    begun_seconds += std::clamp(partial.share_done, 0.0, 1.0) * items_[static_cast<std::size_t>(index)].seconds;
  options_.on_progress(done_seconds_ + begun_seconds, total_seconds_);
}

} // namespace prethermal::parallel
