#include "kinetic/velocity_swap/phase_space/phase_space.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

double largest(const std::vector<double>& values) {
  double result = 0.0;
  for (const double value : values) result = std::max(result, std::abs(value));
  return result;
}

// int [ n log(n/m) + (1-n) log((1-n)/(1-m)) ] dv / 2 pi of one homogeneous state relative to another.
double relative_entropy(const PhaseSpaceDensity& state, const PhaseSpaceDensity& other, double step) {
  double sum = 0.0;
  for (std::size_t j = 0; j < state.size(); ++j) {
    const double n = 2.0 * std::numbers::pi * state[j], m = 2.0 * std::numbers::pi * other[j];
    if (n > 0.0) sum += n * std::log(n / m);
    sum += (1.0 - n) * std::log((1.0 - n) / (1.0 - m));
  }
  return step * sum;
}

} // namespace

TEST_CASE("collisions conserve particles at every point to round-off") {
  for (const auto statistics : {Statistics::classical, Statistics::fermion}) {
    auto gas = small_gas(statistics, 0.3);
    gas.initial_velocities = model::InitialVelocities::law;
    gas.initial_law = model::bragg_split(2.0, 8.0, 3.0); // far from stationary
    PhaseSpace space(gas, 32, 1.5, 0.0);
    const auto state = space.initial_state();
    PhaseSpaceDensity rate;
    space.collision_integral(state, rate);
    CHECK(largest(rate) > 1e-3);
    // With chi = 0 the discrete bath density takes the place of rho_b, so that this holds for classical particles too.
    CHECK(largest(velocity_moment(space, rate, 0)) < 1e-13 * model::swap_rate(gas) * 2.0);
  }
}

TEST_CASE("the homogeneous stationary state is a fixed point, to the last bits, for every frame") {
  for (const auto statistics : {Statistics::classical, Statistics::fermion}) {
    const auto gas = homogeneous_gas(statistics, 0.3);
    PhaseSpace space(gas, 16, 1.5, -2.3);
    const auto before = space.initial_state();
    PhaseSpaceDensity rate;
    space.rate(before, rate);
    CHECK(largest(rate) < 1e-13);
    auto after = before;
    space.advance(after, 20.0);
    for (std::size_t i = 0; i < after.size(); ++i) CHECK(near(after[i], before[i], 0.0, 1e-13));
  }
}

TEST_CASE("homogeneous moments of (40)") {
  const auto entry = reference("homogeneous_moments_fig5d");
  const auto gas = homogeneous_gas(Statistics::fermion, 0.3);
  PhaseSpace space(gas, 1, 1.0, 0.0);
  const auto state = space.initial_state();
  check_reference(entry, "mean_velocity", velocity_moment(space, state, 1)[0] / velocity_moment(space, state, 0)[0]);
  check_reference(entry, "mean_square_velocity", velocity_moment(space, state, 2)[0] / velocity_moment(space, state, 0)[0]);
}

TEST_CASE("H-theorem: the entropy relative to (40) of homogeneous fermions falls until it vanishes") {
  auto gas = homogeneous_gas(Statistics::fermion, 0.3);
  PhaseSpace stationary(gas, 1, 1.5, 0.0);
  const auto target = stationary.initial_state();
  gas.initial_velocities = model::InitialVelocities::bath;
  PhaseSpace space(gas, 1, 1.5, 0.0);
  auto state = space.initial_state();
  REQUIRE(state.size() == target.size());
  double previous = relative_entropy(state, target, 1.5);
  CHECK(previous > 1e-3);
  for (int step = 0; step < 40; ++step) {
    space.advance(state, 0.1);
    const double entropy = relative_entropy(state, target, 1.5);
    CHECK(entropy <= previous + 1e-14);
    previous = entropy;
  }
  CHECK(previous < 1e-6);
}

TEST_CASE("classical homogeneous relaxation is the exact exponential") {
  auto gas = fig2_gas(model::BathKind::frozen);
  PhaseSpace space(gas, 1, 0.04, 0.0);
  auto state = space.initial_state();
  space.advance(state, 10.0, 40);
  const auto entry = reference("fig2_paper_t10");
  const double energy = 0.5 * velocity_moment(space, state, 2)[0] / velocity_moment(space, state, 0)[0];
  CHECK(near(energy, entry.at("value").at("e_frozen_bath").get<double>(), 1e-9));
}

TEST_CASE("Runge-Kutta steps converge with the fourth order") {
  const auto gas = small_gas(Statistics::fermion, 0.3);
  PhaseSpace space(gas, 64, 3.0, -2.3);
  auto initial = space.initial_state();
  for (std::size_t i = 0; i < initial.size(); ++i)
    initial[i] *= 1.0 - 0.3 * std::sin(0.1 * static_cast<double>(i)); // off local equilibrium
  const auto with_steps = [&](int steps) {
    auto state = initial;
    space.advance(state, 2.0, steps);
    return state;
  };
  const auto exact = with_steps(256), coarse = with_steps(16), fine = with_steps(32);
  double first = 0.0, second = 0.0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    first = std::max(first, std::abs(coarse[i] - exact[i]));
    second = std::max(second, std::abs(fine[i] - exact[i]));
  }
  CHECK(first < 1e-4);
  CHECK(first / second > 13.0);
  CHECK(first / second < 24.0);
}

TEST_CASE("initial velocities: n > 1 is refused, the far grid is empty") {
  auto gas = small_gas(Statistics::fermion, 0.3);
  const auto grid = phase_space_velocities(gas, 1.5);
  const auto state = equilibrium::swap_stationary_state(gas, model::peak_density(gas.profile));
  CHECK(equilibrium::occupation(state, grid.lowest) < 1e-9);
  CHECK(equilibrium::occupation(state, numerics::node(grid, grid.nodes - 1)) < 1e-9);
  gas.profile.particles = 400.0;
  gas.initial_velocities = model::InitialVelocities::bath;
  CHECK_THROWS_AS(PhaseSpace(gas, 64, 1.5, 0.0).initial_state(), std::invalid_argument);
}
