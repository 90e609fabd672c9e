#include "common/parallel/scheduling/worker.hpp"

#include "common/parallel/errors.hpp"
#include "common/parallel/messages/large_messages.hpp"

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

namespace prethermal::parallel {

namespace {

enum Tag : int {
  result,         // leader -> 0: payload, then the item's index
  state,          // leader -> 0: a state of an item, see StateSender
  handed_state,   // 0 -> leader, before the work begins: what an earlier run kept
  list_ended,     // leader -> 0: no more results of this group
  stop_wish,      // any -> 0
  stop_order,     // 0 -> all others
  failure,        // any -> 0: an item has failed there, which ends all ranks
  all_kept,       // 0 -> that rank: what was done by then is in the checkpoint
  ended_complete, // 0 -> all others: the outcome; the last message to each rank
  ended_stopped
};

constexpr auto nap = std::chrono::milliseconds(1); // of a rank that only waits: short against any item, long against a poll
constexpr double longest_wait = 60.0;              // in seconds, for a rank 0 that is at work
constexpr unsigned stop_bit = 1, keep_bit = 2;

} // namespace

Worker::Worker(const Session& session, StopRequest& stop, const RankGroups& groups, Coordinator* coordinator,
               const IntervalTimer& timer)
    : session_(session), stop_(stop), groups_(groups), coordinator_(coordinator), channel_(duplicate(session.world())),
      group_channel_(duplicate(groups.mine().communicator)), inbox_(channel_.get()), outbox_(channel_.get()), sender_(state),
      timer_(timer) {}

void Worker::hand_out(KeptLengths kept, const std::vector<std::vector<std::int64_t>>& lists) {
  kept_ = std::move(kept);
  for (int group = 1; group < groups_.count(); ++group) {
    const int leader = groups_.leader_of(group);
    for (const std::int64_t item : lists[static_cast<std::size_t>(group)]) {
      const auto found = kept_.find(item);
      if (found == kept_.end()) continue;
      if (coordinator_) send_bytes(*coordinator_->kept(item), leader, handed_state, channel_.get());
      if (session_.rank() != leader) continue;
      handed_[item].resize(found->second);
      receive_bytes(handed_[item], 0, handed_state, channel_.get());
    }
  }
}

void Worker::work(std::span<const WorkItem> items, const std::vector<std::int64_t>& list) {
  for (const std::int64_t index : list) {
    look_at_mail();
    if (coordinator_) coordinator_->checkpoint_if_due();
    if (group_stops()) break;
    const WorkItem& item = items[static_cast<std::size_t>(index)];
    asked_to_keep_ = false;
    std::optional<Payload> payload = perform(item, index);
    forget_kept(index);
    if (!groups_.leader()) continue;
    if (payload)
      deliver(index, std::move(*payload));
    else if (!stopping_)
      throw std::logic_error("the work item " + item.name + " returned nothing, but nobody had told it to stop");
  }
  if (!groups_.leader()) return;
  if (coordinator_) {
    ++lists_ended_;
    return;
  }
  while (!sender_.idle()) {
    std::this_thread::sleep_for(nap);
    look_at_mail();
  }
  outbox_.send(0, list_ended);
}

Outcome Worker::conclude() {
  while (coordinator_ ? lists_ended_ < groups_.count() : !outcome_.has_value()) {
    std::this_thread::sleep_for(nap);
    look_at_mail();
    if (coordinator_) coordinator_->checkpoint_if_due();
  }
  if (coordinator_) {
    outcome_ = coordinator_->full() ? Outcome::complete : Outcome::stopped;
    to_others(*outcome_ == Outcome::complete ? ended_complete : ended_stopped);
  }
  read_last_wishes();
  outbox_.finish();
  return *outcome_;
}

/// What an item throws names it. All ranks will end by it: what others have done by then is kept first.
std::optional<Payload> Worker::perform(const WorkItem& item, std::int64_t index) {
  try {
    return item.work(groups_.mine(), checkpoint_of(index));
  } catch (const AgreedError&) {
    throw;
  } catch (const std::exception& error) {
    keep_all();
    throw std::runtime_error(item.name + ": " + error.what());
  }
}

void Worker::keep_all() {
  if (coordinator_) return coordinator_->checkpoint();
  outbox_.send(0, failure);
  for (const double end = clock_seconds() + longest_wait; !all_kept_ && clock_seconds() < end;) {
    std::this_thread::sleep_for(nap);
    look_at_mail();
  }
}

ItemCheckpoint Worker::checkpoint_of(std::int64_t item) {
  const auto found = kept_.find(item);
  return {.due = [this] { return due(); },
          .save = [this, item](Payload part, double share_done) { keep(item, std::move(part), share_done); },
          .stopping =
              [this] {
                look_at_mail();
                return group_stops();
              },
          .saved_bytes = found == kept_.end() ? 0 : found->second,
          .read = [this, item](std::uint64_t offset, std::span<char> into) { read_kept(item, offset, into); }};
}

bool Worker::due() {
  look_at_mail();
  const bool keep_now = groups_.leader() && timer_.due();
  // The next checkpoint waits for what the item is about to keep, unless the item keeps nothing.
  const bool wait_for_keep = keep_now && !std::exchange(asked_to_keep_, keep_now);
  if (coordinator_ && !wait_for_keep) coordinator_->checkpoint_if_due();
  const unsigned agreed = agree((stopping_ ? stop_bit : 0) | (keep_now ? keep_bit : 0));
  if (agreed & stop_bit) order_stop();
  return agreed != 0;
}

void Worker::keep(std::int64_t item, Payload part, double share_done) {
  forget_kept(item);
  Payload whole = gather_bytes(std::move(part), group_channel_.get());
  if (coordinator_) {
    coordinator_->keep(item, {share_done, std::move(whole)});
    coordinator_->checkpoint_if_due();
  } else if (groups_.leader()) {
    sender_.offer({item, {share_done, std::move(whole)}});
    look_at_mail();
  }
  timer_.done();
  asked_to_keep_ = false;
}

void Worker::read_kept(std::int64_t item, std::uint64_t offset, std::span<char> into) {
  const auto found = kept_.find(item);
  const std::uint64_t length = found == kept_.end() ? 0 : found->second;
  const bool beyond = offset > length || into.size() > length - offset;
  if (agree(beyond ? 1 : 0) != 0)
    throw std::out_of_range("work item " + std::to_string(item) + " reads beyond the " + std::to_string(length) +
                            " bytes of its saved state");
  std::span<const char> text;
  if (groups_.leader() && length > 0) text = coordinator_ ? *coordinator_->kept(item) : handed_.at(item);
  read_text(text, offset, into, group_channel_.get());
}

void Worker::forget_kept(std::int64_t item) {
  kept_.erase(item);
  handed_.erase(item);
}

void Worker::look_at_mail() {
  outbox_.progress();
  sender_.progress(outbox_);
  if (stop_.here()) wish_to_stop();
  while (std::optional<Message> message = inbox_.poll()) read(*message);
}

void Worker::read(Message& message) {
  switch (static_cast<Tag>(message.tag)) {
  case result: {
    std::int64_t item = -1;
    const std::size_t length = message.bytes.size() - sizeof item;
    std::memcpy(&item, message.bytes.data() + length, sizeof item);
    message.bytes.resize(length);
    receiver_.forget(message.source);
    coordinator_->enter(item, std::move(message.bytes));
    break;
  }
  case state:
    if (auto whole = receiver_.take(std::move(message))) coordinator_->keep(whole->item, std::move(whole->kept));
    break;
  case handed_state: break; // received where it is due
  case list_ended: ++lists_ended_; break;
  case stop_wish:
    ++wishes_;
    if (!outcome_) order_stop();
    break;
  case stop_order: stopping_ = true; break;
  case failure:
    coordinator_->checkpoint();
    outbox_.send(message.source, all_kept);
    break;
  case all_kept: all_kept_ = true; break;
  case ended_complete: outcome_ = Outcome::complete; break;
  case ended_stopped: outcome_ = Outcome::stopped; break;
  }
}

void Worker::deliver(std::int64_t item, Payload payload) {
  if (coordinator_) return coordinator_->enter(item, std::move(payload));
  sender_.withdraw();
  const char* const bytes = reinterpret_cast<const char*>(&item);
  payload.insert(payload.end(), bytes, bytes + sizeof item);
  outbox_.send(0, result, std::move(payload));
}

void Worker::wish_to_stop() {
  if (coordinator_) return order_stop();
  if (!std::exchange(wished_, true)) outbox_.send(0, stop_wish);
  stopping_ = true;
}

/// On rank 0 it reaches all others; another rank knows that rank 0 has heard or will hear of it.
void Worker::order_stop() {
  if (!std::exchange(stopping_, true) && coordinator_) to_others(stop_order);
}

void Worker::to_others(int tag) {
  for (int rank = 1; rank < session_.size(); ++rank) outbox_.send(rank, tag);
}

/// The bits that any rank of the group has set.
unsigned Worker::agree(unsigned own) const {
  if (groups_.mine().size > 1) MPI_Allreduce(MPI_IN_PLACE, &own, 1, MPI_UNSIGNED, MPI_BOR, group_channel_.get());
  return own;
}

/// The ranks of a group may have heard of a stop at different times, but must leave at the same item.
bool Worker::group_stops() {
  const bool stops = agree(stopping_ ? 1 : 0) != 0;
  if (stops) order_stop();
  return stops;
}

/// A rank may wish to stop after rank 0 has stopped listening: no message may be left unread.
void Worker::read_last_wishes() {
  const int sent = wished_ ? 1 : 0;
  int all = 0;
  MPI_Reduce(&sent, &all, 1, MPI_INT, MPI_SUM, 0, channel_.get());
  while (coordinator_ && wishes_ < all)
    if (std::optional<Message> message = inbox_.poll()) read(*message);
}

} // namespace prethermal::parallel
