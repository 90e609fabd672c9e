#include "kinetic/defect/ring/homogeneous.hpp"

#include "common/equilibrium/classical_field.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/ring/finite_ring.hpp"
#include "kinetic/defect/state.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"

#include <array>
#include <numbers>
#include <numeric>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using std::numbers::pi;
using test::near;

namespace {

model::DefectLattice ring_of(double strength, double asymmetry = 0.0) {
  model::DefectLattice lattice{};
  lattice.defect = {256, strength, 3, -5.0, model::DefectProfile::box};
  lattice.injected.density = 0.66;
  lattice.injected.peak = pi / 2.0;
  lattice.injected.width = 0.5;
  lattice.injected.asymmetry = asymmetry;
  return lattice;
}

Plan plan_of(std::vector<double> times, int wavenumbers = 64) {
  Plan plan{};
  plan.collision.wavenumbers = wavenumbers;
  plan.collision.conserve_energy = true;
  plan.output.times = std::move(times);
  return plan;
}

HomogeneousEvolution evolved(const model::DefectLattice& lattice, const Plan& plan) {
  return evolve_homogeneous({lattice, plan}, {}, parallel::no_checkpoint()).value();
}

std::vector<double> energies_of(const HomogeneousEvolution& evolution) {
  std::vector<double> energies;
  for (const double k : evolution.wavenumber) energies.push_back(model::energy({}, k));
  return energies;
}

double entropy(const std::vector<double>& n) {
  return std::accumulate(n.begin(), n.end(), 0.0, [](double sum, double one) { return sum + std::log(one); });
}

} // namespace

TEST_CASE("the closed ring keeps number and energy, gains entropy and ends thermal") {
  const auto lattice = ring_of(0.1, 0.5);
  const auto evolution = evolved(lattice, plan_of({0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 300.0}));
  const auto energies = energies_of(evolution);
  const auto& n = evolution.mode_density;
  CHECK(n[0][20] == model::mode_density(lattice.injected, {}, evolution.wavenumber[20]));
  const double number = density(n[0]), energy = energy_density(n[0], energies);
  for (std::size_t t = 1; t < n.size(); ++t) {
    CHECK(near(density(n[t]), number, 1e-13));
    CHECK(near(energy_density(n[t], energies), energy, 1e-12));
    CHECK(std::ranges::min(n[t]) > 0.0);
    if (t < 7) CHECK(entropy(n[t]) > entropy(n[t - 1]) + 0.1);
  }
  const std::vector<double> weights(energies.size(), 1.0 / static_cast<double>(energies.size()));
  const auto thermal = equilibrium::thermal_state(energies, weights, number, energy);
  CHECK(equilibrium::thermal_distance(n.front(), energies, thermal) > 0.3);
  CHECK(equilibrium::thermal_distance(n.back(), energies, thermal) < 0.005);
}

TEST_CASE("only lambda^2 t counts") {
  const auto weak = evolved(ring_of(0.05), plan_of({4.0, 12.0})), strong = evolved(ring_of(-0.1), plan_of({1.0, 3.0}));
  for (std::size_t t = 0; t < 2; ++t)
    for (std::size_t k = 0; k < 64; ++k) CHECK(near(weak.mode_density[t][k], strong.mode_density[t][k], 1e-12));
}

TEST_CASE("one power of lambda^2, where (26) and (27) as printed together have two") {
  const auto lattice = ring_of(0.1);
  const double time = 1e-3;
  auto plan = plan_of({time});
  plan.tolerance = 1e-12;
  const auto evolution = evolved(lattice, plan);
  CollisionIntegral collisions({}, 3, plan.collision);
  std::vector<double> n, collision(64);
  for (const double k : evolution.wavenumber) n.push_back(model::mode_density(lattice.injected, {}, k));
  collisions.evaluate(n, collision);
  double largest = 0.0, difference = 0.0;
  for (std::size_t k = 0; k < 64; ++k) {
    const double slope = (evolution.mode_density[0][k] - n[k]) / time;
    largest = std::max(largest, std::abs(slope));
    difference = std::max(difference, std::abs(slope - 0.01 * collision[k]));
  }
  CHECK(difference < 1e-3 * largest);
}

TEST_CASE("steps within their tolerance") {
  auto plan = plan_of({2.0});
  plan.tolerance = 1e-12;
  const auto exact = evolved(ring_of(0.1), plan).mode_density.at(0);
  double last = 1.0;
  for (const double tolerance : {1e-4, 1e-6, 1e-8}) {
    plan.tolerance = tolerance;
    const auto n = evolved(ring_of(0.1), plan).mode_density.at(0);
    double error = 0.0;
    for (std::size_t k = 0; k < n.size(); ++k) error = std::max(error, std::abs(n[k] - exact[k]));
    CHECK(error < 20.0 * tolerance);
    CHECK(error < 0.2 * last);
    last = error;
  }
}

