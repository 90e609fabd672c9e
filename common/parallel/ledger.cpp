#include "common/parallel/ledger.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

namespace prethermal::parallel {

Ledger::Ledger(std::span<const WorkItem> items, Standing& standing, const ScheduleOptions& options, const Beat& beat)
    : items_(items), standing_(standing), options_(options), beat_(beat) {
  for (const WorkItem& item : items_) total_seconds_ += item.seconds;
  for (const auto& [index, payload] : standing_.completed) done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  tell_progress();
}

void Ledger::require_open(std::int64_t index) const {
  if (index < 0 || index >= static_cast<std::int64_t>(items_.size()) || standing_.completed.contains(index))
    throw std::logic_error("work item " + std::to_string(index) + " does not exist or was done before");
}

void Ledger::enter(std::int64_t index, Payload payload) {
  require_open(index);
  standing_.completed.emplace(index, std::move(payload));
  standing_.partial.erase(index);
  done_seconds_ += items_[static_cast<std::size_t>(index)].seconds;
  news_ = true;
  tell_progress();
}

void Ledger::keep(std::int64_t index, PartialState state) {
  require_open(index);
  standing_.partial.insert_or_assign(index, std::move(state));
  news_ = true;
  tell_progress();
}

const Payload* Ledger::kept(std::int64_t index) const {
  const auto found = standing_.partial.find(index);
  return found == standing_.partial.end() ? nullptr : &found->second.state;
}

void Ledger::checkpoint_if_due() {
  if (!news_ || !options_.on_checkpoint || !beat_.due()) return;
  try {
    options_.on_checkpoint(standing_);
    news_ = false;
  } catch (const std::exception& error) { // a disk that is full now may have room later, and the run itself is sound
    if (options_.on_warning) options_.on_warning(std::string("no checkpoint this time: ") + error.what());
  }
  beat_.done();
}

void Ledger::tell_progress() const {
  if (!options_.on_progress) return;
  double begun_seconds = 0.0;
  for (const auto& [index, partial] : standing_.partial)
    begun_seconds += std::clamp(partial.share_done, 0.0, 1.0) * items_[static_cast<std::size_t>(index)].seconds;
  options_.on_progress(done_seconds_ + begun_seconds, total_seconds_);
}

} // namespace prethermal::parallel
