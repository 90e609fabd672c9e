#include "common/parallel/scheduling/coordinator.hpp"

#include "common/parallel/messages/large_messages.hpp"
#include "common/parallel/messages/state_mail.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <stdexcept>
#include <utility>

using namespace prethermal;
using namespace prethermal::parallel;

namespace {

std::vector<WorkItem> idle_items(std::size_t count) {
  return std::vector<WorkItem>(count, {"item", 2.0, [](const RankGroup&, const ItemCheckpoint&) { return Payload{}; }});
}

} // namespace

TEST_CASE("the newest state of an item counts, and its payload ends it") {
  const auto items = idle_items(3);
  RunState run_state;
  std::vector<double> progress;
  ScheduleOptions options;
  options.on_progress = [&](double done, double) { progress.push_back(done); };
  Coordinator coordinator(items, run_state, options, IntervalTimer(0.0, 0.0));
  CHECK(coordinator.kept(1) == nullptr);
  coordinator.keep(1, {0.25, {'a'}});
  coordinator.keep(1, {0.5, {'b', 'c'}});
  CHECK(run_state.partial == std::map<std::int64_t, PartialState>{{1, {0.5, {'b', 'c'}}}});
  REQUIRE(coordinator.kept(1) != nullptr);
  CHECK(*coordinator.kept(1) == Payload{'b', 'c'});
  coordinator.enter(1, {'d'});
  CHECK(run_state == RunState{{{1, {'d'}}}, {}});
  CHECK(progress == std::vector{0.0, 0.5, 1.0, 2.0});
  CHECK_THROWS_AS(coordinator.keep(1, {}), std::logic_error);
  CHECK_THROWS_AS(coordinator.enter(1, {}), std::logic_error);
  CHECK_THROWS_AS(coordinator.keep(3, {}), std::logic_error);
  CHECK_THROWS_AS(coordinator.keep(-1, {}), std::logic_error);
  CHECK_FALSE(coordinator.full());
}

TEST_CASE("a state is news for a checkpoint, once") {
  const auto items = idle_items(1);
  RunState run_state;
  int checkpoints = 0;
  ScheduleOptions options;
  options.checkpoint_interval = 0.0;
  options.on_checkpoint = [&](const RunState& now) { checkpoints += now.partial.size() == 1; };
  Coordinator coordinator(items, run_state, options, IntervalTimer(0.0, 0.0));
  coordinator.checkpoint_if_due();
  CHECK(checkpoints == 0);
  coordinator.keep(0, {0.5, {'x'}});
  coordinator.checkpoint_if_due();
  coordinator.checkpoint_if_due();
  CHECK(checkpoints == 1);
}

TEST_CASE("the moments of checkpoints: one an interval, and time to work after a slow one") {
  CHECK(next_tick(30.001, 0.0, 30.0) == 60.0);
  CHECK(next_tick(44.9, 0.0, 30.0) == 60.0);
  CHECK(next_tick(45.1, 0.0, 30.0) == 90.0);
  CHECK(next_tick(33.5, 3.0, 30.0) == 63.0);
  CHECK(next_tick(1.0, 3.0, 30.0) == 33.0);
  CHECK(next_tick(7.0, 0.0, 0.0) == 7.0);
  CHECK(IntervalTimer(clock_seconds(), 0.0).due());
  CHECK_FALSE(IntervalTimer(clock_seconds(), 1e9).due());
  IntervalTimer past(clock_seconds() - 100.0, 60.0);
  CHECK(past.due());
  past.done();
  CHECK_FALSE(past.due());
}

TEST_CASE("the newest of the states that wait to be sent arrives, and one of a finished item does not", "[ranks]") {
  const Session session = test::running_session();
  if (session.size() < 2) return;
  enum Tag : int { state = 5, result, end };
  const PartialState long_state = {0.1, Payload(piece_bytes + 1, 'l')};
  std::vector<ItemState> arrived;
  if (session.rank() == 1) {
    Outbox outbox(session.world());
    StateSender sender(state);
    const auto send = [&](int pieces) {
      for (int i = 0; i < pieces && !sender.idle(); ++i) {
        outbox.finish();
        sender.progress(outbox);
      }
    };
    sender.offer({3, {0.1, {'a'}}});
    sender.offer({3, {0.2, {'b', 'c'}}});
    sender.offer({3, {0.3, {}}});
    send(1);
    sender.offer({4, long_state});
    send(1);
    sender.offer({4, {0.4, {'d'}}}); // waits until the long one has gone
    send(2);
    sender.offer({5, long_state});
    send(1);
    sender.withdraw(); // in the middle: the item is done
    outbox.send(0, result);
    sender.offer({6, {0.6, {'e'}}});
    send(1);
    outbox.send(0, end);
    outbox.finish();
  }
  if (session.root()) {
    Inbox inbox(session.world());
    StateReceiver receiver;
    for (bool ended = false; !ended;) {
      auto message = inbox.poll();
      if (!message) continue;
      ended = message->tag == end;
      if (message->tag == result) receiver.forget(message->source);
      if (message->tag != state) continue;
      if (auto whole = receiver.take(std::move(*message))) arrived.push_back(std::move(*whole));
    }
  }
  const auto is = [&](std::size_t i, std::int64_t item, const PartialState& kept) {
    return arrived[i].item == item && arrived[i].kept == kept;
  };
  const bool newest =
      arrived.size() == 4 && is(0, 3, {0.3, {}}) && is(1, 4, long_state) && is(2, 4, {0.4, {'d'}}) && is(3, 6, {0.6, {'e'}});
  CHECK(test::on_all_ranks(session, newest == session.root()));
}
