#include "common/parallel/scheduling/scheduler.hpp"

#include "common/parallel/scheduling/coordinator.hpp"
#include "common/parallel/scheduling/rank_groups.hpp"
#include "common/parallel/scheduling/worker.hpp"

#include <stdexcept>

namespace prethermal::parallel {

namespace {

void require_known_items(const RunState& run_state, std::size_t items) {
  const auto require = [&](const auto& by_item) {
    for (const auto& [index, content] : by_item)
      if (index < 0 || index >= static_cast<std::int64_t>(items))
        throw std::runtime_error("the checkpoint holds work item " + std::to_string(index) + " of a run of " +
                                 std::to_string(items));
  };
  require(run_state.completed);
  require(run_state.partial);
}

/// Rank 0's numbers on all ranks, so that they agree whatever their own estimates are.
struct Agenda {
  std::vector<double> seconds;
  std::vector<std::int64_t> pending;
  int ranks_per_item;
  KeptLengths kept;
};

template<class Number> void share(const Session& session, std::vector<Number>& numbers) {
  numbers.resize(static_cast<std::size_t>(broadcast(session, static_cast<int>(numbers.size()))));
  MPI_Bcast(numbers.data(), static_cast<int>(numbers.size() * sizeof(Number)), MPI_BYTE, 0, session.world());
}

Agenda shared_agenda(const Session& session, std::span<const WorkItem> items, const RunState& run_state, int ranks_per_item) {
  Agenda agenda{{}, {}, ranks_per_item, {}};
  std::vector<int> most_ranks;
  for (const WorkItem& item : items) {
    const auto index = static_cast<std::int64_t>(most_ranks.size());
    if (!run_state.completed.contains(index)) agenda.pending.push_back(index);
    agenda.seconds.push_back(item.seconds);
    most_ranks.push_back(item.most_ranks);
  }
  share(session, agenda.seconds);
  share(session, agenda.pending);
  if (ranks_per_item == 0)
    agenda.ranks_per_item = broadcast(session, choose_ranks_per_item(agenda.seconds, most_ranks, agenda.pending, session.size()));
  std::vector<std::int64_t> kept_items;
  std::vector<std::uint64_t> kept_lengths;
  for (const auto& [index, partial] : run_state.partial) {
    kept_items.push_back(index);
    kept_lengths.push_back(partial.state.size());
  }
  share(session, kept_items);
  share(session, kept_lengths);
  for (std::size_t i = 0; i < kept_items.size(); ++i) agenda.kept[kept_items[i]] = kept_lengths[i];
  return agenda;
}

} // namespace

Outcome execute(const Session& session, std::span<const WorkItem> items, RunState& run_state, StopRequest& stop,
                const ScheduleOptions& options) {
  at_root(session, [&] {
    require_known_items(run_state, items.size());
    std::erase_if(run_state.partial, [&](const auto& entry) { return run_state.completed.contains(entry.first); });
  });
  const Agenda agenda = shared_agenda(session, items, run_state, options.ranks_per_item);
  const RankGroups groups(session, agenda.ranks_per_item);
  const auto lists = assign(agenda.seconds, agenda.pending, groups.count());
  // Items keep their states on the timer, checkpoints are written after it: in a run of several groups the states must first
  // reach rank 0, which looks for them now and then.
  const double interval = options.checkpoint_interval, lag = groups.count() > 1 ? 0.1 * interval : 0.001 * interval;
  MPI_Barrier(session.world());
  const double start = clock_seconds();
  std::optional<Coordinator> coordinator;
  if (session.root()) coordinator.emplace(items, run_state, options, IntervalTimer(start + lag, interval));

  Worker worker(session, stop, groups, coordinator ? &*coordinator : nullptr, IntervalTimer(start, interval));
  worker.hand_out(agenda.kept, lists);
  worker.work(items, lists[static_cast<std::size_t>(groups.index())]);
  const Outcome outcome = worker.conclude();
  if (outcome == Outcome::stopped)
    at_root(session, [&] {
      if (options.on_checkpoint) options.on_checkpoint(run_state);
    });
  return outcome;
}

} // namespace prethermal::parallel
