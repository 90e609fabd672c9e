#include "common/parallel/scheduler.hpp"

#include "common/parallel/domains.hpp"
#include "common/parallel/ledger.hpp"
#include "common/parallel/member.hpp"

#include <stdexcept>

namespace prethermal::parallel {

namespace {

void require_known_items(const Standing& standing, std::size_t items) {
  const auto require = [&](const auto& by_item) {
    for (const auto& [index, content] : by_item)
      if (index < 0 || index >= static_cast<std::int64_t>(items))
        throw std::runtime_error("the checkpoint holds work item " + std::to_string(index) + " of a run of " +
                                 std::to_string(items));
  };
  require(standing.completed);
  require(standing.partial);
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

Agenda shared_agenda(const Session& session, std::span<const WorkItem> items, const Standing& standing, int ranks_per_item) {
  Agenda agenda{{}, {}, ranks_per_item, {}};
  std::vector<int> most_ranks;
  for (const WorkItem& item : items) {
    const auto index = static_cast<std::int64_t>(most_ranks.size());
    if (!standing.completed.contains(index)) agenda.pending.push_back(index);
    agenda.seconds.push_back(item.seconds);
    most_ranks.push_back(item.most_ranks);
  }
  share(session, agenda.seconds);
  share(session, agenda.pending);
  if (ranks_per_item == 0)
    agenda.ranks_per_item = broadcast(session, choose_ranks_per_item(agenda.seconds, most_ranks, agenda.pending, session.size()));
  std::vector<std::int64_t> kept_items;
  std::vector<std::uint64_t> kept_lengths;
  for (const auto& [index, partial] : standing.partial) {
    kept_items.push_back(index);
    kept_lengths.push_back(partial.state.size());
  }
  share(session, kept_items);
  share(session, kept_lengths);
  for (std::size_t i = 0; i < kept_items.size(); ++i) agenda.kept[kept_items[i]] = kept_lengths[i];
  return agenda;
}

} // namespace

Outcome execute(const Session& session, std::span<const WorkItem> items, Standing& standing, const StopRequest& stop,
                const ScheduleOptions& options) {
  at_root(session, [&] {
    require_known_items(standing, items.size());
    std::erase_if(standing.partial, [&](const auto& entry) { return standing.completed.contains(entry.first); });
  });
  const Agenda agenda = shared_agenda(session, items, standing, options.ranks_per_item);
  const Domains domains(session, agenda.ranks_per_item);
  const auto lists = assign(agenda.seconds, agenda.pending, domains.count());
  // Items keep their states on the beat, checkpoints are written after it: in a run of several domains the states must first
  // reach rank 0, which looks for them now and then.
  const double interval = options.checkpoint_interval, lag = domains.count() > 1 ? 0.1 * interval : 0.001 * interval;
  MPI_Barrier(session.world());
  const double start = clock_seconds();
  std::optional<Ledger> ledger;
  if (session.root()) ledger.emplace(items, standing, options, Beat(start + lag, interval));

  Member member(session, stop, domains, ledger ? &*ledger : nullptr, Beat(start, interval));
  member.hand_out(agenda.kept, lists);
  member.work(items, lists[static_cast<std::size_t>(domains.index())]);
  const Outcome outcome = member.conclude();
  if (outcome == Outcome::stopped)
    at_root(session, [&] {
      if (options.on_checkpoint) options.on_checkpoint(standing);
    });
  return outcome;
}

} // namespace prethermal::parallel
