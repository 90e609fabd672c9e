#include "common/evolution/phase_clock.hpp"

#include "tests/catch.hpp"

#include <span>

namespace {

enum class Phase { force, drift, count };
constexpr std::array<std::string_view, 2> phase_names(Phase) { return {"force", "drift"}; }

} // namespace

using namespace prethermal;

TEST_CASE("seconds carry the names of their phases, and come back by name") {
  const evolution::PhaseSeconds<Phase> seconds{1.0, 2.0};
  const auto named = evolution::named<Phase>(seconds);
  REQUIRE(named.size() == 2);
  CHECK((named[0].name == "force" && named[0].seconds == 1.0 && named[1].name == "drift" && named[1].seconds == 2.0));
  CHECK(evolution::seconds_of<Phase>(named) == seconds);
  CHECK(evolution::seconds_of<Phase>({{"drift", 1.0}, {"unknown", 5.0}, {"drift", 2.0}}) ==
        evolution::PhaseSeconds<Phase>{0.0, 3.0});
}

// A first step that is timed and slow must not stand for all that follow.
TEST_CASE("phases known from a sample are parted like it and add up to the whole") {
  CHECK(evolution::shared_out<Phase>(8.0, {0.5, 1.5}) == evolution::PhaseSeconds<Phase>{2.0, 6.0});
  CHECK(evolution::shared_out<Phase>(0.5, {0.5, 1.5}) == evolution::PhaseSeconds<Phase>{0.125, 0.375});
  CHECK(evolution::shared_out<Phase>(8.0, {0.0, 0.0}) == evolution::PhaseSeconds<Phase>{8.0, 0.0});
  CHECK(evolution::shared_out<Phase>(0.0, {0.5, 1.5}) == evolution::PhaseSeconds<Phase>{0.0, 0.0});
}

TEST_CASE("the seconds of all ranks add up", "[ranks]") {
  parallel::RankGroup world{MPI_COMM_WORLD};
  MPI_Comm_rank(world.communicator, &world.rank);
  MPI_Comm_size(world.communicator, &world.size);
  evolution::PhaseSeconds<Phase> seconds{1.0, static_cast<double>(world.rank)};
  evolution::sum_over_ranks(world, seconds);
  CHECK(seconds[0] == world.size);
  CHECK(seconds[1] == world.size * (world.size - 1) / 2);
}
