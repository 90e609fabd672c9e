// Maps dealt to ranks, and both kinds of long work stopped and resumed: the same bits.
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/solve.hpp"
#include "tests/kinetic/bosons/reference.hpp"
#include "tests/kinetic/restarts.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

Problem map_problem(std::size_t momenta, std::size_t drifts) {
  Problem problem{lattice_pair(2.5, 8, {30.0, 20.0}, {0.5, 0.0}), {{}, Poles::principal_value, 1e-9}};
  problem.pair.screening = model::Screening::hard;
  problem.pair.infrared_cutoff = 1e-3;
  problem.plan.output.betas = {25.0, 30.0};
  for (std::size_t i = 1; i <= momenta; ++i)
    problem.plan.output.momenta.push_back(0.6 * static_cast<double>(i) / static_cast<double>(momenta));
  for (std::size_t i = 1; i <= drifts; ++i)
    problem.plan.output.drifts.push_back(2.0 * static_cast<double>(i) / static_cast<double>(drifts));
  return problem;
}

auto solution_of(const Problem& problem, Equation equation) {
  return [problem, equation](const evolution::RunContext& context) { return solve(problem, equation, context); };
}

void check_restarts(const Problem& problem, Equation equation) {
  const auto kept = check_restarts_on_all_ranks(solution_of(problem, equation));
  const parallel::RankGroup self;
  // Neither a state of another length nor one of the other kind of work is taken up.
  auto other = problem;
  other.pair.modes.count = 5;
  other.plan.output.drifts.pop_back();
  CHECK_THROWS_AS(resumed_from(kept, self, solution_of(other, equation)), std::runtime_error);
  const auto different = equation == Equation::momentum_swap ? Equation::exact : Equation::momentum_swap;
  CHECK_THROWS_AS(resumed_from(kept, self, solution_of(problem, different)), std::runtime_error);
}

} // namespace

TEST_CASE("maps are the same bits on all ranks, from a whole run and from one that was stopped", "[ranks]") {
  struct Case {
    Equation equation;
    std::size_t momenta, drifts; // enough for some parts, the fewer the dearer one of them is
  };
  for (const auto& [equation, momenta, drifts] :
       {Case{Equation::exact, 72, 10}, Case{Equation::printed43, 120, 20}, Case{Equation::closed43, 400, 80},
        Case{Equation::literal46, 400, 80}, Case{Equation::linearised, 72, 10}}) {
    auto problem = map_problem(momenta, drifts);
    problem.plan.output.times = {0.0, 1e-3};
    problem.pair.drift[0] = 0.1;
    INFO(static_cast<int>(equation));
    REQUIRE(parts_of_map(problem, equation) > 3); // more than ranks: a stop finds some left
    check_restarts(problem, equation);
  }
}

TEST_CASE("momentum swaps end with the same bits after a stop", "[ranks]") {
  auto problem = map_problem(2, 2);
  problem.pair = lattice_pair(1.5, 48, {3.0, 2.0}, {-0.1, 0.0});
  problem.pair.infrared_cutoff = 1e-3;
  problem.plan.output.times = {0.0, 0.2, 1.0, 5.0};
  check_restarts(problem, Equation::momentum_swap);
}
