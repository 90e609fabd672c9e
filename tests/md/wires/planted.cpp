// Errors planted on purpose: what is checked of the simulation must not pass with them.
#include "tests/md/wires/mean_field.hpp"
#include "tests/md/wires/pauli.hpp"
#include "tests/md/wires/wires.hpp"

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

double kinetic_at_2() { return reference("swap_2_0_j2_t2"); }

// j2(2) of the published relaxation.
records::Observable current_2(double diffusion) {
  Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5, 0.0, diffusion), wire_plan({200}, {2.0})};
  problem.plan.start = Start::antithetic;
  return get(run(problem, 40, 2), "current_2");
}

// Its first time alone, where the wires are far from what they tend to.
Problem early_relaxation() { return {wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({50}, {1.0})}; }

} // namespace

TEST_CASE("a factor 2 in the rates") {
  const auto right = current_2(1.0), wrong = current_2(2.0);
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << ", kinetic " << kinetic_at_2());
  CHECK(std::abs(sigmas(right, 0, kinetic_at_2())) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, kinetic_at_2())) > 10.0);
}

TEST_CASE("neighbouring cells without their 13/12") {
  // Where cells are wide for the potential it is 3 % of the rates, early on.
  Problem problem{wire_pair(2.0, 0.0, 2.2, 0.5), wire_plan({400}, {0.5}, 41)};
  problem.plan.start = Start::antithetic;
  const double exact = kinetic_current_2(problem, 0.5);
  const auto right = get(run(problem, 100, 5), "current_2");
  problem.plan.neighbour_weight = 1.0;
  const auto wrong = get(run(problem, 100, 5), "current_2");
  INFO(right.values[0] << " +- " << right.errors[0] << ", planted " << wrong.values[0] << " +- " << wrong.errors[0]
                       << ", kinetic " << exact);
  CHECK(std::abs(sigmas(right, 0, exact)) < 4.5);
  CHECK(std::abs(sigmas(wrong, 0, exact)) > 5.0);
}

TEST_CASE("a Pauli factor dropped, of either wire") {
  const double exact = kinetic_current_2(early_relaxation(), 1.0);
  const auto deviation = [&](const statistics::Moments& current) {
    return std::abs(current.mean[0] - exact) / statistics::standard_errors(current)[0];
  };
  const auto with = [](const PauliFactor& of_1, const PauliFactor& of_2) {
    return current_2_with(early_relaxation(), 200, of_1, of_2);
  };
  const auto right = with(exclusive, exclusive), wrong_1 = with(classical, exclusive), wrong_2 = with(exclusive, classical);
  INFO(right.mean[0] << ", without that of wire 1 " << wrong_1.mean[0] << ", of wire 2 " << wrong_2.mean[0] << ", kinetic "
                     << exact);
  CHECK(deviation(right) < 4.5);
  CHECK(deviation(wrong_1) > 5.0);
  CHECK(deviation(wrong_2) > 5.0);
}
