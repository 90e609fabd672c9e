// The defect with its potential has the same bits on any number of ranks, and after any restart.
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/kinetic/defect/potential/potential_slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

bool same(const PotentialSlabState& one, const PotentialSlabState& other) {
  return one.mode_density == other.mode_density && one.left == other.left && one.right == other.right &&
         one.potential == other.potential && one.residual == other.residual && one.iterations == other.iterations;
}

} // namespace

TEST_CASE("the same bits on any number of ranks, and after any restart", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()}, alone{};
  const auto lattice = with_potential(0.3, 512, -5.0, 0.4);
  const auto plan = plan_of(32, 9);
  const auto whole = relaxed(lattice, plan);
  CHECK(on_all_ranks(session, same(relaxed(lattice, plan, all), whole)));
  const auto domain_of = [&](int turn) { return turn % 2 == 0 ? all : alone; };
  Kept kept;
  const auto [state, restarts] =
      stop_and_go_on(kept, 1, 100, domain_of, [&](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
        return solve_potential_slab({lattice, plan}, ranks, checkpoint);
      });
  REQUIRE(state.has_value());
  CHECK(restarts > 2);
  CHECK(on_all_ranks(session, same(*state, whole)));
  const auto refused = [&](const Plan& with, std::vector<char> text) {
    Kept changed{std::move(text), 0};
    CHECK_THROWS_AS(solve_potential_slab({lattice, with}, {}, checkpoint_of(changed, {}, 100)), std::runtime_error);
  };
  refused(plan_of(32, 8), kept.text);
  refused(plan_of(36, 8), kept.text);
  auto text = kept.text;
  text[0] = 'x';
  refused(plan, text);
}
