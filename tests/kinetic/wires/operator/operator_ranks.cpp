// The points of the two-particle operator dealt to ranks: the same bits on any number of them, and after a restart on another.
#include "kinetic/wires/operator/two_particle.hpp"
#include "tests/kinetic/restarts.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

TEST_CASE("the same bits on all ranks, from a whole run and from one that was stopped", "[ranks]") {
  const auto problem = response_problem(2.0, gaussian_potential(1.0), {0.0, 0.5, 1.0}, {0.0, 0.1, 1.0});
  const auto kept = check_restarts_on_all_ranks(
      [&](const evolution::RunContext& context) { return solve(problem, Equation::two_particle, context); });
  auto other = problem;
  other.plan.output.mismatches = {0.0};
  other.plan.output.frequencies.clear();
  if (all_ranks().size > 1)
    CHECK_THROWS_AS(resumed_from(kept, parallel::RankGroup{},
                                 [&](const evolution::RunContext& context) { return two_particle_response(other, context); }),
                    std::runtime_error);
}
