// What can be solved and what not; records.
#include "common/records/declare.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"
#include "kinetic/wires/operator/two_particle.hpp"
#include "tests/kinetic/wires/dynamics/dynamics.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

void object(const Problem& problem, Equation equation, const char* word) {
  const auto reason = objection(problem, equation);
  INFO(reason);
  CHECK(reason.find(word) != std::string::npos);
  CHECK_THROWS_AS(solve(problem, equation, alone(1, "run")), std::invalid_argument);
}

} // namespace

TEST_CASE("records are consistent, finite where they are not limits, and as declared") {
  auto response = response_problem(2.0, gaussian_potential(1.5), {-1.0, 0.0, 1.0}, {0.01, 1.0});
  const auto moving = reference_wires({0.1, 0.0}, {0.0, 1.0}), resting = reference_wires({0.0, 0.0}, {0.0, 1.0});
  for (const auto& [problem, equation] :
       {std::pair{response, Equation::two_particle}, std::pair{response, Equation::fokker_planck},
        std::pair{moving, Equation::relaxation}, std::pair{moving, Equation::linear_relaxation},
        std::pair{moving, Equation::exclusion}, std::pair{resting, Equation::relaxation},
        std::pair{resting, Equation::linear_relaxation}, std::pair{resting, Equation::exclusion}}) {
    CHECK(objection(problem, equation).empty());
    CHECK(seconds_needed(problem, equation) > 0.0);
    CHECK(bytes_needed(problem, equation) > 0.0);
    CHECK(most_ranks(problem, equation) == (equation == Equation::two_particle ? 9 : 1));
    const auto record = solved(problem, equation);
    records::require_consistent(record);
    CHECK(records::names(record) == records::names(declared_observables(problem, equation)));
    for (const auto& observable : record.observables) {
      INFO(observable.name);
      CHECK(observable.values.size() == records::size(observable));
      CHECK((observable.errors.empty() || observable.errors.size() == observable.values.size()));
      if (observable.name != "low_frequency_slope")
        CHECK(std::ranges::all_of(observable.values, [](double x) { return std::isfinite(x); }));
      for (const double error : observable.errors) CHECK(error >= 0.0);
    }
  }
}

TEST_CASE("both signs of the mismatch exchange the wires") {
  const auto record = solved(response_problem(2.0, gaussian_potential(1.5), {-1.0, 1.0}, {0.1}), Equation::two_particle);
  const auto at = [&](const char* name, std::size_t i) { return observable_of(record, name).values[i]; };
  CHECK(near(at("conductivity_11_real", 0), at("conductivity_22_real", 1), 1e-12));
  CHECK(near(at("drag_resistivity_real", 0), at("drag_resistivity_real", 1), 1e-12));
  CHECK(near(at("density_1", 0), at("density_2", 1), 1e-12));
}

TEST_CASE("errors of the response are its distances from a finer grid, within a factor") {
  auto problem = response_problem(2.0, gaussian_potential(1.5), {1.0}, {0.1});
  const auto automatic = solved(problem, Equation::two_particle);
  problem.plan.step = 0.5 * momentum_grid(problem, GridUse::frequencies).step;
  const auto finer = solved(problem, Equation::two_particle);
  for (const auto name : {"drag_resistivity_real", "drag_resistivity_imaginary", "conductivity_12_real", "high_frequency_drag"}) {
    const auto &found = observable_of(automatic, name), &known = observable_of(finer, name);
    INFO(name);
    CHECK(std::abs(found.values[0] - known.values[0]) <= found.errors[0] + 1e-12);
    CHECK(found.errors[0] < 1e-4 * std::abs(found.values[0]));
  }
}

TEST_CASE("objections to grids say what would be enough, and that is enough") {
  auto problem = response_problem(3.0, gaussian_potential(2.0), {0.0, 1.0}, {0.1});
  problem.plan.step = 0.2;
  object(problem, Equation::two_particle, "step");
  problem.plan.step = 0.12;
  CHECK(objection(problem, Equation::two_particle).empty());
  problem.plan.step = 0.0;
  problem.plan.highest_momentum = 5.0;
  object(problem, Equation::two_particle, "at least");
  problem.plan.highest_momentum = 7.0;
  object(problem, Equation::two_particle, "of 1/rho_D");
  problem.plan.output.mismatches = {1.0}; // the tail is that of identical wires at frequency 0
  CHECK(objection(problem, Equation::two_particle).empty());
  problem.plan.highest_momentum = 0.0;
  problem.plan.output.mismatches = {0.0, 30.0};
  CHECK(objection(problem, Equation::two_particle).empty());
  problem.plan.highest_momentum = 9.0; // enough for a mismatch of 1, not for one of 300
  problem.plan.output.mismatches = {0.0, 100.0};
  object(problem, Equation::two_particle, "chemical potential");
  problem.plan.highest_momentum = 0.0;
  problem.plan.step = 1e-4;
  object(problem, Equation::two_particle, "the limit is");
}

TEST_CASE("objections to what a double does not hold, and to wires that do not scatter") {
  object(response_problem(400.0, gaussian_potential(1.0)), Equation::two_particle, "chemical potential");
  object(response_problem(2.0, gaussian_potential(1.0), {0.0, 1e4}), Equation::two_particle, "chemical potential");
  object(response_problem(2.0, {}), Equation::two_particle, "no interaction");
  object(response_problem(2.0, {}), Equation::fokker_planck, "no interaction");
  object(response_problem(-1.0, gaussian_potential(1.0)), Equation::fokker_planck, "T << eF");
  object(response_problem(2.0, gaussian_potential(1.0), {}), Equation::two_particle, "no mismatches");
}

TEST_CASE("objections to cells and times") {
  for (const auto equation : {Equation::relaxation, Equation::linear_relaxation, Equation::exclusion}) {
    auto problem = reference_wires({0.5, 0.0}, {1.0});
    problem.plan.output.times.clear();
    object(problem, equation, "times");
    problem = reference_wires({0.5, 0.0}, {1.0});
    problem.plan.output.cells.count = 10;
    object(problem, equation, "more cells");
    problem.plan.output.cells = {3.0, 81};
    object(problem, equation, "do not hold wire 1");
    problem.plan.output.cells = {100.0, 4000};
    object(problem, equation, "too small");
  }
  auto problem = reference_wires({0.5, 0.0}, {1.0});
  problem.plan.tolerance = 0.0;
  object(problem, Equation::relaxation, "tolerance");
}
