// Numerical errors, features of maps, laws and estimates of the records.
#include "kinetic/bosons/collision/map_features.hpp"
#include "kinetic/bosons/dynamics/swap_evolution.hpp"
#include "kinetic/bosons/solve.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

Problem figure_problem(double zeta) {
  Problem problem{lattice_pair(zeta, 8, {30.0, 20.0}, {0.5, 0.0}), {{}, Poles::principal_value, 1e-8}};
  problem.pair.screening = model::Screening::hard;
  problem.pair.infrared_cutoff = 1e-3;
  problem.plan.output.momenta = {0.01, 0.05, 0.1, 0.2, 0.3, 0.5};
  problem.plan.output.drifts = {0.1, 0.3, 0.5, 1.0, 2.0};
  problem.plan.output.betas = {20.0, 30.0};
  return problem;
}

Problem swap_problem(double zeta, int count, double drift, std::vector<double> times, double tolerance) {
  Problem problem{lattice_pair(zeta, count, {3.0, 2.0}, {drift, 0.0}), {{}, Poles::refuse, tolerance}};
  problem.plan.output.times = std::move(times);
  return problem;
}

} // namespace

TEST_CASE("errors of amplitudes are their distances from another way to them, and small") {
  for (const double zeta : {1.5, 2.5}) {
    const auto problem = figure_problem(zeta);
    const auto closed = *solve(problem, Equation::closed43, alone(1, "run"));
    const auto printed = *solve(problem, Equation::printed43, alone(1, "run"));
    const auto exact_record = *solve(problem, Equation::exact, alone(1, "run"));
    const auto &a = observable(closed, "log10_amplitude"), &b = observable(printed, "log10_amplitude"),
               &c = observable(exact_record, "log10_amplitude");
    std::size_t place = 0;
    for (const double drift : problem.plan.output.drifts)
      for (const double beta : problem.plan.output.betas)
        for (const double k : problem.plan.output.momenta) {
          INFO("zeta " << zeta << " drift " << drift << " beta " << beta << " k " << k);
          CHECK(std::abs(a.values[place] - b.values[place]) <= a.errors[place] + b.errors[place]);
          CHECK(b.errors[place] < 1e-9);
          const auto drag = figure_drag(zeta, beta, drift);
          const double fine = exact(drag, exact_nodes(drag, 20.0, k, 32)).log_modulus * std::numbers::log10e;
          CHECK(std::abs(c.values[place] - fine) <= c.errors[place]);
          CHECK(c.errors[place] < 1e-9);
          ++place;
        }
  }
}

TEST_CASE("features of a map are those of its lines, and leave out places without a value") {
  const auto problem = figure_problem(2.5);
  const auto& output = problem.plan.output;
  const auto map = *collision_map(problem, Equation::literal46, alone(1, "run"));
  const auto at = [&](std::size_t drift, std::size_t beta, std::size_t k) {
    return map.log_modulus[(drift * output.betas.size() + beta) * output.momenta.size() + k];
  };
  const auto drift = along_axis(map, output, MapAxis::drift);
  for (std::size_t beta = 0; beta < 2; ++beta)
    for (std::size_t k = 0; k < 6; ++k) {
      std::size_t largest = 0;
      double up = -1e9, down = 1e9;
      for (std::size_t i = 0; i < 5; ++i) {
        if (at(i, beta, k) > at(largest, beta, k)) largest = i;
        if (i > 0)
          up = std::max(up, at(i, beta, k) - at(i - 1, beta, k)), down = std::min(down, at(i, beta, k) - at(i - 1, beta, k));
      }
      CHECK(drift.strongest[beta * 6 + k] == output.drifts[largest]);
      CHECK(drift.largest_step[beta * 6 + k] == up);
      CHECK(drift.smallest_step[beta * 6 + k] == down);
    }
  CHECK(drift.strongest[6 + 1] == 0.3); // the ridge at k = 0.05, a1 = 0.387
  CHECK(drift.distance[6 + 1] == 0.2);
  const auto beta = along_axis(map, output, MapAxis::beta);
  CHECK(beta.largest_step[2] == at(0, 1, 2) - at(0, 0, 2));
  const auto momentum = along_axis(map, output, MapAxis::momentum);
  CHECK(momentum.strongest.size() == 10);

  auto physical = problem;
  physical.pair.drift_sign = model::DriftSign::physical;
  const auto masked = *collision_map(physical, Equation::exact, alone(1, "run"));
  const auto of_masked = along_axis(masked, output, MapAxis::drift);
  CHECK(std::isnan(of_masked.strongest[6])); // k = 0.01, beta 30: gas 1 exists for no drift of 0.1 or more
  CHECK(of_masked.largest_step[6] == 0.0);
  CHECK(of_masked.strongest[6 + 1] == 0.3); // k = 0.05: up to 30 x 0.05^1.5 = 0.335
  CHECK(of_masked.smallest_step[6 + 1] > 0.0);
}

TEST_CASE("errors of the dynamics bound the distance from ten times finer steps") {
  const auto asked = swap_problem(1.5, 8, -0.3, {0.0, 0.1, 0.5, 1.0, 3.0}, 1e-6);
  auto finer = asked;
  finer.plan.tolerance = 1e-11;
  const auto found = *solve(asked, Equation::momentum_swap, alone(1, "run")),
             known = *solve(finer, Equation::momentum_swap, alone(1, "run"));
  for (const char* name : {"momentum_1", "energy_1", "drag_rate", "entropy", "occupation_1"}) {
    const auto &a = observable(found, name), &b = observable(known, name);
    for (std::size_t i = 0; i < a.values.size(); ++i) {
      INFO(name << " " << i);
      CHECK(std::abs(a.values[i] - b.values[i]) <= a.errors[i] + 1e-10);
      CHECK(a.errors[i] < 1e-4 * (1.0 + std::abs(a.values[i])));
    }
  }
  const auto& production = observable(known, "entropy_production").values;
  const auto& entropies = observable(known, "entropy").values;
  CHECK(production[0] > 0.0);
  for (std::size_t t = 1; t < entropies.size(); ++t) CHECK(entropies[t] > entropies[t - 1]);
  auto near_start = finer; // the slope of the entropy
  near_start.plan.output.times = {0.499, 0.5, 0.501};
  const auto slope = *solve(near_start, Equation::momentum_swap, alone(1, "run"));
  const auto& s = observable(slope, "entropy").values;
  CHECK(near((s[2] - s[0]) / 0.002, observable(slope, "entropy_production").values[1], 1e-4));
}

