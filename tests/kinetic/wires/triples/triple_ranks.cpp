// The same bits on any number of ranks.
#include "common/parallel/item_checkpoint.hpp"
#include "kinetic/wires/equations.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

records::Record record_on(const Problem& problem, const parallel::RankGroup& ranks) {
  const auto none = parallel::no_checkpoint();
  auto record = declared_three_particle(problem);
  give_three_particle(record, problem, {1, "ranks", {0, 0}, ranks, none});
  return record;
}

bool same_numbers(const records::Record& one, const records::Record& other) {
  return std::ranges::equal(one.observables, other.observables, [](const auto& a, const auto& b) {
    return a.name == b.name && a.values == b.values && a.errors == b.errors;
  });
}

} // namespace

TEST_CASE("three-particle scattering has the same bits on any number of ranks", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  auto problem = triple_problem(triple_pair(4.0, 0.1), {0.0, 0.5}, 1.0);
  problem.plan.output.momenta = {0.0, 1.0};
  for (const auto channels : {Channels::within, Channels::within_and_mixed}) {
    problem.plan.channels = channels;
    const auto alone = record_on(problem, {});
    CHECK(on_all_ranks(session, same_numbers(record_on(problem, all), alone)));
    auto other = problem;
    other.plan.regulator = 1.01;
    CHECK(on_all_ranks(session, !same_numbers(record_on(other, all), alone)));
  }
}
