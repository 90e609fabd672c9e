#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/errors.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/long_item.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <stdexcept>
#include <utility>

using namespace prethermal;
using namespace prethermal::parallel;
using test::LongItem;

namespace {

constexpr double never = 1e9;

std::vector<LongItem> some_items(std::size_t count) {
  std::vector<LongItem> items(count);
  for (std::size_t i = 0; i < count; ++i) items[i].seed = i + 1;
  return items;
}

Outcome execute_until(std::span<const WorkItem> items, RunState& run_state, ScheduleOptions options) {
  StopRequest stop({});
  return execute(test::running_session(), items, run_state, stop, options);
}

/// What rank 0 has after a stop that the last rank asks for at step 8, beyond which no item goes before.
RunState stopped_in_the_middle(std::vector<LongItem> items, int ranks_per_item, std::uint64_t& steps_made) {
  const Session session = test::running_session();
  for (LongItem& item : items) {
    item.wait_at = 8;
    item.steps_made = &steps_made;
    item.before_step = [&](std::uint64_t step) {
      if (step == 7 && session.rank() == session.size() - 1) std::raise(SIGUSR1);
    };
  }
  RunState run_state, saved;
  ScheduleOptions options;
  options.ranks_per_item = ranks_per_item;
  options.checkpoint_interval = never;
  options.on_checkpoint = [&](const RunState& now) { saved = now; };
  const Outcome outcome = execute_until(work_items(items), run_state, options);
  CHECK(test::on_all_ranks(session, outcome == Outcome::stopped && saved == run_state));
  return saved;
}

} // namespace

TEST_CASE("items stop in their middle, and another number of ranks goes on from there to the same bytes", "[ranks]") {
  const Session session = test::running_session();
  const auto [before, after] = GENERATE(std::pair(1, 2), std::pair(2, 1), std::pair(1, 3), std::pair(3, 2));
  const auto items = some_items(3);
  std::uint64_t steps_made = 0;
  RunState run_state = stopped_in_the_middle(items, before, steps_made);
  bool as_kept = true;
  for (const auto& [item, kept] : run_state.partial)
    as_kept = as_kept && kept.state.size() == 8 * 1001 && kept.share_done <= 8.0 / 24.0;
  const bool some = !run_state.partial.empty() && run_state.completed.empty();
  CHECK(test::on_all_ranks(session, session.root() ? some && as_kept : run_state == RunState{}));

  auto rest = items;
  for (LongItem& item : rest) item.steps_made = &steps_made;
  ScheduleOptions options;
  options.ranks_per_item = after;
  const Outcome outcome = execute_until(work_items(rest), run_state, options);
  const RunState all = {session.root() ? expected_payloads(items) : Completed{}, {}};
  CHECK(test::on_all_ranks(session, outcome == Outcome::complete && run_state == all));
  if (session.size() == 1) CHECK(steps_made == 3 * 24); // none was made twice
}

TEST_CASE("every checkpoint in mid-item is one from which the run goes on to the same bytes", "[ranks]") {
  const Session session = test::running_session();
  const auto items = some_items(2);
  std::vector<RunState> saved;
  std::vector<double> progress;
  double total = 0.0;
  ScheduleOptions options;
  options.ranks_per_item = GENERATE(1, 2);
  options.checkpoint_interval = 0.0;
  options.on_checkpoint = [&](const RunState& now) { saved.push_back(now); };
  options.on_progress = [&](double done, double of) {
    progress.push_back(done);
    total = of;
  };
  RunState run_state;
  execute_until(work_items(items), run_state, options);
  std::size_t with_states = 0;
  bool sound = true; // no state of a finished item, and none older than the one before
  for (std::size_t i = 0; i < saved.size(); ++i)
    for (const auto& [item, kept] : saved[i].partial) {
      ++with_states;
      sound = sound && !saved[i].completed.contains(item);
      if (i > 0 && saved[i - 1].partial.contains(item))
        sound = sound && kept.share_done >= saved[i - 1].partial.at(item).share_done;
    }
  CHECK(test::on_all_ranks(session, !session.root() || (sound && with_states > 10)));
  const bool told = std::ranges::is_sorted(progress) && !progress.empty() && progress.back() == total &&
                    std::ranges::any_of(progress, [](double done) { return done != std::floor(done); });
  CHECK(test::on_all_ranks(session, !session.root() || told));

  const int count = broadcast(session, static_cast<int>(saved.size()));
  for (const int moment : {count / 4, std::max(0, count - 2)}) {
    RunState resumed = session.root() ? saved[static_cast<std::size_t>(moment)] : RunState{};
    options.ranks_per_item = 3 - options.ranks_per_item;
    options.on_checkpoint = {};
    options.on_progress = {};
    execute_until(work_items(items), resumed, options);
    CHECK(test::on_all_ranks(session, resumed == run_state));
  }
}

