// The linearised cell equation: correlations, rho_D from the dynamics, and the nonlinear equation at small boosts.
#include "kinetic/wires/dynamics/exclusion.hpp"
#include "kinetic/wires/dynamics/linear_wires.hpp"
#include "kinetic/wires/operator/exchange.hpp"
#include "tests/kinetic/wires/dynamics/dynamics.hpp"

#include <cmath>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

TEST_CASE("the correlation of the currents: reference number, sum rules, plateau") {
  const auto record = solved(reference_wires({0.0, 0.0}, {0.0, 1.0, 1e5}), Equation::linear_relaxation);
  const auto &c11 = observable_of(record, "current_correlation_11").values,
             &c12 = observable_of(record, "current_correlation_12").values,
             &c22 = observable_of(record, "current_correlation_22").values;
  check_wires_reference("swap_2_0_C12_t1", c12[1]);
  const auto response = solved(response_problem(1.0, gaussian_potential(1.5), {2.0}), Equation::two_particle);
  const double n1 = first_of(response, "density_1"), n2 = first_of(response, "density_2");
  CHECK(c12[0] == 0.0);
  CHECK(near(c11[0], n1, 1e-3)); // cells end where f = exp(-8)
  CHECK(near(c12[2], first_of(response, "plateau_12"), 1e-3));
  for (const std::size_t t : {0, 1, 2}) { // momentum is kept
    CHECK(near(c11[t] + c12[t], c11[0], 1e-12));
    CHECK(near(c22[t] + c12[t], c22[0], 1e-12));
  }
  CHECK(near(n2, c22[0], 1e-3));
}

TEST_CASE("correlations of the currents at both mismatches") {
  for (const auto& [e1, e2, at_1, at_2] : {std::tuple{1.0, 1.0, 0.1432, 0.1853}, std::tuple{1.5, 0.5, 0.1304, 0.1700}}) {
    const auto record = solved(dynamics_problem(e1, e2, 1.5, {0.0, 0.0}, {1.0, 2.0}), Equation::linear_relaxation);
    const auto& c12 = observable_of(record, "current_correlation_12").values;
    CHECK(near(c12[0], at_1, 0.0, 6e-5));
    CHECK(near(c12[1], at_2, 0.0, 6e-5));
  }
}

TEST_CASE("the plateau of one state a cell is not that of many, but at mismatch 0") {
  auto problem = response_problem(1.0, gaussian_potential(1.5), {0.0, 1.0});
  const auto many = solved(problem, Equation::two_particle), one = solved(problem, Equation::exclusion);
  const auto &a = observable_of(many, "plateau_12").values, &b = observable_of(one, "plateau_12").values;
  CHECK(near(a[0], b[0], 1e-10));
  CHECK(near(a[1], 0.18879168, 0.0, 1e-8));
  CHECK(near(b[1], 0.17440627, 0.0, 1e-8));
  const auto cut = thermal_weights({0.005, 0.01, 420}, {1.5, 0.5}); // as far as k = 4.2
  CHECK(near(cut.shared, 0.18854, 0.0, 6e-6));
}

TEST_CASE("one state a cell after a boost: what the levels with one electron share at last") {
  const auto record = solved(reference_wires({0.5, 0.0}, {0.0, 200.0}), Equation::exclusion);
  const auto &j1 = observable_of(record, "current_1").values, &j2 = observable_of(record, "current_2").values;
  CHECK(near(j2[1], 0.0585, 0.0, 5e-5));
  CHECK(near(j1[1] + j2[1], j1[0] + j2[0], 1e-12));
  CHECK(near(j2[0], 0.0, 0.0, 1e-14));
}

TEST_CASE("rho_D from the dynamics: the integral of the relative current is (u1 - u2)/(2 rho_D) of the same cells") {
  for (const int count : {80, 81}) {
    const double boost = 0.01;
    const auto problem = dynamics_problem(1.0, 1.0, 1.5, {boost, 0.0}, {20.0, 100.0, 1e6}, {6.0, count});
    const auto record = solved(problem, Equation::linear_relaxation);
    const auto weights = linear_wires(problem).weights;
    const auto& between = problem.pair.between;
    const double drag =
        static_drag(weights, exchange_network(weights, exchange_rates(between, weights.grid.step, count, 13.0 / 12.0)));
    const auto& integral = observable_of(record, "relative_current_integral").values;
    CHECK(near(0.5 * boost / integral.back(), drag, 1e-10));
    const auto& dynamic = observable_of(record, "dynamic_drag_resistivity").values;
    CHECK(near(dynamic[0], drag, 0.03)); // the tail is not quite a power law
    CHECK(near(dynamic[1], drag, 0.015));
    CHECK(near(dynamic[2], drag, 1e-8));
    // and this is rho_D of the two-particle operator, up to what the cells leave out
    const auto exact = solved(response_problem(1.0, between), Equation::two_particle);
    CHECK(near(drag, first_of(exact, "drag_resistivity"), 0.02));
    // the nonlinear equation after a small boost
    auto shorter = problem;
    shorter.plan.output.times.pop_back();
    const auto nonlinear = solved(shorter, Equation::relaxation);
    CHECK(near(observable_of(nonlinear, "dynamic_drag_resistivity").values[1], dynamic[1], 1e-4));
    CHECK(near(observable_of(nonlinear, "relative_current_integral").values[1], integral[1], 1e-4));
  }
  CHECK(records::find(solved(reference_wires({0.01, 0.0}, {1.0}), Equation::linear_relaxation), "dynamic_drag_resistivity") ==
        nullptr);
}

TEST_CASE("small boosts: the nonlinear equation tends to the linear one in the second order of the boost") {
  const auto distance = [](double boost) {
    const auto problem = reference_wires({boost, -0.5 * boost}, {0.0, 1.0, 10.0, 100.0});
    const auto linear = solved(problem, Equation::linear_relaxation), full = solved(problem, Equation::relaxation);
    double largest = 0.0;
    for (const auto name : {"current_1", "current_2"})
      for (std::size_t t = 1; t < 4; ++t)
        largest = std::max(largest, std::abs(observable_of(linear, name).values[t] - observable_of(full, name).values[t]));
    return largest / boost;
  };
  const double at_small = distance(0.02), at_large = distance(0.04);
  CHECK(at_small < 1e-3);
  CHECK(near(at_large / at_small, 4.0, 0.1)); // currents are odd in the boost
}

TEST_CASE("linear occupations carry the linear currents") {
  const auto problem = reference_wires({0.1, 0.3}, {0.0, 1.0, 30.0});
  const auto record = solved(problem, Equation::linear_relaxation);
  const Cells cells = make_cells(problem);
  for (const auto& [occupation, current] : {std::pair{"occupation_1", "current_1"}, std::pair{"occupation_2", "current_2"}})
    for (std::size_t t = 0; t < 3; ++t) {
      const auto& f = observable_of(record, occupation).values;
      CHECK(near(current_of(cells, std::span(f).subspan(81 * t, 81)), observable_of(record, current).values[t], 1e-12));
    }
}