TEST_CASE("errors of multipliers: a state that is known") {
  for (const double zeta : {1.5, 2.5}) {
    auto problem = figure_problem(zeta);
    problem.pair.modes = model::modes_of_ring(200.0, 3.0);
    problem.pair.beta[0] = 20.0;
    problem.plan.output.momentum_ratios = {0.01};
    const auto record = *solve(problem, Equation::maximum_entropy, alone(1, "run"));
    CHECK(observable(record, "constraint_error").values[0] < 1e-12);
    // The multipliers of the densities of these multipliers.
    const auto& alpha = observable(record, "inverse_temperature");
    const auto& a = observable(record, "momentum_multiplier");
    const auto wanted = densities(problem.pair.branch, problem.pair.modes, {alpha.values[0], a.values[0]});
    const auto again = maximum_entropy(problem.pair.branch, problem.pair.modes, wanted);
    CHECK(std::abs(again.state.beta - alpha.values[0]) <= again.error.beta + alpha.errors[0] + 1e-13 * alpha.values[0]);
    CHECK(std::abs(again.state.a - a.values[0]) <= again.error.a + a.errors[0] + 1e-13 * std::abs(a.values[0]));
    CHECK(alpha.errors[0] < 1e-9 * alpha.values[0]);
  }
}

TEST_CASE("steps of the dynamics are foreseen within a factor of 2") {
  for (const double zeta : {1.2, 1.5, 2.5})
    for (const double tolerance : {1e-5, 1e-9})
      for (const double until : {0.3, 10.0}) {
        const auto problem = swap_problem(zeta, 16, zeta > 2.0 ? -0.05 : -0.3, {until}, tolerance);
        const auto steps = static_cast<double>(evolve_swaps(problem, alone(1, "run"))->steps);
        INFO("zeta " << zeta << " tolerance " << tolerance << " until " << until << ": " << steps << ", "
                     << expected_steps(problem));
        CHECK(expected_steps(problem) < 2.0 * steps + 2.0);
        CHECK(expected_steps(problem) > 0.5 * steps - 2.0);
      }
}

TEST_CASE("memory: what was found resident, within 20 %") {
  constexpr double mebibyte = 1048576.0;
  CHECK(near(bytes_needed(swap_problem(1.5, 512, 0.0, {1.0, 2.0, 3.0}, 1e-3), Equation::momentum_swap), 28.6 * mebibyte, 0.2));
  std::vector<double> times;
  for (int i = 0; i < 100'000; ++i) times.push_back(1e-6 * i);
  CHECK(near(bytes_needed(swap_problem(1.5, 8, 0.0, times, 1e-3), Equation::momentum_swap), 189.6 * mebibyte, 0.2));
  auto problem = figure_problem(1.5);
  problem.plan.output.betas = {30.0};
  problem.plan.output.momenta.clear();
  problem.plan.output.drifts.clear();
  for (int i = 1; i <= 200; ++i) {
    problem.plan.output.momenta.push_back(0.003 * i);
    problem.plan.output.drifts.push_back(0.01 * i);
  }
  CHECK(near(bytes_needed(problem, Equation::exact), 2.51 * mebibyte, 0.2));
  CHECK(near(bytes_needed(problem, Equation::closed43), 5.1 * mebibyte, 0.2));
  problem.pair.modes = {3e-6, 1'000'000};
  problem.plan.output.momentum_ratios = {0.01, 0.02};
  CHECK(near(bytes_needed(problem, Equation::maximum_entropy), 45.8 * mebibyte, 0.2));
}

TEST_CASE("costs grow as the work does, and only maps are shared") {
  auto problem = figure_problem(1.5);
  for (const auto equation :
       {Equation::exact, Equation::printed43, Equation::closed43, Equation::literal46, Equation::linearised}) {
    auto twice = problem;
    twice.plan.output.drifts.clear();
    for (int i = 1; i <= 500; ++i) twice.plan.output.drifts.push_back(0.004 * i);
    auto more = twice;
    for (int i = 1; i <= 500; ++i) more.plan.output.drifts.push_back(2.0 + 0.004 * i);
    CHECK(seconds_needed(more, equation) > 1.4 * seconds_needed(twice, equation));
    CHECK(seconds_needed(more, equation) < 2.6 * seconds_needed(twice, equation));
    CHECK(most_ranks(twice, equation) >= 1);
    CHECK(most_ranks(twice, equation) <= 6);
  }
  problem.plan.output.times = {1.0};
  CHECK(most_ranks(problem, Equation::momentum_swap) == 1);
}

TEST_CASE("a map without any value is refused with the reason of its first point, a part of one is not") {
  auto problem = figure_problem(2.5);
  problem.pair.drift_sign = model::DriftSign::physical;
  CHECK(objection(problem, Equation::exact).empty());
  problem.plan.output.momenta = {0.01};
  CHECK(objection(problem, Equation::exact).find("distribution 1 does not exist at k = 0.01") != std::string::npos);
}
