#include "common/evolution/checkpoint_pacer.hpp"

#include "tests/catch.hpp"

using namespace prethermal;

namespace {

struct Watched {
  int asked = 0, saved = 0;
  bool due = false, stopping = false;
  parallel::ItemCheckpoint checkpoint() {
    auto made = parallel::no_checkpoint();
    made.due = [this] {
      ++asked;
      return due;
    };
    made.stopping = [this] { return stopping; };
    return made;
  }
};

} // namespace

TEST_CASE("the checkpoint is asked every 20 ms of work, after a multiple of steps, by no clock") {
  Watched watched;
  const auto checkpoint = watched.checkpoint();
  evolution::CheckpointPacer pacer(checkpoint, 1e-3, 2, 4); // 40 steps of two ranks
  const auto save = [&] { ++watched.saved; };
  CHECK(pacer.steps_left() % 4 == 0);
  const auto every = pacer.steps_left();
  CHECK(every == Approx(40).margin(4));
  CHECK(pacer.goes_on(every - 1, save));
  CHECK((watched.asked == 0 && pacer.steps_left() == 1));
  CHECK(pacer.goes_on(1, save));
  CHECK((watched.asked == 1 && watched.saved == 0 && pacer.steps_left() == every));
  watched.due = true;
  CHECK(pacer.goes_on(every, save));
  CHECK(watched.saved == 1);
  watched.stopping = true;
  CHECK_FALSE(pacer.goes_on(every, save));
  CHECK(watched.saved == 2); // a state is kept before the item returns
}

TEST_CASE("a long step is asked about each time, a short one not too rarely") {
  const auto nobody = parallel::no_checkpoint();
  CHECK(evolution::CheckpointPacer(nobody, 10.0).steps_left() == 1);
  CHECK(evolution::CheckpointPacer(nobody, 0.0).steps_left() <= 1'000'000'000);
}
