#include "common/equilibrium/swap_stationary.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using prethermal::test::near;

namespace {

model::VelocitySwapGas gas(model::Statistics statistics, double peak_weight = 0.3) {
  model::VelocitySwapGas result{};
  result.statistics = statistics;
  result.swap_coefficient = 0.08;
  result.bath_density = 50.0;
  result.bath_law = model::bragg_split(5.9, 6.0, peak_weight);
  return result;
}

} // namespace

TEST_CASE("the stationary state of fermions has the density asked for, from dilute to packed") {
  for (const double density : {1e-9, 1e-3, 0.1, 1.5, 4.0, 10.0, 30.0}) {
    const auto state = swap_stationary_state(gas(model::Statistics::fermion), density);
    const double found = numerics::trapezoid(quadrature_grid(state), [&](double v) { return rapidity_density(state, v); });
    CHECK(near(found, density, 1e-13));
    CHECK(peak_occupation(state) <= 1.0);
  }
}

TEST_CASE("its occupation is rho^(b) / (rho^(b) + A), never above the peak") {
  const auto state = swap_stationary_state(gas(model::Statistics::fermion), 2.0);
  CHECK(near(state.stationary_constant, 1.962795240191316, 1e-12));
  CHECK(near(peak_occupation(state), 0.649666706525888, 1e-12));
  for (const double v : {-20.0, -5.0, 0.0, 6.5}) {
    const double bath = 50.0 * model::probability_density(state.bath_law, v);
    CHECK(near(occupation(state, v), bath / (bath + state.stationary_constant), 1e-14));
    CHECK(near(occupation(state, v), 2.0 * std::numbers::pi * rapidity_density(state, v), 1e-15));
    CHECK(occupation(state, v) <= peak_occupation(state));
  }
}

TEST_CASE("classical particles take the bath's law, and so do fermions when there are few") {
  const auto classical = swap_stationary_state(gas(model::Statistics::classical), 2.0);
  CHECK(near(rapidity_density(classical, 1.0), 2.0 * model::probability_density(classical.bath_law, 1.0), 1e-15));
  CHECK(peak_occupation(classical) > peak_occupation(swap_stationary_state(gas(model::Statistics::fermion), 2.0)));
  const auto dilute = swap_stationary_state(gas(model::Statistics::fermion), 1e-8);
  CHECK(near(rapidity_density(dilute, 1.0), 1e-8 * model::probability_density(dilute.bath_law, 1.0), 1e-7));
  CHECK(near(dilute.stationary_constant, 50.0 / (2.0 * std::numbers::pi * 1e-8), 1e-7)); // A -> rho_b / (2 pi varrho)
}

TEST_CASE("an empty state, and one too dilute for the search, are states like others") {
  const auto empty = swap_stationary_state(gas(model::Statistics::fermion), 0.0);
  CHECK(rapidity_density(empty, 0.0) == 0.0);
  CHECK(quadrature_grid(empty).nodes > 100);
  const auto faint = swap_stationary_state(gas(model::Statistics::fermion), 1e-250);
  CHECK(near(rapidity_density(faint, 1.0), 1e-250 * model::probability_density(faint.bath_law, 1.0), 1e-12));
}

TEST_CASE("particles between velocities add up, in wide and in narrow bins") {
  for (const auto statistics : {model::Statistics::classical, model::Statistics::fermion}) {
    const auto state = swap_stationary_state(gas(statistics), 3.0);
    CHECK(near(particles_between_velocities(state, -60.0, 60.0), 3.0, 1e-12));
    double sum = 0.0;
    for (int i = 0; i < 1000; ++i) sum += particles_between_velocities(state, -60.0 + 0.12 * i, -60.0 + 0.12 * (i + 1));
    CHECK(near(sum, 3.0, 1e-12));
    CHECK(near(particles_between_velocities(state, 2.0, 2.0 + 1e-6), 1e-6 * rapidity_density(state, 2.0), 1e-6));
  }
}

TEST_CASE("impossible densities are refused, the Pauli limit of draws from the bath is that of the law") {
  for (const double density : {-1e-9, std::nan(""), std::numeric_limits<double>::infinity(), 1e3})
    CHECK_THROWS_AS(swap_stationary_state(gas(model::Statistics::fermion), density), std::invalid_argument);
  CHECK(near(pauli_limit(model::bragg_split(5.9, 6.0, 0.3)), 2.19, 0.0, 0.005));
  CHECK(near(pauli_limit(model::bragg_split(5.9, 6.0, 1.0)), 3.3, 0.0, 0.05));
}

TEST_CASE("with a tabulated law of the bath: the density asked for, and the state of the law that was tabulated") {
  const auto exact = gas(model::Statistics::fermion);
  double before = 0.0;
  for (const int points : {101, 201, 401}) {
    std::vector<double> v, f;
    for (int i = 0; i < points; ++i) {
      v.push_back(-45.0 + 90.0 * i / (points - 1));
      f.push_back(model::probability_density(exact.bath_law, v.back()));
    }
    auto tabulated = exact;
    tabulated.bath_law = model::tabulated_law(v, f);
    for (const double density : {1e-3, 2.0, 8.0}) {
      const auto state = swap_stationary_state(tabulated, density);
      const auto rule = quadrature(state), coarse = quadrature(state, true);
      double found = 0.0, other = 0.0;
      for (std::size_t i = 0; i < rule.velocity.size(); ++i)
        found += rule.unit * rule.weight[i] * rapidity_density(state, rule.velocity[i]);
      for (std::size_t i = 0; i < coarse.velocity.size(); ++i)
        other += coarse.unit * coarse.weight[i] * rapidity_density(state, coarse.velocity[i]);
      CAPTURE(points, density);
      CHECK(near(found, density, 1e-12));
      CHECK(near(other, density, 1e-8));
      CHECK(near(particles_between_velocities(state, -45.0, 45.0), density, 1e-12));
      CHECK(
          near(particles_between_velocities(state, -45.0, 1.3) + particles_between_velocities(state, 1.3, 45.0), density, 1e-9));
    }
    const double error = std::abs(
        swap_stationary_state(tabulated, 2.0).stationary_constant / swap_stationary_state(exact, 2.0).stationary_constant - 1.0);
    CAPTURE(points, error);
    if (before > 0.0) CHECK(error < before / 3.5);
    before = error;
  }
  CHECK(before < 1e-5);
}
