// What three_particle gives and refuses.
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/triples/triples.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

Problem micro_problem() {
  auto problem = triple_problem(triple_pair(6.0, 0.01), {0.0, 0.3}, .5);
  problem.pair.mismatch = 0.3;
  problem.plan.output.momenta = {-1.0, 0.0, 1.0, 3.4};
  return problem;
}

const records::Observable& named_of(const records::Record& record, const std::string& name) {
  const auto* observable = records::find(record, name);
  REQUIRE(observable != nullptr);
  return *observable;
}

} // namespace

TEST_CASE("the record has the regulator and what half of it gives, with errors") {
  const auto problem = micro_problem();
  REQUIRE(objection_three_particle(problem).empty());
  auto record = declared_three_particle(problem);
  give_three_particle(record, problem, alone(1, "micro"));
  records::require_consistent(record);
  const auto &drag = named_of(record, "drag_resistivity"), &half = named_of(record, "drag_resistivity_half_regulator");
  CHECK(near(drag.values[1], 2.080e-6, 5e-4));
  CHECK(near(half.values[1], 2.1240231605763145e-06, 1e-3));
  CHECK(drag.errors[1] < 2e-4 * drag.values[1]);
  CHECK(std::abs(half.values[1] - 2.1240231605763145e-06) < half.errors[1] + 1e-4 * half.values[1]);
  CHECK(named_of(record, "regulator").values[0] == 0.5);
  CHECK(named_of(record, "kernel_error").values[0] < 1e-6);
  const double n1 = equilibrium::wire_density(6.15), n2 = equilibrium::wire_density(5.85);
  const auto& current = named_of(record, "momentum_current_1");
  CHECK(near(current.values[3], n2 / (n1 + n2) * equilibrium::fermi(0.5 * 3.4 * 3.4 - 6.15), 1e-5));
  const auto& first = named_of(record, "scaled_gradient_1");
  CHECK(near(first.values[0], first.values[2], 1e-9)); // even in k
  for (const double error : first.errors) CHECK(error < 1e-3 * std::abs(first.values[1]));
}

TEST_CASE("wires and plans without an answer are refused") {
  const auto refuses = [](const auto& change, const std::string& what) {
    auto problem = micro_problem();
    change(problem);
    INFO(objection_three_particle(problem));
    CHECK(objection_three_particle(problem).find(what) != std::string::npos);
  };
  refuses([](Problem& p) { p.plan.output.mismatches.clear(); }, "no mismatches");
  refuses([](Problem& p) { p.plan.regulator = 0.0; }, "regulator above 0");
  refuses([](Problem& p) { p.pair.within = {}; }, "do not interact");
  refuses([](Problem& p) { p.pair.between = {}; }, "no drag");
  refuses([](Problem& p) { p.plan.step = 0.45; }, "resolve the regulator");
  refuses([](Problem& p) { p.plan.regulator = 10.0, p.plan.step = 2.0; }, "Fermi surface");
  refuses([](Problem& p) { p.plan.highest_momentum = 3.0; }, "leave out");
  refuses([](Problem& p) { p.pair.fermi_energy = 60.0; }, "between -40 and 40");
  refuses([](Problem& p) { p.plan.regulator = 1e-3; }, "cubic");
  refuses([](Problem& p) { p.plan.output.momenta = {30.0}; }, "beyond the last node");
}

TEST_CASE("estimates follow the sum over triples") {
  auto small = micro_problem(), large = small;
  large.plan.regulator = 0.25;
  CHECK(seconds_of_three_particle(large) > 4.0 * (seconds_of_three_particle(small) - 0.1));
  CHECK(bytes_of_three_particle(large) > 3.0 * bytes_of_three_particle(small));
  CHECK(most_ranks_of_three_particle(small) >= 1);
}
