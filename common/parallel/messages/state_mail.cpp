#include "common/parallel/messages/state_mail.hpp"

#include "common/parallel/messages/large_messages.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace prethermal::parallel {

namespace {

/// What goes before the pieces.
struct Head {
  std::int64_t item;
  double share_done;
  std::uint64_t length;
};

} // namespace

void StateSender::offer(ItemState state) { waiting_ = std::move(state); }

void StateSender::withdraw() {
  current_.reset();
  waiting_.reset();
}

void StateSender::progress(Outbox& outbox) {
  if (!outbox.empty()) return;
  if (!current_) {
    if (!waiting_) return;
    current_ = std::exchange(waiting_, {});
    sent_ = 0;
    const Head head = {current_->item, current_->kept.share_done, current_->kept.state.size()};
    std::vector<char> bytes(sizeof head);
    std::memcpy(bytes.data(), &head, sizeof head);
    outbox.send(0, tag_, std::move(bytes));
  }
  const Payload& state = current_->kept.state;
  const auto first = state.begin() + static_cast<std::ptrdiff_t>(sent_);
  const std::size_t length = std::min(piece_bytes, state.size() - sent_);
  if (length > 0) outbox.send(0, tag_, {first, first + static_cast<std::ptrdiff_t>(length)});
  sent_ += length;
  if (sent_ == state.size()) current_.reset();
}

std::optional<ItemState> StateReceiver::take(Message message) {
  auto found = arriving_.find(message.source);
  if (found == arriving_.end()) {
    Head head;
    std::memcpy(&head, message.bytes.data(), sizeof head);
    found = arriving_.emplace(message.source, Arriving{{head.item, {head.share_done, {}}}, head.length}).first;
    found->second.state.kept.state.reserve(head.length);
  } else {
    Payload& state = found->second.state.kept.state;
    state.insert(state.end(), message.bytes.begin(), message.bytes.end());
  }
  if (found->second.state.kept.state.size() < found->second.length) return {};
  ItemState whole = std::move(found->second.state);
  arriving_.erase(found);
  return whole;
}

} // namespace prethermal::parallel
