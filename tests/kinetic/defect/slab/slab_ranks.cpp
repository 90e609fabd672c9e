// The slab has the same bits on any number of ranks, and after any restart.
#include "tests/common/parallel/item_checkpoints.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/kinetic/defect/slab/slabs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::defect;

namespace {

bool same(const SlabState& one, const SlabState& other) {
  return one.mode_density == other.mode_density && one.left == other.left && one.right == other.right &&
         one.centre == other.centre && one.residual == other.residual && one.flux_spread == other.flux_spread &&
         one.iterations == other.iterations;
}

} // namespace

TEST_CASE("the same bits on any number of ranks, more of them than cells too, mirrored and not, refined and not", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  for (const double asymmetry : {0.0, 0.5})
    for (const auto& plan : {slab_plan(32, 5), slab_plan(32, 2, 64)}) {
      const auto lattice = slab_lattice(0.5, 0.5, asymmetry);
      const auto shared = *solve_slab({lattice, plan}, all, parallel::no_checkpoint());
      CHECK(on_all_ranks(session, same(shared, solved(lattice, plan))));
      CHECK(on_all_ranks(session, !same(shared, solved(slab_lattice(0.6, 0.5, asymmetry), plan))));
    }
}

TEST_CASE("stopped at every step and resumed, on other ranks too: the same bits", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()}, alone{};
  const auto lattice = slab_lattice(0.5);
  const auto plan = slab_plan(32, 5, 64);
  const auto domain_of = [&](int turn) { return turn % 2 == 0 ? all : alone; };
  Kept kept;
  const auto [state, restarts] =
      stop_and_go_on(kept, 1, 200, domain_of, [&](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
        return solve_slab({lattice, plan}, ranks, checkpoint);
      });
  REQUIRE(state.has_value());
  CHECK(restarts > 10);
  CHECK(on_all_ranks(session, same(*state, solved(lattice, plan))));
}

TEST_CASE("a saved state of another slab, or cut short, is refused") {
  const auto lattice = slab_lattice(0.5);
  const auto plan = slab_plan(32, 5, 64);
  Kept kept;
  CHECK(!solve_slab({lattice, plan}, {}, checkpoint_of(kept, {}, 2)).has_value());
  const auto resume_with = [&](const model::DefectLattice& of, const Plan& with, std::vector<char> text) {
    Kept changed{std::move(text), 0};
    return solve_slab({of, with}, {}, checkpoint_of(changed, {}, 1000000));
  };
  CHECK(same(resume_with(lattice, plan, kept.text).value(), solved(lattice, plan)));
  CHECK_THROWS_AS(resume_with(slab_lattice(0.4), plan, kept.text), std::runtime_error);
  CHECK_THROWS_AS(resume_with(lattice, slab_plan(32, 6, 64), kept.text), std::runtime_error);
  CHECK_THROWS_AS(resume_with(lattice, slab_plan(36, 5, 64), kept.text), std::runtime_error);
  CHECK_THROWS_AS(resume_with(lattice, slab_plan(32, 5), kept.text), std::runtime_error);
  auto text = kept.text;
  text.pop_back();
  CHECK_THROWS_AS(resume_with(lattice, plan, text), std::runtime_error);
  text.resize(8);
  CHECK_THROWS_AS(resume_with(lattice, plan, text), std::runtime_error);
  text = kept.text;
  text[0] = 'x';
  CHECK_THROWS_AS(resume_with(lattice, plan, text), std::runtime_error);
}
