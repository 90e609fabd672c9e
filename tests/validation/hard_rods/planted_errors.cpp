#include "kinetic/hard_rods/solve.hpp"
#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"
#include "tests/md/hard_rods/ensembles.hpp"
#include "tests/validation/largest_z.hpp"

// A verdict is worth something only if an error in a witness turns it to FAIL. Rods of Biagetti Fig. 6 with V0 = 3 against the
// hierarchy, energy and kurtosis until five ranges; the errors are planted in the simulation or in the theory, one at a time.

using namespace prethermal;
using records::Verdict;

namespace {

constexpr double strength = 3.0;

model::HardRodOutput output() {
  auto asked = test::plan({}, 0.0).output;
  asked.times = {10.0, 20.0, 40.0, 60.0, 80.0, 100.0}; // up to five ranges
  return asked;
}

records::Record simulated(const model::HardRodGas& gas) {
  const auto plan = test::plan(output().times, 0.5);
  return md::hard_rods::observables({gas, plan}, test::blocks_of(gas, plan, 200, 10, 5));
}

kinetic::hard_rods::Plan theory_plan() {
  auto plan = test::hierarchy_plan(61, 180, 1200.0);
  plan.output = output();
  plan.handover = kinetic::hard_rods::Handover::hierarchy;
  plan.handover_time = plan.output.times.back();
  return plan;
}

records::Record solved(const model::HardRodGas& gas, const kinetic::hard_rods::Plan& plan = theory_plan()) {
  return kinetic::hard_rods::solve({gas, plan}, std::vector{kinetic::hard_rods::Equation::hierarchy}, test::alone(5, "test"))
      .value()
      .front();
}

bool both_pass(const records::Record& simulation, const records::Record& theory) {
  return test::largest_z_verdict("kinetic_energy_per_rod", simulation, theory) == Verdict::pass &&
         test::largest_z_verdict("kurtosis", simulation, theory) == Verdict::pass;
}

bool one_fails(const records::Record& simulation, const records::Record& theory) {
  return test::largest_z_verdict("kinetic_energy_per_rod", simulation, theory) == Verdict::fail ||
         test::largest_z_verdict("kurtosis", simulation, theory) == Verdict::fail;
}

} // namespace

TEST_CASE("rods and hierarchy agree, and planted errors do not pass") {
  const auto gas = test::fig6_gas(400, strength);
  const auto simulation = simulated(gas);
  CHECK(both_pass(simulation, solved(gas)));

  SECTION("a fifth more potential in one witness") {
    const auto wrong = test::fig6_gas(400, 1.2 * strength);
    CHECK(one_fails(simulation, solved(wrong)));
    CHECK(one_fails(simulated(wrong), solved(gas)));
  }

  SECTION("beams a tenth too wide") {
    auto wrong = gas;
    wrong.law = test::beams(2.0, 1.0); // beta = 2 in place of 2.5
    CHECK(one_fails(simulation, solved(wrong)));
  }

  SECTION("points in place of rods") {
    const auto wrong = test::fig6_gas(400, strength, 0.0);
    CHECK(one_fails(simulated(wrong), solved(gas)));
  }

  SECTION("the force of the correlations left out of the second level") {
    auto plan = theory_plan();
    plan.terms.mean_field = false;
    CHECK(one_fails(simulation, solved(gas, plan)));
  }
}
