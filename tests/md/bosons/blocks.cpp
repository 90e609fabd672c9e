// What leaves a simulation: blocks, observables, laws, objections, estimates.
#include "tests/blocks.hpp"
#include "md/bosons/measure.hpp"
#include "md/bosons/work.hpp"
#include "tests/md/bosons/bosons.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

namespace {

std::vector<Problem> one_of_each() {
  Problem moved{boson_pair(), boson_plan({3, 10}, {0.0, 0.2, 0.5})};
  Problem tree = moved, pair = moved, frozen{boson_pair(), boson_plan({5}, {3.0})},
          one{boson_pair(), boson_plan({1}, {0.5, 1.0})}, three{boson_pair(1.5, 16), boson_plan({2, 4, 8}, {0.01})};
  tree.plan.selector = Selector::rate_tree;
  pair.plan.start = Start::antithetic;
  frozen.plan.process = Process::frozen;
  return {moved, tree, pair, frozen, one, three};
}

auto simulation_of(const Problem& problem) {
  return [&problem](const evolution::RunContext& context) { return simulate(problem, context); };
}

} // namespace

TEST_CASE("the same samples, whatever the block; other seeds and runs give others") {
  for (const auto& problem : one_of_each())
    check_samples_whatever_the_block(simulation_of(problem),
                                     problem.plan.process == Process::frozen ? static_cast<std::size_t>(Quantity::born) : 0);
}

TEST_CASE("a block that is stopped at each look at its checkpoint goes on to the same bits; what is no state of it is refused") {
  Problem swapping{boson_pair(), boson_plan({1000, 4000}, {0.0, 1.0, 20.0})};
  Problem pair = swapping, tree = swapping, frozen = swapping;
  pair.plan.start = Start::antithetic;
  tree.plan.selector = Selector::rate_tree;
  frozen.plan.process = Process::frozen;
  frozen.plan.degeneracies = {4000};
  frozen.plan.output.times = {100.0, 200.0};
  for (const auto& problem : {swapping, pair, tree, frozen}) {
    const auto early = check_restarts_of_block(simulation_of(problem), 200);
    Problem other = problem;
    other.pair.modes.count += 1;
    CHECK_THROWS_AS(resumed_from(early, {2, 4}, simulation_of(other)), std::runtime_error);
    other = problem;
    other.plan.start = Start::antithetic;
    other.plan.selector = Selector::null_collisions;
    other.plan.process = Process::swaps;
    if (problem.plan.start != Start::antithetic)
      CHECK_THROWS_AS(resumed_from(early, {2, 4}, simulation_of(other)), std::runtime_error);
  }
}

TEST_CASE("a degeneracy gives the same, whichever others there are") {
  Problem several = one_of_each().front(), alone10 = several;
  alone10.plan.degeneracies = {10};
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
      if (observable.name != "infrared_cutoff") CHECK(observable.block_means.size() == 3 * observable.values.size());
    }
    CHECK(get(record, "infrared_cutoff").values[0] == problem.pair.modes.spacing);
    const bool frozen = problem.plan.process == Process::frozen;
    CHECK((records::find(record, "born_rate") != nullptr) == frozen);
    CHECK((records::find(record, "momentum_1") == nullptr) == frozen);
    CHECK((records::find(record, "finite_momentum_1") != nullptr) == (problem.plan.degeneracies.size() > 1));
    CHECK((records::find(record, "extrapolation_chi_square") != nullptr) == (problem.plan.degeneracies.size() > 2));
    CHECK(notes(problem).empty() == (problem.plan.degeneracies.front() > 1));
    CHECK(laws(problem).empty() == frozen);
    for (const auto& law : laws(problem)) {
      const auto& observable = get(record, law.observable);
      const std::size_t times = problem.plan.output.times.size(), row = observable.values.size() / times;
      for (std::size_t i = row; i < observable.values.size(); ++i)
        CHECK(near(observable.values[i], observable.values[i % row], law.allowed.relative));
    }
  }
}

