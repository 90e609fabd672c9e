// What leaves a simulation: blocks, observables, objections, estimates.
#include "tests/blocks.hpp"
#include "common/numerics/power_law_tail.hpp"
#include "md/wires/measure.hpp"
#include "md/wires/records/drag.hpp"
#include "md/wires/work.hpp"
#include "tests/md/wires/wires.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

std::vector<Problem> one_of_each() {
  Problem moved{wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({3, 10}, {0.0, 0.5, 2.0})};
  Problem tree = moved, pair = moved, rest{wire_pair(0.5, 1.5, 1.5), wire_plan({2, 5, 20}, {0.0, 1.0})};
  tree.plan.selector = Selector::rate_tree;
  pair.plan.start = Start::antithetic;
  Problem single{wire_pair(1.5, 0.5, 1.5, 0.3, -0.3), wire_plan({1}, {1.0, 2.0})};
  single.plan.single_states = true;
  return {moved, tree, pair, rest, single};
}

auto simulation_of(const Problem& problem) {
  return [&problem](const evolution::RunContext& context) { return simulate(problem, context); };
}

} // namespace

TEST_CASE("the same samples, whatever the block; other seeds and runs give others") {
  for (const auto& problem : one_of_each()) check_samples_whatever_the_block(simulation_of(problem));
}

TEST_CASE("a block that is stopped at each look at its checkpoint goes on to the same bits; what is no state of it is refused") {
  Problem swapping{wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({40, 100}, {0.0, 1.0, 60.0})};
  Problem pair = swapping, tree{wire_pair(2.0, 0.0, 1.5), wire_plan({60}, {1.0, 60.0})};
  pair.plan.start = Start::antithetic;
  tree.plan.selector = Selector::rate_tree;
  for (const auto& problem : {swapping, pair, tree}) {
    const auto early = check_restarts_of_block(simulation_of(problem), 100);
    Problem other = problem;
    other.plan.output.cells.count += 1;
    CHECK_THROWS_AS(resumed_from(early, {2, 4}, simulation_of(other)), std::runtime_error);
    other = problem;
    other.plan.states_per_cell = {2};
    CHECK_THROWS_AS(resumed_from(early, {2, 4}, simulation_of(other)), std::runtime_error);
  }
}

TEST_CASE("a number of states a cell gives the same, whichever others there are") {
  Problem several = one_of_each().front(), alone10 = several;
  alone10.plan.states_per_cell = {10};
  const auto both = *simulate(several, alone(5, "run", {0, 4})), one = *simulate(alone10, alone(5, "run", {0, 4}));
  for (std::size_t q = 0; q < quantity_count; ++q) CHECK(both.quantities[quantity_count + q].mean == one.quantities[q].mean);
}

TEST_CASE("observables: declared before, consistent after, conserved quantities constant") {
  for (const auto& problem : one_of_each()) {
    const auto declared = declared_observables(problem);
    const auto record = run(problem, 12, 4);
    REQUIRE(record.observables.size() == declared.observables.size());
    for (std::size_t i = 0; i < declared.observables.size(); ++i) {
      const auto& observable = record.observables[i];
      CHECK(observable.name == declared.observables[i].name);
      CHECK(!observable.source.empty());
      CHECK(observable.values.size() == records::size(observable));
      if (observable.name == "extrapolation_chi_square") continue;
      CHECK(observable.errors.size() == observable.values.size());
      CHECK(observable.block_means.size() == 3 * observable.values.size());
    }
    const auto &j1 = get(record, "current_1"), &j2 = get(record, "current_2"), &energy = get(record, "energy_density");
    for (std::size_t k = 1; k < j1.values.size(); ++k) {
      CHECK(near(j1.values[k] + j2.values[k], j1.values[0] + j2.values[0], 1e-12, 1e-15));
      CHECK(energy.values[k] == energy.values[0]);
    }
    const bool in_equilibrium = problem.pair.boost == std::array{0.0, 0.0};
    CHECK((records::find(record, "current_correlation_12") != nullptr) == in_equilibrium);
    CHECK((records::find(record, "dynamic_drag_resistivity") != nullptr) == (!in_equilibrium && problem.pair.mismatch == 0.0));
    CHECK((records::find(record, "finite_current_1") != nullptr) == (problem.plan.states_per_cell.size() > 1));
    CHECK((records::find(record, "extrapolation_chi_square") != nullptr) == (problem.plan.states_per_cell.size() > 2));
    CHECK(notes(problem).empty() == (problem.plan.states_per_cell.front() > 1));
  }
}

TEST_CASE("currents are first moments of the occupations, and the antithetic half difference of the same mean") {
  for (const auto& problem : one_of_each()) {
    const auto record = run(problem, 12, 4);
    const auto momenta = cell_centres(problem.plan.output.cells);
    const double width = cell_width(problem.plan.output.cells);
    for (const int wire : {1, 2}) {
      const auto& f = get(record, "occupation_" + std::to_string(wire));
      const auto& j = get(record, "current_" + std::to_string(wire));
      for (std::size_t t = 0; t < j.values.size(); ++t) {
        double sum = 0.0;
        for (std::size_t i = 0; i < momenta.size(); ++i)
          sum += momenta[i] * f.values[t * momenta.size() + i] * width / (2.0 * M_PI);
        CHECK(near(sum, j.values[t], 1e-12, 1e-14));
      }
    }
  }
}