TEST_CASE("a state of many pieces comes back", "[ranks]") {
  const Session session = test::running_session();
  auto items = some_items(3);
  for (LongItem& item : items) item.elements = 2'500'000; // 20 MB
  std::uint64_t steps_made = 0;
  RunState run_state = stopped_in_the_middle(items, 1, steps_made);
  CHECK(test::on_all_ranks(session, !session.root() || run_state.partial.size() == static_cast<std::size_t>(session.size())));
  ScheduleOptions options;
  options.ranks_per_item = 2;
  execute_until(work_items(items), run_state, options);
  const Completed all = session.root() ? expected_payloads(items) : Completed{};
  CHECK(test::on_all_ranks(session, run_state.completed == all));
}

TEST_CASE("reading beyond a saved state, or after it was replaced, is an error on all ranks of the domain", "[ranks]") {
  const Session session = test::running_session();
  int refused = 0;
  const auto expect_refusal = [&](const ItemCheckpoint& checkpoint, std::uint64_t offset, std::size_t length) {
    std::vector<char> into(length);
    try {
      checkpoint.read(offset, into);
    } catch (const std::out_of_range&) {
      ++refused;
    }
  };
  const std::vector<WorkItem> items = {{"reader", 1.0,
                                        [&](const RankGroup& group, const ItemCheckpoint& checkpoint) {
                                          const bool last = group.rank == group.size - 1;
                                          if (checkpoint.saved_bytes != 5) return Payload{};
                                          expect_refusal(checkpoint, 0, last ? 6 : 5);
                                          expect_refusal(checkpoint, last ? ~std::uint64_t{0} : 5, 1);
                                          std::vector<char> text(last ? 3 : 0);
                                          checkpoint.read(2, text);
                                          checkpoint.save({}, 0.5);
                                          expect_refusal(checkpoint, 0, 1);
                                          return group.size > 1 || text == Payload{'c', 'd', 'e'} ? Payload{'y'} : Payload{'n'};
                                        },
                                        1000}};
  RunState run_state;
  if (session.root()) run_state.partial[0] = {0.25, {'a', 'b', 'c', 'd', 'e'}};
  execute_until(items, run_state, {});
  CHECK(test::on_all_ranks(session, refused == 3));
  CHECK(test::on_all_ranks(session, !session.root() || run_state == RunState{{{0, {'y'}}}, {}}));
}

TEST_CASE("without a wish for a number, the ranks that an item can use share it", "[ranks]") {
  const Session session = test::running_session();
  const int most_ranks = GENERATE(1, 2, 1000);
  int size = 0;
  std::vector<WorkItem> items = {{"shared", 1.0,
                                  [&](const RankGroup& group, const ItemCheckpoint&) {
                                    size = group.size;
                                    return Payload{};
                                  },
                                  most_ranks}};
  RunState run_state;
  execute_until(items, run_state, {});
  MPI_Bcast(&size, 1, MPI_INT, 0, session.world()); // rank 0 is in the first group
  const int groups = std::max(1, session.size() / std::min(most_ranks, session.size()));
  CHECK(size == (groups == 1 ? session.size() : std::min(most_ranks, session.size())));
}

TEST_CASE("a saved state of an item that does not exist is refused by all ranks", "[ranks]") {
  const Session session = test::running_session();
  RunState run_state;
  if (session.root()) run_state.partial[1] = {0.5, {'x'}};
  CHECK_THROWS_AS(execute_until(test::work_items(some_items(1)), run_state, {}), parallel::AgreedError);
}

TEST_CASE("an item that returns nothing without a stop is an error", "[ranks]") {
  if (test::running_session().size() > 1) return; // there it is main's part to end the job
  const std::vector<WorkItem> items = {
      {"quitter", 1.0, [](const RankGroup&, const ItemCheckpoint&) { return std::optional<Payload>(); }}};
  RunState run_state;
  CHECK_THROWS_AS(execute_until(items, run_state, {}), std::logic_error);
}

TEST_CASE("a blank journal asks for nothing and keeps nothing") {
  const ItemCheckpoint checkpoint = no_checkpoint();
  checkpoint.save({'x'}, 0.5);
  CHECK_FALSE(checkpoint.due());
  CHECK_FALSE(checkpoint.stopping());
  CHECK(checkpoint.saved_bytes == 0);
  char byte = 0;
  CHECK_THROWS_AS(checkpoint.read(0, {&byte, 1}), std::out_of_range);
  CHECK(test::run({}, {}, checkpoint) == test::expected_payload({}));
}
