#include "common/parallel/scheduler.hpp"

#include "common/parallel/communicator.hpp"
#include "common/parallel/domains.hpp"
#include "common/parallel/ledger.hpp"
#include "common/parallel/mailbox.hpp"

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

namespace prethermal::parallel {

namespace {

enum Tag : int {
  result,         // leader -> 0: payload, then the item's index
  list_ended,     // leader -> 0: no more results of this domain
  stop_wish,      // any -> 0
  stop_order,     // 0 -> all others
  ended_complete, // 0 -> all others: the outcome; the last message to each rank
  ended_stopped
};

constexpr auto nap = std::chrono::milliseconds(1); // of a rank that only waits: short against any item, long against a poll

/// One rank's part in a run. Nobody waits for anybody between items: each rank looks at its mail and goes on.
class Member {
 public:
  Member(const Session& session, const StopRequest& stop, const Domains& domains, Ledger* ledger)
      : session_(session), stop_(stop), domains_(domains), ledger_(ledger), channel_(duplicate(session.world())),
        inbox_(channel_.get()), outbox_(channel_.get()) {}

  /// Works through the domain's list, item by item, until it ends or a stop is known.
  void work(std::span<const WorkItem> items, const std::vector<std::int64_t>& list) {
    for (const std::int64_t index : list) {
      poll();
      if (domain_stops()) break;
      const WorkItem& item = items[static_cast<std::size_t>(index)];
      Payload payload = item.work(domains_.mine());
      if (domains_.leader()) deliver(index, std::move(payload));
    }
    if (!domains_.leader()) return;
    if (ledger_)
      ++lists_ended_;
    else
      outbox_.send(0, list_ended);
  }

  /// Waits for the outcome; rank 0 waits for all lists to end and tells it.
  Outcome conclude() {
    while (ledger_ ? lists_ended_ < domains_.count() : !outcome_.has_value()) {
      std::this_thread::sleep_for(nap);
      poll();
    }
    if (ledger_) {
      outcome_ = ledger_->full() ? Outcome::complete : Outcome::stopped;
      to_others(*outcome_ == Outcome::complete ? ended_complete : ended_stopped);
    }
    read_last_wishes();
    outbox_.finish();
    return *outcome_;
  }

 private:
  void poll() {
    outbox_.progress();
    if (stop_.here()) wish_to_stop();
    while (std::optional<Message> message = inbox_.poll()) read(*message);
    if (ledger_) ledger_->checkpoint_if_due();
  }

  void read(Message& message) {
    switch (static_cast<Tag>(message.tag)) {
    case result: {
      std::int64_t index = -1;
      const std::size_t length = message.bytes.size() - sizeof index;
      std::memcpy(&index, message.bytes.data() + length, sizeof index);
      message.bytes.resize(length);
      ledger_->enter(index, std::move(message.bytes));
      break;
    }
    case list_ended: ++lists_ended_; break;
    case stop_wish:
      ++wishes_;
      order_stop();
      break;
    case stop_order: stopping_ = true; break;
    case ended_complete: outcome_ = Outcome::complete; break;
    case ended_stopped: outcome_ = Outcome::stopped; break;
    }
  }

  void deliver(std::int64_t index, Payload payload) {
    if (ledger_) return ledger_->enter(index, std::move(payload));
    const char* const bytes = reinterpret_cast<const char*>(&index);
    payload.insert(payload.end(), bytes, bytes + sizeof index);
    outbox_.send(0, result, std::move(payload));
  }

  void wish_to_stop() {
    if (ledger_) return order_stop();
    if (!std::exchange(wished_, true)) outbox_.send(0, stop_wish);
    stopping_ = true;
  }

  void order_stop() {
    if (!std::exchange(stopping_, true)) to_others(stop_order);
  }

  void to_others(Tag tag) {
    for (int rank = 1; rank < session_.size(); ++rank) outbox_.send(rank, tag);
  }

  /// The ranks of a domain may have heard of a stop at different times, but must leave at the same item.
  bool domain_stops() const {
    int stops = stopping_ ? 1 : 0;
    if (domains_.mine().size > 1) MPI_Allreduce(MPI_IN_PLACE, &stops, 1, MPI_INT, MPI_MAX, domains_.mine().communicator);
    return stops != 0;
  }

  /// A rank may wish to stop after rank 0 has stopped listening: no message may be left unread.
  void read_last_wishes() {
    const int sent = wished_ ? 1 : 0;
    int all = 0;
    MPI_Reduce(&sent, &all, 1, MPI_INT, MPI_SUM, 0, channel_.get());
    while (ledger_ && wishes_ < all)
      if (std::optional<Message> message = inbox_.poll()) read(*message);
  }

  const Session& session_;
  const StopRequest& stop_;
  const Domains& domains_;
  Ledger* ledger_; // rank 0 only
  Communicator channel_;
  Inbox inbox_;
  Outbox outbox_;
  bool stopping_ = false, wished_ = false;
  int lists_ended_ = 0, wishes_ = 0;
  std::optional<Outcome> outcome_;
};

void require_known_items(const Completed& completed, std::size_t items) {
  for (const auto& [index, payload] : completed)
    if (index < 0 || index >= static_cast<std::int64_t>(items))
      throw std::runtime_error("the checkpoint holds work item " + std::to_string(index) + " of a run of " +
                               std::to_string(items));
}

/// Rank 0's lists on all ranks, so that they agree whatever their own estimates are.
std::vector<std::vector<std::int64_t>> shared_lists(const Session& session, std::span<const WorkItem> items,
                                                    const Completed& completed, int groups) {
  std::vector<double> seconds;
  std::vector<std::int64_t> pending;
  for (const WorkItem& item : items) {
    if (!completed.contains(static_cast<std::int64_t>(seconds.size())))
      pending.push_back(static_cast<std::int64_t>(seconds.size()));
    seconds.push_back(item.seconds);
  }
  pending.resize(static_cast<std::size_t>(broadcast(session, static_cast<int>(pending.size()))));
  MPI_Bcast(pending.data(), static_cast<int>(pending.size()), MPI_INT64_T, 0, session.world());
  MPI_Bcast(seconds.data(), static_cast<int>(seconds.size()), MPI_DOUBLE, 0, session.world());
  return assign(seconds, pending, groups);
}

} // namespace

Outcome execute(const Session& session, std::span<const WorkItem> items, Completed& completed, const StopRequest& stop,
                const ScheduleOptions& options) {
  const Domains domains(session, options.ranks_per_item);
  at_root(session, [&] { require_known_items(completed, items.size()); });
  const auto lists = shared_lists(session, items, completed, domains.count());
  std::optional<Ledger> ledger;
  if (session.root()) ledger.emplace(items, completed, options);

  Member member(session, stop, domains, ledger ? &*ledger : nullptr);
  member.work(items, lists[static_cast<std::size_t>(domains.index())]);
  const Outcome outcome = member.conclude();
  if (outcome == Outcome::stopped)
    at_root(session, [&] {
      if (options.on_checkpoint) options.on_checkpoint(completed);
    });
  return outcome;
}

} // namespace prethermal::parallel
