// The first-order scheme, Bastianello Eq. (30): the state that the paper's own steps reach, its order, and what it tends to.
#include "kinetic/defect/upwind/upwind.hpp"

#include "common/equilibrium/classical_field.hpp"
#include "kinetic/defect/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "tests/records.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::alone;
using prethermal::test::get;
using prethermal::test::near;

namespace {

model::InjectedState peaks() {
  return {.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = std::numbers::pi / 2.0, .width = 0.5};
}

std::vector<double> inflow_of(const CollisionIntegral& collision) {
  std::vector<double> inflow;
  for (const double k : collision.wavenumber()) inflow.push_back(model::mode_density(peaks(), {}, k));
  return inflow;
}

std::vector<double> everywhere(const std::vector<double>& n, int points) {
  std::vector<double> copies;
  for (int i = 0; i < points; ++i) copies.insert(copies.end(), n.begin(), n.end());
  return copies;
}

/// Eqs. (31), (32) with a step that settles.
std::vector<double> by_steps(CollisionIntegral& collision, const std::vector<double>& inflow, double coupling, int points,
                             double dt, int steps) {
  const std::size_t modes = inflow.size(), all = static_cast<std::size_t>(points) * modes;
  std::vector<double> n = everywhere(inflow, points), moved(all), change(all);
  for (int step = 0; step < steps; ++step) {
    for (std::size_t i = 0; i < all; ++i) {
      const std::size_t m = i % modes;
      const double v = collision.velocity()[m];
      const double from = v > 0.0 ? (i < modes ? inflow[m] : n[i - modes]) : (i + modes >= all ? inflow[m] : n[i + modes]);
      moved[i] = n[i] - dt * std::abs(v) * (n[i] - from) * (points + 1);
    }
    collision.evaluate(moved, change);
    for (std::size_t i = 0; i < all; ++i) n[i] = moved[i] + dt * coupling * change[i];
  }
  return n;
}

Problem problem_of(int wavenumbers, std::vector<int> points) {
  Problem problem{
      {.dispersion = {},
       .injected = peaks(),
       .defect = {.sites = 1024, .strength = 1.0 / 32.0, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box},
       .reservoir = {64, 0.2},
       .buffer_sites = 64},
      {}};
  problem.plan.output = {.wavenumber_bins = 16, .profile_cells = 8};
  problem.plan.collision.wavenumbers = wavenumbers;
  problem.plan.slab.points = std::move(points);
  return problem;
}

} // namespace

TEST_CASE(
    "Newton's iteration finds the state that the printed steps come to as the time step falls, and the number flows evenly") {
  CollisionIntegral collision({}, 3, {.wavenumbers = 32});
  const auto inflow = inflow_of(collision);
  std::vector<double> thermal; // of Eq. (5)
  for (const double energy : collision.energy()) thermal.push_back(equilibrium::mode_density({0.4593, -1.1418}, energy));
  const auto state = solve_upwind_meshes(collision, inflow, 1.0, {11}, thermal, 1e-12)[0];
  CHECK(state.flux_spread < 1e-11);
  CHECK(state.change < 1e-9);
  // The stationary state of the two half steps is off by the first order of dt.
  const auto off = [&](double dt, int steps) {
    const auto stepped = by_steps(collision, inflow, 1.0, 11, dt, steps);
    double most = 0.0;
    for (std::size_t i = 0; i < stepped.size(); ++i) most = std::max(most, std::abs(stepped[i] - state.n[i]));
    return most;
  };
  const double coarse = off(0.002, 12000), fine = off(0.001, 24000);
  INFO("the steps are off by " << coarse << " and " << fine);
  CHECK(coarse < 0.1);
  CHECK(near(coarse / fine, 2.0, 0.05));
  CHECK_THROWS_AS(solve_upwind(collision, inflow, 1.0, 10, everywhere(inflow, 10), 1e-12), std::invalid_argument);
  CHECK_THROWS_AS(solve_upwind(collision, inflow, 1.0, 11, everywhere(inflow, 9), 1e-12), std::invalid_argument);
}

TEST_CASE("it falls with the first order, and its extrapolation comes to the state of linear elements") {
  const auto solved = [](std::vector<int> points) {
    return *solve(problem_of(64, std::move(points)), Equation::boltzmann_upwind, alone(1, "run"));
  };
  const auto exact = *solve(problem_of(64, {11, 21, 41}), Equation::boltzmann, alone(1, "run"));
  const auto paper = solved({11, 21, 41}), finer = solved({41, 81, 161});
  // The largest difference of fast carriers, of the peak.
  const auto apart = [&](const records::Record& record, const std::string& name) {
    const auto &one = get(record, name), &other = get(exact, name);
    double most = 0.0;
    for (std::size_t i = 0; i < one.values.size(); ++i)
      if (std::abs(one.axes[0].values[i]) > 0.3) most = std::max(most, std::abs(one.values[i] - other.values[i]));
    return most;
  };
  for (const char* name : {"emitted_fine", "centre_mode_density"}) {
    INFO(name << ": " << apart(paper, name) << " with 41 points, " << apart(finer, name) << " with 161");
    CHECK(apart(paper, name) < 0.004);
    CHECK(apart(finer, name) < 0.0005);
  }
  // The paper's meshes are still far from the first order that finer ones come to.
  for (const char* name : {"upwind_order_emitted", "upwind_order_injected", "upwind_order_centre"}) {
    const double coarse = get(paper, name).values[0], fine = get(finer, name).values[0];
    INFO(name << " " << coarse << ", " << fine);
    CHECK(near(fine, 1.0, 0.2));
    CHECK(coarse < fine - 0.2);
  }
}

TEST_CASE("a parabola in 1/N is extrapolated exactly, and an order is seen as it was planted") {
  const std::vector<int> points{11, 21, 41};
  std::vector<std::vector<double>> values;
  for (const double n : points) values.push_back({2.0 + 3.0 / n - 5.0 / (n * n), 7.0});
  CHECK(near(extrapolated(points, values)[0], 2.0, 1e-12));
  CHECK(near(extrapolated(points, values)[1], 7.0, 1e-12));
  for (const double p : {0.5, 1.0, 2.0, 3.0}) {
    const auto error = [p](int n) { return std::pow(n + 1.0, -p); };
    CHECK(near(observed_order(points, error(11) - error(21), error(21) - error(41)), p, 1e-10));
  }
  CHECK(std::isnan(observed_order(points, 1.0, 2.0)));
}

TEST_CASE("what the first-order scheme cannot do is refused") {
  auto lopsided = problem_of(32, {11, 21, 41});
  lopsided.lattice.injected.asymmetry = 0.3;
  CHECK(objection(lopsided, Equation::boltzmann_upwind).find("both ends") != std::string::npos);
  CHECK(objection(problem_of(32, {11, 21}), Equation::boltzmann_upwind).find("three meshes") != std::string::npos);
  CHECK(objection(problem_of(32, {11, 20, 41}), Equation::boltzmann_upwind).find("odd") != std::string::npos);
  CHECK(objection(problem_of(32, {11, 21, 41}), Equation::boltzmann_upwind).empty());
}
