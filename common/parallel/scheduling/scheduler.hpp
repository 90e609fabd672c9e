#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "common/parallel/stop.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prethermal::parallel {

/// A unit of work that depends on nothing but itself: a block of samples of one run, or one theory of one run.
/// `work` is a pure function of the deck, whatever rank runs it; it is called on all ranks of a group, and the payload of the
/// group's rank 0 counts. It returns nothing, on all ranks, when it left early because of ItemCheckpoint::stopping.
struct WorkItem {
  std::string name;
  double seconds; // estimated cost on one rank, for the balance and the ETA
  std::function<std::optional<Payload>(const RankGroup&, const ItemCheckpoint&)> work;
  int most_ranks = 1; // how many ranks can usefully share it; it is called on all of a larger group nevertheless
};

/// Payloads by item index.
using Completed = std::map<std::int64_t, Payload>;

/// The last state that an unfinished item has kept, and how far it had come, 0..1.
struct PartialState {
  double share_done = 0.0;
  Payload state;
  bool operator==(const PartialState&) const = default;
};

/// How far a run has come; filled on rank 0 only.
struct RunState {
  Completed completed;
  std::map<std::int64_t, PartialState> partial; // by item index; of none that is completed
  bool operator==(const RunState&) const = default;
};

/// The callbacks are called on rank 0 only; any may be absent.
struct ScheduleOptions {
  int ranks_per_item = 0;            // size of a group; 0: see choose_ranks_per_item
  double checkpoint_interval = 30.0; // seconds between calls of on_checkpoint, and between the states that an item keeps
  /// At the start, after each item and with each state kept, in units of the estimated cost.
  std::function<void(double done_seconds, double total_seconds)> on_progress;
  /// At the interval when there is news, and once when stopped early.
  std::function<void(const RunState&)> on_checkpoint;
  /// on_checkpoint threw in mid-run: the run goes on, the next interval tries again.
  std::function<void(const std::string&)> on_warning;
};

enum class Outcome { complete, stopped };

/// Runs every item that `run state` (rank 0's) does not hold as completed; one that has kept a state goes on from there. Items go
/// to groups by longest-processing-time-first on the estimated costs: no master that only hands out work, no waiting between
/// items; results and states flow to rank 0 while it works too.
/// A stop request on any rank ends the run after the items in flight, or within them where they ask their checkpoints; a run
/// whose items are all done by then is complete. Collective; the outcome is the same on all ranks. Rank 0 looks at its mail
/// between its own items and in their checkpoints: what does neither should be short against the checkpoint interval. A payload
/// may hold just under 2 GiB, a state more. Errors: what an item throws leaves on its rank alone; AgreedError when `run state`
/// holds an item that does not exist, or when the checkpoint of an early stop fails; std::logic_error on the leader of an item
/// that returns nothing without a stop; std::invalid_argument when ranks_per_item < 0.
Outcome execute(const Session& session, std::span<const WorkItem> items, RunState& run_state, StopRequest& stop,
                const ScheduleOptions& options);

/// The item lists of `groups` workers: the longest items first (ties to the lowest index), each to the least loaded worker (ties
/// to the one with fewest items, then to the lowest number). `seconds` by item index; what is no positive number counts as zero.
std::vector<std::vector<std::int64_t>> assign(std::span<const double> seconds, std::span<const std::int64_t> pending, int groups);

/// The size of a group that keeps all ranks busy: as many groups as there are pending items, where all cost the same, fewer
/// where a few long ones outweigh the rest (their number is counted as all seconds over the longest item's); at least one rank,
/// at most what the most divisible item can use. `seconds` and `most_ranks` by item index.
int choose_ranks_per_item(std::span<const double> seconds, std::span<const int> most_ranks, std::span<const std::int64_t> pending,
                          int ranks);

} // namespace prethermal::parallel
