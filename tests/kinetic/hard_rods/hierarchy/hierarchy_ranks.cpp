// The same bits on any number of ranks, and after any restart.
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using namespace prethermal::test;

namespace {

bool same(const std::vector<HierarchyFrame>& one, const std::vector<HierarchyFrame>& other) {
  return std::ranges::equal(one, other, [](const HierarchyFrame& a, const HierarchyFrame& b) {
    return a.time == b.time && a.rapidities.density == b.rapidities.density && a.correlations == b.correlations &&
           a.kinetic_energy == b.kinetic_energy && a.interaction_energy == b.interaction_energy;
  });
}

const std::vector<double> times{0.0, 11.0, 35.0};

} // namespace

TEST_CASE("the same bits on any number of ranks", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  // 21 planes; 7, of which three ranks would have too few; 5, which one rank alone has.
  for (const int separations : {40, 12, 8}) {
    const auto plan = hierarchy_plan(31, separations, 10.0 * separations);
    const auto alone = frames_of(hierarchy_gas(4.0), plan, times);
    CHECK(on_all_ranks(session, same(frames_of(hierarchy_gas(4.0), plan, times, all), alone)));
    auto less = plan; // that would show a term that stops at a border
    less.terms.diffusion = false;
    CHECK(on_all_ranks(session, !same(frames_of(hierarchy_gas(4.0), less, times, all), alone)));
  }
}

TEST_CASE("stopped in the middle and resumed, on other ranks too: the same bits", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()}, alone{};
  const auto gas = hierarchy_gas(4.0);
  const auto plan = hierarchy_plan(41, 40, 400.0, 1e-9);
  const auto whole = frames_of(gas, plan, times);
  const auto domain_of = [&](int turn) { return turn % 2 == 0 ? all : alone; }; // stop on all ranks, go on alone, and back
  Kept kept;
  const auto [frames, restarts] =
      stop_and_go_on(kept, 1, 40, domain_of, [&](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
        return evolve_hierarchy({gas, plan}, times, ranks, checkpoint);
      });
  REQUIRE(frames.has_value());
  CHECK(restarts > 2);
  CHECK(on_all_ranks(session, same(*frames, whole)));
}

TEST_CASE("a saved state of another grid, or cut short, is refused") {
  const auto gas = hierarchy_gas(4.0);
  const auto plan = hierarchy_plan(41, 40, 400.0, 1e-9);
  Kept kept;
  CHECK(!evolve_hierarchy({gas, plan}, times, {}, checkpoint_of(kept, {}, 1)).has_value());
  const auto resume_with = [&](const Plan& other, const std::vector<char>& text) {
    Kept changed{text, 0};
    return evolve_hierarchy({gas, other}, times, {}, checkpoint_of(changed, {}, 1000000));
  };
  CHECK(same(resume_with(plan, kept.text).value(), frames_of(gas, plan, times)));
  CHECK_THROWS_AS(resume_with(hierarchy_plan(43, 40, 400.0, 1e-9), kept.text), std::runtime_error);
  CHECK_THROWS_AS(resume_with(hierarchy_plan(41, 40, 410.0, 1e-9), kept.text), std::runtime_error);
  Kept other_times{kept.text, 0};
  const parallel::RankGroup one_rank;
  CHECK_THROWS_AS(evolve_hierarchy({gas, plan}, std::vector{1.0, 2.0}, one_rank, checkpoint_of(other_times, one_rank, 1000000)),
                  std::runtime_error);
  auto changed = kept.text;
  changed.pop_back();
  CHECK_THROWS_AS(resume_with(plan, changed), std::runtime_error);
  changed.resize(10);
  CHECK_THROWS_AS(resume_with(plan, changed), std::runtime_error);
  changed = kept.text;
  changed[0] = 'x';
  CHECK_THROWS_AS(resume_with(plan, changed), std::runtime_error);
}
