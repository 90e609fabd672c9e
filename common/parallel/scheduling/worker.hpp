#pragma once
#include "common/parallel/communicator.hpp"
#include "common/parallel/messages/mailbox.hpp"
#include "common/parallel/messages/state_mail.hpp"
#include "common/parallel/scheduling/coordinator.hpp"
#include "common/parallel/scheduling/interval_timer.hpp"
#include "common/parallel/scheduling/rank_groups.hpp"

namespace prethermal::parallel {

/// The length of the state that each item has kept in an earlier run, by item index; items without one are absent.
using KeptLengths = std::map<std::int64_t, std::uint64_t>;

/// One rank's part in a run. Nobody waits for anybody between items: each rank looks at its mail and goes on.
class Worker {
 public:
  /// Collective. `coordinator` on rank 0 only; `timer`: when items keep their states.
  Worker(const Session& session, StopRequest& stop, const RankGroups& groups, Coordinator* coordinator,
         const IntervalTimer& timer);

  /// Rank 0 gives each leader the states of the items on its list, before anybody works. Collective; `lists` by group.
  void hand_out(KeptLengths kept, const std::vector<std::vector<std::int64_t>>& lists);

  /// Works through the group's list, item by item, until it ends or a stop is known.
  void work(std::span<const WorkItem> items, const std::vector<std::int64_t>& list);

  /// Waits for the outcome; rank 0 waits for all lists to end and tells it.
  Outcome conclude();

 private:
  std::optional<Payload> perform(const WorkItem& item, std::int64_t index);
  void keep_all();
  ItemCheckpoint checkpoint_of(std::int64_t item);
  bool due();
  void keep(std::int64_t item, Payload part, double share_done);
  void read_kept(std::int64_t item, std::uint64_t offset, std::span<char> into);
  void forget_kept(std::int64_t item);

  void look_at_mail();
  void read(Message& message);
  void deliver(std::int64_t item, Payload payload);
  void wish_to_stop();
  void order_stop();
  void to_others(int tag);
  unsigned agree(unsigned own) const;
  bool group_stops();
  void read_last_wishes();

  const Session& session_;
  StopRequest& stop_;
  const RankGroups& groups_;
  Coordinator* coordinator_;
  Communicator channel_, group_channel_; // apart from what the items say to each other
  Inbox inbox_;
  Outbox outbox_;
  StateSender sender_;
  StateReceiver receiver_;
  IntervalTimer timer_; // the leader's counts
  bool asked_to_keep_ = false;
  KeptLengths kept_;
  std::map<std::int64_t, Payload> handed_; // on leaders but rank 0, which has them in the coordinator
  bool stopping_ = false, wished_ = false, all_kept_ = false;
  int lists_ended_ = 0, wishes_ = 0;
  std::optional<Outcome> outcome_;
};

} // namespace prethermal::parallel
