#include "tests/md/tubes/coupled.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;
using namespace prethermal::md::tubes;

namespace {

// phi and its slope with all images, pair by pair.
struct Direct {
  double force, energy;
};
Direct direct(const Problem& problem, const Dynamics& dynamics, const RodPair& rods, std::size_t ring, std::size_t rod) {
  const auto& [shape, strength, xi, table] = problem.system.potential;
  const double length = problem.system.length, x = md::rods::position(dynamics.rings()[ring], rods[ring].place[rod], rod);
  Direct sum{};
  for (std::size_t j = 0; j < rods[1 - ring].place.size(); ++j) {
    const double apart = x - md::rods::position(dynamics.rings()[1 - ring], rods[1 - ring].place[j], j);
    for (int image = -14; image <= 14; ++image) {
      const double d = apart + image * length;
      sum.force -= strength / xi / xi * (d < 0.0 ? -1.0 : 1.0) * numerics::slope(problem.plan.kernel, std::abs(d) / xi);
      sum.energy += strength / xi * numerics::value(problem.plan.kernel, std::abs(d) / xi);
    }
  }
  return sum;
}

double largest_force_error(const Problem& problem) {
  Dynamics dynamics(problem);
  RodPair rods = drawn(problem, dynamics);
  for (double& place : rods[1].place) place += 2.7 * problem.system.length; // places are not wrapped
  dynamics.start(rods);
  double worst = 0.0, energy = 0.0, kinetic = 0.0, scale = 0.0;
  for (std::size_t ring = 0; ring < 2; ++ring)
    for (std::size_t i = 0; i < rods[ring].place.size(); ++i) {
      const auto expected = direct(problem, dynamics, rods, ring, i);
      worst = std::max(worst, std::abs(rods[ring].force[i] - expected.force));
      scale = std::max(scale, std::abs(expected.force));
      energy += 0.5 * expected.energy;
      kinetic += 0.5 * rods[ring].velocity[i] * rods[ring].velocity[i];
    }
  CHECK(dynamics.energy(rods) - kinetic == Approx(energy).epsilon(1e-11));
  return worst / scale;
}

} // namespace

TEST_CASE("The forces between two rings are those of all pairs and images") {
  CHECK(largest_force_error(coupled({40, 23, 0.4, 0.0, 60.0, 5.0}, 0.7, 0.1)) < 1e-11);
  CHECK(largest_force_error(coupled({9, 31, 0.0, 0.7, 40.0, 5.0}, -0.7, 0.1)) < 1e-11);
  // More than one block of rods, whose borders fall anywhere.
  CHECK(largest_force_error(coupled({700, 900, 0.02, 0.03, 100.0, 4.0}, 0.7, 0.1)) < 1e-11);
  // A potential of real and complex exponentials.
  auto problem = coupled({30, 50, 0.4, 0.2, 60.0, 3.0}, 0.7, 0.1);
  problem.plan.kernel = {{1.4, -0.3, 0.2}, {1.0, 2.0, 3.1}, {{0.4, 0.7}}, {{1.3, 0.9}}};
  CHECK(largest_force_error(problem) < 1e-11);
}

TEST_CASE("Rods keep to their ring and order; momentum and energy of both rings are kept to second order") {
  std::array<double, 2> change{};
  const std::array<double, 2> steps{0.1, 0.05};
  for (std::size_t k = 0; k < 2; ++k) {
    const auto problem = coupled({50, 30, 0.6, 0.9, 80.0, 4.0}, 1.5, steps[k]);
    Dynamics dynamics(problem);
    double square = 0.0;
    for (std::uint32_t sample = 0; sample < 24; ++sample) {
      RodPair rods = drawn(problem, dynamics, sample);
      dynamics.start(rods);
      const double energy = dynamics.energy(rods), p = momentum(rods[0]) + momentum(rods[1]);
      dynamics.advance(rods, steps[k], std::llround(20.0 / steps[k]));
      square += std::pow(dynamics.energy(rods) / energy - 1.0, 2.0) / 24.0;
      CHECK(std::abs(momentum(rods[0]) + momentum(rods[1]) - p) < 1e-11);
      CHECK(std::abs(momentum(rods[0]) - 50 * 0.3) > 1e-3); // something is exchanged
      for (std::size_t ring = 0; ring < 2; ++ring) CHECK(std::ranges::is_sorted(rods[ring].place));
    }
    change[k] = std::sqrt(square);
  }
  CHECK(change[0] < 5e-4);
  CHECK(change[0] / change[1] > 3.0); // 4 of second order, 2 of plain kicks at contacts
}

TEST_CASE("Two points pass each other as the integral of their energy says") {
  // A ring so long that nothing comes back. V(0) = 0.01: the slower pair turns round, the faster one does not.
  for (const double w : {0.15, 0.4}) {
    auto problem = coupled({4, 4, 0.0, 0.0, 4000.0, 1.0}, 0.01, 0.02);
    Dynamics dynamics(problem);
    RodPair rods;
    rods[0] = {{-5.0, 1000.0, 1100.0, 1200.0}, {w, 0.0, 0.0, 0.0}};
    rods[1] = {{5.0, 2000.0, 2100.0, 2200.0}, {0.0, 0.0, 0.0, 0.0}};
    dynamics.start(rods);
    dynamics.advance(rods, 0.02, std::llround(60.0 / w / 0.02));
    const bool turns = w * w < 4.0 * 0.01; // w^2/4 < V(0), the reduced mass being 1/2
    CHECK(rods[0].velocity[0] == Approx(turns ? 0.0 : w).margin(2e-5));
    CHECK(rods[1].velocity[0] == Approx(turns ? w : 0.0).margin(2e-5));
  }
}

TEST_CASE("One call makes the steps of several, and points run backwards to where they were") {
  const auto problem = coupled({50, 30, 0.0, 0.0, 80.0, 4.0}, 1.5, 0.1);
  Dynamics one(problem), several(problem);
  RodPair a = drawn(problem, one), b = a;
  const RodPair start = a;
  one.start(a);
  several.start(b);
  one.advance(a, 0.1, 40);
  several.advance(b, 0.1, 7);
  several.advance(b, 0.1, 33);
  CHECK(a[0].velocity == b[0].velocity);
  CHECK(a[1].place == b[1].place);
  one.advance(a, -0.1, 40);
  for (std::size_t i = 0; i < 50; ++i) CHECK(a[0].velocity[i] == Approx(start[0].velocity[i]).margin(1e-11));
}
