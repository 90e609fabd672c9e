// Densities dealt to ranks, stopped and resumed: the same bits.
#include "tests/kinetic/restarts.hpp"
#include "tests/kinetic/tubes/bath_problem.hpp"

using namespace prethermal;
using namespace prethermal::test;

TEST_CASE("densities are the same bits on all ranks, from a whole run and from one that was stopped", "[ranks]") {
  for (const auto equation : {Equation::golden_rule, Equation::landau, Equation::galerkin, Equation::relaxation_time}) {
    auto problem = bath_problem(model::infinite_coupling, model::BathLaw::bragg, {0.05, 0.1, 0.2, 0.3, 0.4});
    problem.plan.step = 0.2;
    const auto solve = [&](const evolution::RunContext& context) {
      return kinetic::tubes::bath::solve(problem, equation, context);
    };
    const auto kept = check_restarts_on_all_ranks(solve);
    // A state of another length is refused.
    auto fewer = problem;
    fewer.plan.output.densities = {0.05};
    fewer.plan.output.cutoffs = {};
    fewer.plan.output.degrees = {1.0};
    const parallel::RankGroup self;
    CHECK_THROWS_AS(
        resumed_from(kept, self,
                     [&](const evolution::RunContext& context) { return kinetic::tubes::bath::solve(fewer, equation, context); }),
        std::runtime_error);
  }
}
