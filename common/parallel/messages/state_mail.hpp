#pragma once
#include "common/parallel/messages/mailbox.hpp"
#include "common/parallel/scheduling/scheduler.hpp"

namespace prethermal::parallel {

/// The state of an item on its way from the leader of a group to rank 0.
struct ItemState {
  std::int64_t item;
  PartialState kept;
};

/// Sends states piece by piece, the next one when the last has gone: neither side holds more than one piece twice, and a leader
/// whose rank 0 does not listen holds no more than two states.
class StateSender {
 public:
  explicit StateSender(int tag) : tag_(tag) {}

  void offer(ItemState state);   // instead of one that waits; one under way is finished first
  void withdraw();               // the item is done: what has not been sent is dropped
  void progress(Outbox& outbox); // once in a while; sends to rank 0
  bool idle() const { return !current_ && !waiting_; }

 private:
  int tag_;
  std::optional<ItemState> current_, waiting_;
  std::size_t sent_ = 0; // bytes of the current one
};

/// Puts the pieces together again, on rank 0.
class StateReceiver {
 public:
  /// Takes a message of the sender's tag; returns a state when it is whole.
  std::optional<ItemState> take(Message message);

  /// No more pieces of what this source was sending: it has sent something else.
  void forget(int source) { arriving_.erase(source); }

 private:
  struct Arriving {
    ItemState state;
    std::uint64_t length;
  };
  std::map<int, Arriving> arriving_; // by source
};

} // namespace prethermal::parallel