TEST_CASE("the tail of a power of time is extrapolated, what does not end gives no resistivity") {
  const auto power = [](double p, double t) { return (1.0 - std::pow(1.0 + t, 1.0 - p)) / (p - 1.0); }; // of (1 + t)^-p
  for (const double p : {1.3, 2.0, 3.5})
    CHECK(near(numerics::integral_to_infinity(power(p, 250.0), power(p, 500.0), power(p, 1000.0)), 1.0 / (p - 1.0), 6e-3));
  const auto exponential = [](double t) { return 1.0 - std::exp(-t); };
  CHECK(near(numerics::integral_to_infinity(exponential(2.5), exponential(5.0), exponential(10.0)), 1.0, 1e-3));
  CHECK(std::isinf(numerics::integral_to_infinity(2.5, 5.0, 10.0)));
  CHECK(std::isinf(numerics::integral_to_infinity(0.0, 0.0, 0.0)));

  Plan plan = wire_plan({5}, {4.0, 8.0});
  const Schedule looks = schedule(plan);
  CHECK(looks.looks == std::vector{1.0, 2.0, 4.0, 8.0});
  CHECK(drag_resistivities(looks, std::vector{1.0, 2.0, 4.0, 8.0}, 0.4, {true, true}) == std::vector{0.0, 0.0});
  const auto ends = drag_resistivities(looks, std::vector{-1.0, -1.5, -1.75, -1.875}, -0.4, {true, false});
  CHECK(near(ends[0], 0.1, 1e-14));
  CHECK(near(ends[1], 0.2 / 1.875, 1e-14));
}

TEST_CASE("objections name what is wrong") {
  for (const auto& problem : one_of_each()) CHECK(objection(problem) == "");
  const Problem good = one_of_each().front();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto objects = [&](const std::function<void(Problem&)>& change, const std::string& word) {
    Problem changed = good;
    change(changed);
    INFO(objection(changed));
    CHECK(objection(changed).find(word) != std::string::npos);
    CHECK_THROWS_AS(simulate(changed, alone(1, "run", {0, 1})), std::invalid_argument);
  };
  objects([&](Problem& p) { p.pair.fermi_energy = nan; }, "chemical potentials");
  objects([&](Problem& p) { p.pair.boost[1] = nan; }, "boosts");
  objects([](Problem& p) { p.pair.between.shape = model::WirePotentialShape::none; }, "without a potential");
  objects([](Problem& p) { p.pair.between.strength = 0.0; }, "without a potential");
  objects([](Problem& p) { p.pair.between.range = -1.0; }, "range");
  objects([](Problem& p) { p.plan.states_per_cell = {}; }, "at least one");
  objects([](Problem& p) { p.plan.states_per_cell = {0}; }, "0 states");
  objects([](Problem& p) { p.plan.states_per_cell = {5, 5}; }, "must increase");
  objects([](Problem& p) { p.plan.states_per_cell = {1}; }, "single_states");
  objects([](Problem& p) { p.plan.states_per_cell = {1, 5}, p.plan.single_states = true; }, "another model");
  objects([](Problem& p) { p.plan.output.times = {}; }, "times");
  objects([](Problem& p) { p.plan.output.times = {1.0, 1.0}; }, "times");
  objects([](Problem& p) { p.plan.output.times = {-1.0}; }, "times");
  objects([](Problem& p) { p.plan.output.cells.count = 1; }, "cells");
  objects([](Problem& p) { p.plan.output.cells.highest = 0.0; }, "highest momentum");
  objects([](Problem& p) { p.plan.neighbour_weight = 0.0; }, "neighbouring");
  objects([](Problem& p) { p.plan.output.cells.highest = 2.0; }, "density");      // the Fermi sea ends outside
  objects([](Problem& p) { p.pair.fermi_energy = 12.0; }, "density");             // likewise
  objects([](Problem& p) { p.pair.mismatch = 20.0; }, "density");                 // likewise
  objects([](Problem& p) { p.plan.output.cells.count = 6; }, "cells of width");   // its edge is in one cell
  objects([](Problem& p) { p.pair.between.range = 20.0; }, "momentum diffusion"); // narrower than a cell
  objects([](Problem& p) { p.pair.between.range = 0.05; }, "momentum diffusion"); // wider than all cells
  objects([](Problem& p) { p.plan.start = Start::antithetic, p.pair.boost = {0.0, 0.0}; }, "boost");
  objects([](Problem& p) { p.plan.start = Start::antithetic, p.plan.selector = Selector::rate_tree; }, "null_collisions");
}

TEST_CASE("the expected work is that of samples, within a fifth of the swaps and a third of the attempts") {
  for (const auto& [e1, e2, states] :
       {std::tuple{2.0, 0.0, 50}, {2.0, 0.0, 5}, {0.0, 2.0, 50}, {0.0, 0.0, 20}, {1.0, 1.0, 200}}) {
    const Problem problem{wire_pair(e1, e2, 1.5, 0.5), wire_plan({states}, {1.0})};
    const SwapCells cells = swap_cells(problem, states);
    const auto kernel = random::pair_kernel(cells.kernel);
    const auto keys = stream_keys(1, "work");
    SwapCount done;
    constexpr int samples = 10;
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
      std::vector<Electrons> electrons{draw_electrons(initial_laws(problem, states, 1.0), keys, sample)};
      Swaps swaps(cells, kernel, Selector::null_collisions, electrons, keys, sample);
      const auto now = swaps.advance(electrons, 1.0);
      done.attempts += now.attempts;
      done.swaps += now.swaps;
    }
    const auto expected = work_rates(problem, states);
    INFO("e " << e1 << ", " << e2 << ", M " << states << ": attempts " << done.attempts / samples << " of " << expected.attempts
              << ", swaps " << done.swaps / samples << " of " << expected.swaps);
    CHECK(near(static_cast<double>(done.swaps) / samples, expected.swaps, 0.2));
    CHECK(near(static_cast<double>(done.attempts) / samples, expected.attempts, 0.33));
  }
}
