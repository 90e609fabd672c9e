// The nonlinear cell equation in time: reference numbers, what it keeps, errors, and saved states.
#include "kinetic/wires/dynamics/relaxation.hpp"

#include "kinetic/wires/dynamics/swap_rate.hpp"
#include "tests/kinetic/wires/dynamics/dynamics.hpp"

#include <cmath>
#include <numeric>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

std::vector<double> both_of(const Cells& cells, const Problem& problem) {
  const auto e = own_chemical_potentials(problem.pair);
  auto both = boosted_occupation(cells, e[0], problem.pair.boost[0]);
  const auto second = boosted_occupation(cells, e[1], problem.pair.boost[1]);
  for (std::size_t j = 0; j < both.size(); ++j) both[j] += second[j];
  return both;
}

} // namespace

TEST_CASE("currents after a boost: reference numbers") {
  const auto record = solved(reference_wires({0.5, 0.0}, {2.0, 4.0, 20.0}), Equation::relaxation);
  const auto& current = observable_of(record, "current_2");
  check_wires_reference("swap_2_0_j2_t2", current.values[0]);
  check_wires_reference("swap_2_0_j2_t4", current.values[1]);
  check_wires_reference("swap_2_0_j2_t20", current.values[2]);
  for (const double error : current.errors) CHECK(error < 1e-6);
}

TEST_CASE("the weight of neighbours matters: without it the reference numbers are missed") {
  auto problem = reference_wires({0.5, 0.0}, {2.0});
  problem.plan.neighbour_weight = 1.0;
  const double plain = first_of(solved(problem, Equation::relaxation), "current_2");
  CHECK(std::abs(plain / wires_reference("swap_2_0_j2_t2").at("value").get<double>() - 1.0) > 5e-4);
}

TEST_CASE("Fermi functions are stationary at any mismatch; swaps keep electrons, momentum and energy") {
  for (const double boost : {0.0, 0.5}) {
    const auto problem = reference_wires({boost, boost}, {1.0});
    const Cells cells = make_cells(problem);
    SwapRate swaps(cells);
    std::vector<double> rate(cells.momentum.size());
    swaps(boosted_occupation(cells, 2.0, boost), both_of(cells, problem), rate);
    for (const double change : rate) CHECK(std::abs(change) < 1e-12);
  }
  const auto problem = reference_wires({0.5, -0.2}, {1.0});
  const Cells cells = make_cells(problem);
  SwapRate swaps(cells);
  std::vector<double> rate(cells.momentum.size());
  swaps(boosted_occupation(cells, 2.0, 0.5), both_of(cells, problem), rate);
  CHECK(std::abs(std::accumulate(rate.begin(), rate.end(), 0.0)) < 1e-12);
  CHECK(std::abs(rate[40]) > 1e-3);

  const auto record = solved(reference_wires({0.5, -0.2}, {0.0, 1.0, 50.0}), Equation::relaxation);
  const auto &j1 = observable_of(record, "current_1").values, &j2 = observable_of(record, "current_2").values,
             &energy = observable_of(record, "energy_density").values, &f1 = observable_of(record, "occupation_1").values,
             &f2 = observable_of(record, "occupation_2").values;
  const auto electrons = [](const std::vector<double>& f, int row) {
    return std::accumulate(f.begin() + 81 * row, f.begin() + 81 * (row + 1), 0.0);
  };
  for (const int t : {1, 2}) {
    CHECK(near(j1[t] + j2[t], j1[0] + j2[0], 1e-13));
    CHECK(near(energy[t], energy[0], 1e-13));
    CHECK(near(electrons(f1, t), electrons(f1, 0), 1e-12));
    CHECK(near(electrons(f2, t), electrons(f2, 0), 1e-12));
    for (std::size_t j = 0; j < 81; ++j) CHECK(near(f1[81 * t + j] + f2[81 * t + j], f1[j] + f2[j], 1e-14));
  }
}

TEST_CASE("at a mismatch a current persists: the last states have A/B the same in every cell") {
  const auto record = solved(reference_wires({0.5, 0.0}, {400.0}), Equation::relaxation);
  const auto &f1 = observable_of(record, "occupation_1").values, &f2 = observable_of(record, "occupation_2").values;
  const auto logit = [&](std::size_t j) { return std::log(f1[j] * (1.0 - f2[j]) / (f2[j] * (1.0 - f1[j]))); };
  for (std::size_t j = 10; j < 71; ++j) CHECK(near(logit(j), logit(40), 0.0, 1e-3));
  CHECK(first_of(record, "current_1") - first_of(record, "current_2") > 0.01);
}

TEST_CASE("errors are bounds of what a tolerance of 1e-12 changes, and fall with the tolerance") {
  auto problem = reference_wires({0.5, 0.0}, {2.0, 10.0});
  problem.plan.tolerance = 1e-12;
  const auto exact = solved(problem, Equation::relaxation);
  double before = 1.0;
  for (const double tolerance : {1e-5, 1e-7, 1e-9}) {
    problem.plan.tolerance = tolerance;
    const auto record = solved(problem, Equation::relaxation);
    double largest = 0.0;
    for (const auto name : {"current_1", "occupation_2", "relative_current_integral"}) {
      const auto &found = observable_of(record, name), &known = observable_of(exact, name);
      for (std::size_t i = 0; i < found.values.size(); ++i) {
        const double error = std::abs(found.values[i] - known.values[i]);
        CHECK(error <= 2.0 * found.errors[i] + 1e-3 * tolerance);
        largest = std::max(largest, error);
      }
    }
    CHECK(largest < 0.2 * before);
    before = largest;
  }
}

TEST_CASE("relaxation goes on from a saved state with the same bits, and refuses one that is not its own") {
  const auto problem = reference_wires({0.5, 0.0}, {1.0, 5.0, 30.0});
  const auto whole = solved(problem, Equation::relaxation);
  static const parallel::RankGroup one_rank;
  for (const int stop_after : {1, 2, 5}) {
    parallel::Payload kept;
    int asked = 0;
    bool stop = false;
    parallel::ItemCheckpoint checkpoint = parallel::no_checkpoint();
    checkpoint.due = [&] { return ++asked == stop_after; };
    checkpoint.save = [&](parallel::Payload part, double share) {
      kept = std::move(part);
      stop = true;
      CHECK(share >= 0.0);
      CHECK(share <= 1.0);
    };
    checkpoint.stopping = [&] { return stop; };
    const auto first = evolve_wires(problem, {1, "run", {0, 0}, one_rank, checkpoint});
    if (!stop) continue; // done before that
    REQUIRE_FALSE(first.has_value());
    parallel::ItemCheckpoint resumed = parallel::no_checkpoint();
    resumed.saved_bytes = kept.size();
    resumed.read = [&](std::uint64_t offset, std::span<char> into) {
      std::copy_n(kept.begin() + static_cast<std::ptrdiff_t>(offset), into.size(), into.begin());
    };
    const auto record = solve(problem, Equation::relaxation, {1, "run", {0, 0}, one_rank, resumed});
    REQUIRE(record.has_value());
    for (const auto& observable : record->observables) CHECK(observable.values == observable_of(whole, observable.name).values);
    auto other = problem;
    other.plan.output.cells.count = 61;
    CHECK_THROWS_AS(evolve_wires(other, {1, "run", {0, 0}, one_rank, resumed}), std::runtime_error);
    other = problem;
    other.plan.output.times = {1e-3};
    CHECK_THROWS_AS(evolve_wires(other, {1, "run", {0, 0}, one_rank, resumed}), std::runtime_error);
  }
}
