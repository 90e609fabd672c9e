#pragma once
#include "common/parallel/journal.hpp"
#include "common/parallel/session.hpp"
#include "common/parallel/stop.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace prethermal::parallel {

/// A unit of work that depends on nothing but itself: a block of samples of one run, or one theory of one run.
/// `work` is a pure function of the deck, whatever rank runs it; it is called on all ranks of a domain, and the payload of the
/// domain's rank 0 counts.
struct WorkItem {
  std::string name;
  double seconds; // estimated cost, for the balance and the ETA
  std::function<Payload(const Domain&)> work;
};

/// Payloads by item index; filled on rank 0 only.
using Completed = std::map<std::int64_t, Payload>;

/// The callbacks are called on rank 0 only; any may be absent.
struct ScheduleOptions {
  int ranks_per_item = 1;            // size of a domain
  double checkpoint_interval = 30.0; // seconds between calls of on_checkpoint
  /// At the start and after each item, in units of the estimated cost.
  std::function<void(double done_seconds, double total_seconds)> on_progress;
  /// At the interval when there is news, and once when stopped early.
  std::function<void(const Completed&)> on_checkpoint;
  /// on_checkpoint threw in mid-run: the run goes on, the next interval tries again.
  std::function<void(const std::string&)> on_warning;
};

enum class Outcome { complete, stopped };

/// Runs every item that `completed` (rank 0's) does not hold yet. Items go to domains by longest-processing-time-first on the
/// estimated costs: no master that only hands out work, no waiting between items; results flow to rank 0 while it works too.
/// A stop request on any rank ends the run after the items in flight; a run whose items are all done by then is complete.
/// Collective; the outcome is the same on all ranks. Rank 0 looks at its mail between its own items: they should be short against
/// the checkpoint interval. A payload may hold just under 2 GiB.
/// Errors: what an item throws leaves on its rank alone; AgreedError when `completed` holds an item that does not exist, or when
/// the checkpoint of an early stop fails; std::invalid_argument when ranks_per_item < 1.
Outcome execute(const Session& session, std::span<const WorkItem> items, Completed& completed, const StopRequest& stop,
                const ScheduleOptions& options);

/// The item lists of `groups` workers: the longest items first (ties to the lowest index), each to the least loaded worker (ties
/// to the one with fewest items, then to the lowest number). `seconds` by item index; what is no positive number counts as zero.
std::vector<std::vector<std::int64_t>> assign(std::span<const double> seconds, std::span<const std::int64_t> pending, int groups);

} // namespace prethermal::parallel
