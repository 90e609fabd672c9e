// Biagetti App. B as printed: rho_t = (1 + a rho)/(2 pi), and a "radius" a in formulas whose a is the distance at contact.
#include "tests/common/equilibrium/rods.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using prethermal::test::near;

TEST_CASE("App. B: (1 + a rho)/(2 pi) is not the dressed derivative of the momentum, and n rho_t with it is not rho") {
  const auto state = test::two_beams(61, 1.3, 0.3);
  const double a = state.rod_length, rho = state.density, printed = (1.0 + a * rho) / (2.0 * std::numbers::pi);
  // (p')^dr = R^-1 1 = 1 - a rho, by a linear solve that knows the kernel - a/(2 pi) alone
  const auto general = dress(state);
  for (Eigen::Index i = 0; i < 61; ++i) {
    REQUIRE(near(density_of_states(state), general.density_of_states[i], 1e-13));
    REQUIRE(std::abs(printed - general.density_of_states[i]) > 0.6 * general.density_of_states[i]);
  }
  const auto n = occupation(state); // as printed next to it
  for (std::size_t i = 20; i < 40; ++i) {
    REQUIRE(near(n[i] * density_of_states(state), state.rapidities.density[i], 1e-13));
    REQUIRE(n[i] * printed > 1.6 * state.rapidities.density[i]);
  }
}

TEST_CASE("App. B: a is the distance of the centres at contact; with a radius a the effective velocities would be others") {
  // Rods at rest and one that comes with velocity 1: at each contact the velocity goes on by one contact distance, so that it
  // covers the length L of a ring of N rods in the time of L - N contact distances.
  const double length = 200.0, contact = 1.3, rods = 40.0;
  const double travel = (length - rods * contact) / 1.0, velocity = length / travel;
  auto state = test::two_beams(61, contact);
  REQUIRE(near(state.density, rods / length, 1e-12));
  const auto v = effective_velocity(state), twice = effective_velocity(hard_rod_state(state.rapidities, 2.0 * contact));
  const double per_rapidity = (v[40] - v[20]) / (20.0 * state.rapidities.grid.step);
  const double with_radius = (twice[40] - twice[20]) / (20.0 * state.rapidities.grid.step);
  REQUIRE(near(per_rapidity, velocity, 1e-12));
  REQUIRE(with_radius > 1.5 * velocity);
}