TEST_CASE("momenta, energies and the correlation of the gases are sums over the occupations") {
  for (const auto& problem : one_of_each()) {
    if (problem.plan.process == Process::frozen) continue;
    const auto record = run(problem, 12, 4);
    const auto k = model::momenta(problem.pair.modes);
    const double measure = problem.pair.modes.spacing / (2.0 * M_PI);
    for (std::size_t t = 0; t < problem.plan.output.times.size(); ++t) {
      const auto sum = [&](const char* name, auto weight) {
        double all = 0.0;
        for (std::size_t j = 0; j < k.size(); ++j) all += weight(k[j]) * get(record, name).values[t * k.size() + j] * measure;
        return all;
      };
      const auto momentum = [](double at) { return at; };
      const auto energy = [&](double at) { return model::frequency(problem.pair.branch, at); };
      const auto is = [&](const char* name, double exact) { CHECK(near(get(record, name).values[t], exact, 1e-11, 1e-14)); };
      if (problem.plan.start == Start::drifting) {
        is("momentum_1", sum("occupation_1", momentum));
        is("momentum_2", sum("occupation_2", momentum));
      }
      is("energy_1", sum("occupation_1", energy));
      is("energy_2", sum("occupation_2", energy));
      is("number_1", sum("occupation_1", [](double) { return 1.0; }));
      is("total_energy", sum("total_occupation", energy));
      is("total_momentum", get(record, "momentum_1").values[t] + get(record, "momentum_2").values[t]);
      for (std::size_t j = 0; j < k.size(); ++j) {
        const std::size_t i = t * k.size() + j;
        CHECK(near(get(record, "total_occupation").values[i],
                   get(record, "occupation_1").values[i] + get(record, "occupation_2").values[i], 1e-12, 1e-15));
      }
    }
  }
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
  objects([](Problem& p) { p.pair.branch.exponent = 0.0; }, "zeta = 0 must be positive");
  objects([](Problem& p) { p.pair.branch.exponent = -1.0; }, "zeta = -1 must be positive");
  objects([&](Problem& p) { p.pair.branch.exponent = nan; }, "zeta");
  objects([](Problem& p) { p.pair.branch.exponent = 0.8; }, "zeta = 0.8: the swap rate Gamma0 (zeta-1)|q|^(zeta-1) is negative");
  objects([](Problem& p) { p.pair.branch.exponent = 11.0; }, "10 at most");
  objects([](Problem& p) { p.pair.branch.velocity = 0.0; }, "velocity");
  objects([](Problem& p) { p.pair.beta[1] = 0.0; }, "beta = 0");
  objects([&](Problem& p) { p.pair.drift[1] = nan; }, "drifts");
  objects([](Problem& p) { p.pair.coupling = 0.0; }, "coupling");
  objects([](Problem& p) { p.pair.range = 0.0; }, "range");
  objects([](Problem& p) { p.pair.modes.spacing = 0.0; }, "spacing");
  objects([](Problem& p) { p.pair.modes.count = 0; }, "0 modes");
  objects([](Problem& p) { p.pair.modes.count = 513; }, "513 modes");
  objects([](Problem& p) { p.pair.drift[0] = -1.6; }, // beta k_min^(zeta-1) = 1.5
          "distribution 1 does not exist: |a| = 1.6 must be below beta v |k|^(zeta-1) = 1.5 of the mode k = 0.25");
  objects([](Problem& p) { p.pair.drift[1] = 1.0; },
          "distribution 2 does not exist: |a| = 1 must be below beta v |k|^(zeta-1) = 1");
  objects([](Problem& p) { p.plan.degeneracies = {}; }, "at least one");
  objects([](Problem& p) { p.plan.degeneracies = {0}; }, "degeneracy G = 0");
  objects([](Problem& p) { p.plan.degeneracies = {-4}; }, "degeneracy G = -4");
  objects([](Problem& p) { p.plan.degeneracies = {5, 5}; }, "must increase");
  objects([](Problem& p) { p.plan.degeneracies = {1, 5}; }, "another model");
  objects([](Problem& p) { p.plan.output.times = {}; }, "times");
  objects([](Problem& p) { p.plan.output.times = {1.0, 1.0}; }, "times");
  objects([](Problem& p) { p.plan.output.times = {-1.0}; }, "times");
  objects([&](Problem& p) { p.plan.output.times = {0.0, nan}; }, "times");
  objects([](Problem& p) { p.plan.process = Process::frozen; }, "one is enough");
  objects([](Problem& p) { p.plan.process = Process::frozen, p.plan.degeneracies = {4}, p.plan.output.times = {0.0}; },
          "watched");
  objects([](Problem& p) { p.plan.degeneracies = {1000000}, p.pair.modes = {1e-3, 8}, p.pair.drift = {}; }, "bosons, more than");
  objects([](Problem& p) { p.plan.start = Start::antithetic, p.pair.drift = {}; }, "drift");
  objects([](Problem& p) { p.plan.start = Start::antithetic, p.plan.selector = Selector::rate_tree; }, "null_collisions");
}

TEST_CASE("the expected work is that of samples, within a tenth of the swaps and a third of the attempts") {
  for (const auto& [zeta, count, degeneracy, time] :
       {std::tuple{1.5, 8, 1, 0.5}, {1.5, 8, 64, 0.5}, {1.5, 16, 16, 0.1}, {2.5, 4, 10, 0.1}}) {
    const Problem problem{boson_pair(zeta, count), boson_plan({degeneracy}, {time})};
    const SwapCells cells = swap_cells(problem, degeneracy);
    const auto keys = stream_keys(1, "work");
    SwapCount done;
    const int samples = 3000 / degeneracy + 200;
    for (int sample = 0; sample < samples; ++sample) {
      const auto number = static_cast<std::uint32_t>(sample);
      std::vector<Bosons> bosons{draw_bosons(initial_laws(problem, degeneracy, 1.0), keys, number)};
      Swaps swaps(cells, Selector::null_collisions, Process::swaps, bosons, keys, number);
      const auto now = swaps.advance(bosons, time);
      done.attempts += now.attempts;
      done.swaps += now.swaps;
    }
    const auto expected = work_rates(problem, degeneracy);
    INFO("zeta " << zeta << ", M " << count << ", G " << degeneracy << ": attempts " << done.attempts / samples << " of "
                 << expected.attempts * time << ", swaps " << done.swaps / samples << " of " << expected.swaps * time);
    CHECK(near(static_cast<double>(done.swaps) / samples, expected.swaps * time, 0.1));
    CHECK(near(static_cast<double>(done.attempts) / samples, expected.attempts * time, 0.33));
  }
}
