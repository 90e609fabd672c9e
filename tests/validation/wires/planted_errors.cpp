#include "kinetic/wires/solve.hpp"
#include "md/wires/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "tests/md/wires/pauli.hpp"
#include "tests/validation/largest_z.hpp"

// A verdict is worth something only if an error in a witness turns it to FAIL. The comparisons are those of a small
// dmitriev/resonance_micro; the errors are planted in the simulation, one at a time.

using namespace prethermal;
using kinetic::wires::Equation;
using records::Verdict;

namespace {

constexpr double neighbours = 13.0 / 12.0;

const model::WiresOutput output{{0.3, 0.6, 1.2, 2.4}, {5.0, 41}, {0.0}, {}, {}};

model::WirePair pair(double range) {
  model::WirePair wires{};
  wires.fermi_energy = 1.0;
  wires.between = model::with_momentum_diffusion({model::WirePotentialShape::gaussian, 1.0, range}, 1.0);
  wires.boost = {0.4, 0.0};
  return wires;
}

md::wires::Problem simulation(const model::WirePair& wires, double neighbour_weight = neighbours) {
  return {wires,
          {.output = output,
           .states_per_cell = {40},
           .selector = md::wires::Selector::null_collisions,
           .start = md::wires::Start::antithetic,
           .neighbour_weight = neighbour_weight}};
}

records::Record simulated(const model::WirePair& wires, double neighbour_weight = neighbours) {
  const auto problem = simulation(wires, neighbour_weight);
  std::vector<statistics::Tally> blocks;
  for (int first = 0; first < 320; first += 20)
    blocks.push_back(*md::wires::simulate(problem, prethermal::test::alone(11, "d", {first, first + 20})));
  return md::wires::observables(problem, blocks);
}

/// current_2 alone, by swaps with these Pauli factors.
records::Record simulated_with(const model::WirePair& wires, const test::PauliFactor& of_1, const test::PauliFactor& of_2) {
  const auto problem = simulation(wires);
  records::Record record = md::wires::declared_observables(problem);
  std::erase_if(record.observables, [](const records::Observable& one) { return one.name != "current_2"; });
  const auto moments = test::current_2_with(problem, 600, of_1, of_2);
  record.observables.front().values = moments.mean;
  record.observables.front().errors = statistics::standard_errors(moments);
  return record;
}

records::Record solved(const model::WirePair& wires) {
  kinetic::wires::Plan plan{};
  plan.output = output;
  plan.tolerance = 1e-8;
  plan.neighbour_weight = neighbours;
  return *kinetic::wires::solve({wires, plan}, Equation::relaxation, prethermal::test::alone(11, "d"));
}

} // namespace

TEST_CASE("the current that the other wire is dragged to agrees, and planted errors do not pass") {
  const auto wires = pair(0.7);
  const auto theory = solved(wires);
  CHECK(test::largest_z_verdict("current_2", simulated(wires), theory) == Verdict::pass);

  SECTION("a factor 2 in the rate, as m/2 in place of m/4 in Eq. (7)") {
    auto wrong = wires;
    wrong.between.strength *= std::sqrt(2.0);
    CHECK(test::largest_z_verdict("current_2", simulated(wrong), theory) == Verdict::fail);
    CHECK(test::largest_z_verdict("current_2", simulated(wires), solved(wrong)) == Verdict::fail);
  }
  SECTION("neighbouring cells without the weight 13/12, in the simulation only") {
    const auto steep = pair(2.2); // where cells are wide against the inverse range, neighbours are a large part of all
    const auto exact = solved(steep);
    CHECK(test::largest_z_verdict("current_2", simulated(steep), exact) == Verdict::pass);
    CHECK(test::largest_z_verdict("current_2", simulated(steep, 1.0), exact) == Verdict::fail);
  }
  SECTION("the boost in the wrong wire") {
    auto wrong = wires;
    std::swap(wrong.boost[0], wrong.boost[1]);
    CHECK(test::largest_z_verdict("current_2", simulated(wrong), theory) == Verdict::fail);
  }
}

TEST_CASE("a Pauli factor dropped, of either wire, does not pass") {
  auto wires = pair(0.7);
  wires.fermi_energy = 2.0; // where states are full and the factors matter
  const auto theory = solved(wires);
  const auto verdict = [&](const test::PauliFactor& of_1, const test::PauliFactor& of_2) {
    return test::largest_z_verdict("current_2", simulated_with(wires, of_1, of_2), theory);
  };
  CHECK(verdict(test::exclusive, test::exclusive) == Verdict::pass);
  CHECK(verdict(test::classical, test::exclusive) == Verdict::fail);
  CHECK(verdict(test::exclusive, test::classical) == Verdict::fail);
}