TEST_CASE("weak and late, the exact ring approaches it") {
  // The growth of the exact change between two times, where the slow exchanges of a finite ring have died out, is lambda^2 I.
  const auto lattice = ring_of(0.0);
  const double step = 0.1;
  const std::array<std::int64_t, 2> steps{120, 200}; // until t = 20: nothing has gone around the ring
  const auto change = finite_ring_change(lattice, step, steps);
  CollisionPlan plan{};
  plan.wavenumbers = 256;
  CollisionIntegral collisions({}, 3, plan);
  CollisionIntegral four_waves({}, 2, plan); // of |psi|^4, C_2 = 8
  std::vector<double> n, collision(256), four_wave_part(256);
  for (const double k : collisions.wavenumber()) n.push_back(model::mode_density(lattice.injected, {}, k));
  collisions.evaluate(n, collision);
  four_waves.evaluate(n, four_wave_part);
  std::vector<double> wavenumbers;
  for (int j = 0; j < 256; ++j) wavenumbers.push_back(2.0 * pi * j / 256);
  const auto largest_deviation = [&](double planted) {
    auto expected = collision;
    const double rho = density(n);
    for (std::size_t k = 0; k < n.size(); ++k) expected[k] += (planted - 1.0) * 648.0 / 8.0 * rho * rho * four_wave_part[k];
    expected = at_wavenumbers(expected, wavenumbers);
    double largest = 0.0, difference = 0.0;
    for (std::size_t j = 0; j < 256; ++j) {
      largest = std::max(largest, std::abs(expected[j]));
      difference = std::max(difference, std::abs((change[1][j] - change[0][j]) / (80 * step) - expected[j]));
    }
    return difference / largest;
  };
  CHECK(largest_deviation(1.0) < 0.05);
  CHECK(largest_deviation(2.0) > 0.3); // of C_2
  CHECK(largest_deviation(0.0) > 0.3);
}

TEST_CASE("values between the wavenumbers of the grid") {
  std::vector<double> wavenumbers;
  for (int i = -40; i < 40; ++i) wavenumbers.push_back(i * 0.1);
  double last = 1.0;
  for (const int count : {16, 32, 64}) {
    std::vector<double> on_grid;
    const auto function = [](double k) { return 1.0 / (2.0 + std::cos(k - 0.4)); };
    for (int m = 0; m < count; ++m) on_grid.push_back(function(-pi + 2.0 * pi * (m + 0.5) / count));
    const auto values = at_wavenumbers(on_grid, wavenumbers);
    double error = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) error = std::max(error, std::abs(values[i] - function(wavenumbers[i])));
    CHECK(error < 0.1 * last); // fourth order
    last = error;
  }
  CHECK(last < 1e-5);
  CHECK(near(at_wavenumbers(std::vector<double>(8, 3.0), std::vector{0.1, -pi}).at(1), 3.0, 1e-12));
}

TEST_CASE("stopped in the middle and resumed: the same bits") {
  const auto lattice = ring_of(0.1, 0.5);
  const auto plan = plan_of({0.5, 1.0, 3.0}, 32);
  const auto whole = evolved(lattice, plan);
  test::Kept kept;
  std::optional<HomogeneousEvolution> evolution;
  int restarts = 0;
  for (; !evolution && restarts < 60; ++restarts) {
    kept.looks = 0;
    evolution = evolve_homogeneous({lattice, plan}, {}, test::checkpoint_of(kept, {}, 4));
  }
  REQUIRE(evolution.has_value());
  CHECK(restarts > 2);
  CHECK(evolution->mode_density == whole.mode_density);
  const auto resume_with = [&](const Plan& other, const std::vector<char>& text) {
    test::Kept changed{text, 0};
    return evolve_homogeneous({lattice, other}, {}, test::checkpoint_of(changed, {}, 1000000));
  };
  CHECK(resume_with(plan, kept.text)->mode_density == whole.mode_density);
  CHECK_THROWS_AS(resume_with(plan_of({0.5, 1.0, 3.0}, 34), kept.text), std::runtime_error);
  auto changed = kept.text;
  changed.pop_back();
  CHECK_THROWS_AS(resume_with(plan, changed), std::runtime_error);
  changed = kept.text;
  changed[0] = static_cast<char>(changed[0] ^ 1);
  CHECK_THROWS_AS(resume_with(plan, changed), std::runtime_error);
}

TEST_CASE("an open lattice is refused") {
  auto lattice = ring_of(0.1);
  lattice.reservoir = {64, 0.1};
  CHECK_THROWS_AS(evolve_homogeneous({lattice, plan_of({1.0})}, {}, parallel::no_checkpoint()), std::invalid_argument);
}
