#include "common/parallel/errors.hpp"
#include "common/parallel/scheduling/scheduler.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <utility>

using namespace prethermal;
using namespace prethermal::parallel;

namespace {

/// Short and long ones: MPI sends them in different ways.
Payload expected_payload(std::size_t item) { return Payload(item % 5 == 4 ? 300'000 : item, static_cast<char>('a' + item % 26)); }

Completed expected(std::size_t items) {
  Completed all;
  for (std::size_t item = 0; item < items; ++item) all[static_cast<std::int64_t>(item)] = expected_payload(item);
  return all;
}

/// Items that count how often this rank has run them.
std::vector<WorkItem> counted_items(std::size_t count, std::vector<int>& runs) {
  runs.assign(count, 0);
  std::vector<WorkItem> items;
  for (std::size_t item = 0; item < count; ++item)
    items.push_back({"item", 1.0 + static_cast<double>(item % 3), [item, &runs](const RankGroup&, const ItemCheckpoint&) {
                       ++runs[item];
                       return expected_payload(item);
                     }});
  return items;
}

std::vector<int> sum_over_ranks(const Session& session, std::vector<int> runs) {
  MPI_Allreduce(MPI_IN_PLACE, runs.data(), static_cast<int>(runs.size()), MPI_INT, MPI_SUM, session.world());
  return runs;
}

} // namespace

TEST_CASE("every item runs once and its payload reaches rank 0, on any number of ranks", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  std::vector<int> runs;
  const auto items = counted_items(40, runs);
  RunState run_state;
  std::vector<double> progress;
  double total = 0.0;
  ScheduleOptions options;
  options.on_progress = [&](double done, double of) {
    progress.push_back(done);
    total = of;
  };
  const Outcome outcome = execute(session, items, run_state, stop, options);
  const auto all_runs = sum_over_ranks(session, runs);
  CHECK(test::on_all_ranks(session, outcome == Outcome::complete));
  CHECK(all_runs == std::vector<int>(40, 1));
  CHECK(test::on_all_ranks(session, run_state.completed == (session.root() ? expected(40) : Completed{})));
  const bool told = std::ranges::is_sorted(progress) && progress.size() == 41 && progress.back() == total;
  CHECK(test::on_all_ranks(session, session.root() ? told : progress.empty()));
}

TEST_CASE("fewer items than ranks, or none, are no trouble", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  for (const std::size_t count : {0, 1}) {
    std::vector<int> runs;
    const auto items = counted_items(count, runs);
    RunState run_state;
    const Outcome outcome = execute(session, items, run_state, stop, {});
    CHECK(
        test::on_all_ranks(session, outcome == Outcome::complete && (!session.root() || run_state.completed == expected(count))));
  }
}

TEST_CASE("all ranks of a domain work on the same item, and its first rank's payload counts", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  std::vector<WorkItem> items;
  bool same_item = true;
  for (std::size_t item = 0; item < 12; ++item)
    items.push_back({"item", 1.0, [item, &same_item](const RankGroup& group, const ItemCheckpoint&) {
                       int sum = static_cast<int>(item);
                       MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_INT, MPI_SUM, group.communicator);
                       same_item = same_item && sum == static_cast<int>(item) * group.size;
                       return group.rank == 0 ? expected_payload(item) : Payload{'?'};
                     }});
  RunState run_state;
  ScheduleOptions options;
  options.ranks_per_item = 2;
  const Outcome outcome = execute(session, items, run_state, stop, options);
  CHECK(test::on_all_ranks(session, outcome == Outcome::complete && same_item));
  CHECK(test::on_all_ranks(session, !session.root() || run_state.completed == expected(12)));
}

TEST_CASE("a resumed run does what rank 0 does not hold yet, and nothing else", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  std::vector<int> runs;
  const auto items = counted_items(20, runs);
  RunState run_state;
  std::vector<int> expected_runs(20, 1);
  for (const std::int64_t done : {0, 3, 4, 5, 19}) {
    if (session.root()) run_state.completed[done] = expected_payload(static_cast<std::size_t>(done));
    expected_runs[static_cast<std::size_t>(done)] = 0;
  }
  const Outcome outcome = execute(session, items, run_state, stop, {});
  const auto all_runs = sum_over_ranks(session, runs);
  CHECK(test::on_all_ranks(session, outcome == Outcome::complete && (!session.root() || run_state.completed == expected(20))));
  CHECK(all_runs == expected_runs);
}

TEST_CASE("a checkpoint with an item that does not exist is refused by all ranks", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  std::vector<int> runs;
  const auto items = counted_items(3, runs);
  RunState run_state;
  if (session.root()) run_state.completed[3] = {};
  CHECK_THROWS_AS(execute(session, items, run_state, stop, {}), parallel::AgreedError);
}

TEST_CASE("a signal on the last rank stops all ranks, with a checkpoint from which the rest completes", "[ranks]") {
  const Session session = test::running_session();
  const int ranks_per_item = GENERATE(1, 2);
  constexpr std::size_t count = 600;
  std::vector<int> runs;
  std::vector<WorkItem> items = counted_items(count, runs);
  bool signalled = false;
  for (WorkItem& item : items)
    item.work = [work = item.work, &signalled, &session](const RankGroup& group, const ItemCheckpoint& checkpoint) {
      if (session.rank() == session.size() - 1 && !std::exchange(signalled, true)) std::raise(SIGUSR1);
      std::this_thread::sleep_for(std::chrono::milliseconds(1)); // so that the others hear of it before they are done
      return work(group, checkpoint);
    };
  RunState run_state, saved;
  int checkpoints = 0;
  ScheduleOptions options;
  options.ranks_per_item = ranks_per_item;
  options.on_checkpoint = [&](const RunState& now) {
    ++checkpoints;
    saved = now;
  };
  Outcome outcome;
  {
    StopRequest stop({});
    outcome = execute(session, items, run_state, stop, options);
  }
  CHECK(test::on_all_ranks(session, outcome == Outcome::stopped));
  CHECK(test::on_all_ranks(session, checkpoints == (session.root() ? 1 : 0)));
  CHECK(test::on_all_ranks(session, !session.root() || (saved == run_state && saved.completed.size() < count / 2)));

  const auto first_runs = sum_over_ranks(session, runs);
  std::vector<int> second_runs;
  const auto rest = counted_items(count, second_runs);
  StopRequest stop({});
  outcome = execute(session, rest, saved, stop, {});
  second_runs = sum_over_ranks(session, second_runs);
  CHECK(test::on_all_ranks(session, outcome == Outcome::complete && (!session.root() || saved.completed == expected(count))));
  if (ranks_per_item == 1)
    for (std::size_t item = 0; item < count; ++item)
      REQUIRE(first_runs[item] + second_runs[item] == 1); // nothing lost or repeated
}

TEST_CASE("a stop that comes when all is done leaves the run complete", "[ranks]") {
  const Session session = test::running_session();
  std::vector<int> runs;
  auto items = counted_items(static_cast<std::size_t>(session.size()), runs); // one each
  for (WorkItem& item : items)
    item.work = [work = item.work](const RankGroup& group, const ItemCheckpoint& checkpoint) {
      std::raise(SIGUSR1);
      return work(group, checkpoint);
    };
  RunState run_state;
  int checkpoints = 0;
  ScheduleOptions options;
  options.on_checkpoint = [&](const RunState&) { ++checkpoints; };
  StopRequest stop({});
  // Ranks that see the signal of another one before their own item may stop without it: with one rank alone all is done.
  const Outcome outcome = execute(session, items, run_state, stop, options);
  const bool all_done = parallel::broadcast(session, run_state.completed.size() == items.size() ? 1 : 0) != 0;
  CHECK(test::on_all_ranks(session, (outcome == Outcome::complete) == all_done));
  if (session.size() == 1) CHECK(outcome == Outcome::complete);
}

TEST_CASE("a walltime that is over stops before the first item", "[ranks]") {
  const Session session = test::running_session();
  std::vector<int> runs;
  const auto items = counted_items(5, runs);
  RunState run_state;
  StopRequest over(0.0);
  const Outcome outcome = execute(session, items, run_state, over, {});
  CHECK(test::on_all_ranks(session, outcome == Outcome::stopped && run_state == RunState{} && runs == std::vector<int>(5, 0)));
}

TEST_CASE("a checkpoint that fails in mid-run is a warning, at an early stop an error on all ranks", "[ranks]") {
  const Session session = test::running_session();
  std::vector<int> runs;
  const auto items = counted_items(10, runs);
  RunState run_state;
  std::vector<std::string> warnings;
  ScheduleOptions options;
  options.checkpoint_interval = 0.0;
  options.on_checkpoint = [](const RunState&) { throw std::runtime_error("disk full"); };
  options.on_warning = [&](const std::string& text) { warnings.push_back(text); };
  {
    StopRequest stop({});
    const Outcome outcome = execute(session, items, run_state, stop, options);
    const bool warned = !warnings.empty() && warnings.front().find("disk full") != std::string::npos;
    CHECK(test::on_all_ranks(session, outcome == Outcome::complete && warned == session.root()));
  }
  run_state = {};
  StopRequest over(0.0);
  CHECK_THROWS_AS(execute(session, items, run_state, over, options), parallel::AgreedError);
}

TEST_CASE("checkpoints in mid-run grow, and hold nothing but finished items", "[ranks]") {
  const Session session = test::running_session();
  StopRequest stop({});
  std::vector<int> runs;
  const auto items = counted_items(10, runs);
  RunState run_state;
  std::vector<std::size_t> sizes;
  const Completed everything = expected(10);
  bool finished = true;
  ScheduleOptions options;
  options.checkpoint_interval = 0.0;
  options.on_checkpoint = [&](const RunState& now) {
    sizes.push_back(now.completed.size());
    for (const auto& [item, payload] : now.completed) finished = finished && everything.at(item) == payload;
  };
  execute(session, items, run_state, stop, options);
  const bool growing = !sizes.empty() && std::ranges::adjacent_find(sizes, std::greater_equal<>{}) == sizes.end();
  CHECK(test::on_all_ranks(session, finished && growing == session.root()));
}

TEST_CASE("what an item throws is not swallowed: it is named, and what was done by then is kept", "[ranks]") {
  const Session session = test::running_session();
  if (session.size() > 1) return; // there it is main's part to end the job
  StopRequest stop({});
  const std::vector<WorkItem> items = {
      {"good", 2.0, [](const RankGroup&, const ItemCheckpoint&) -> Payload { return {'a'}; }},
      {"bad", 1.0, [](const RankGroup&, const ItemCheckpoint&) -> Payload { throw std::domain_error("no"); }}};
  RunState run_state;
  std::size_t kept = 0;
  ScheduleOptions options;
  options.checkpoint_interval = 1e6;
  options.on_checkpoint = [&](const RunState& now) { kept = now.completed.size(); };
  try {
    execute(session, items, run_state, stop, options);
    FAIL("nothing was thrown");
  } catch (const std::runtime_error& error) {
    CHECK(error.what() == std::string("bad: no"));
  }
  CHECK(kept == 1);
}
