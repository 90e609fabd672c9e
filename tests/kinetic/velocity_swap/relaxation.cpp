#include "kinetic/velocity_swap/phase_space/relaxation.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

using namespace prethermal;
using namespace prethermal::test;
using kinetic::velocity_swap::relaxation;
using model::BathKind;

TEST_CASE("energy of Lisiak Fig. 2, frozen and explicit bath") {
  for (const int time : {5, 10, 20, 50}) {
    const auto entry = reference("fig2_paper_t" + std::to_string(time));
    const auto energy = [&](BathKind bath) { return 0.5 * model::mean_square(velocity_law(relaxation(fig2_gas(bath)), time)); };
    check_reference(entry, "e_frozen_bath", energy(BathKind::frozen));
    check_reference(entry, "e_explicit_swapping_bath", energy(BathKind::explicit_particles));
  }
}

TEST_CASE("relaxation begins with the initial law and ends in (20)") {
  const auto gas = fig2_gas(BathKind::frozen);
  const auto exact = relaxation(gas);
  for (const double v : {-1.0, -0.4, 0.0, 0.3}) {
    CHECK(near(model::probability_density(velocity_law(exact, 0.0), v), model::probability_density(gas.initial_law, v), 1e-14));
    CHECK(near(model::probability_density(velocity_law(exact, 1e3), v), model::probability_density(gas.bath_law, v), 1e-12));
  }
}

TEST_CASE("an explicit bath and the system share momentum and energy") {
  auto gas = fig2_gas(BathKind::explicit_particles);
  gas.bath_density = 2.0; // twice the density of the system: the bath has changed by as much as half of it
  const auto exact = relaxation(gas);
  CHECK(near(model::mean(exact.final_law), (2.0 * model::mean(gas.bath_law) + model::mean(gas.initial_law)) / 3.0, 1e-13));
  CHECK(near(exact.rate, 0.003, 1e-14));
}

TEST_CASE("relaxation is for homogeneous classical particles") {
  CHECK_THROWS_AS(relaxation(fig5_gas(model::Statistics::classical, 0.3)), std::invalid_argument);
  CHECK_THROWS_AS(relaxation(homogeneous_gas(model::Statistics::fermion, 0.3)), std::invalid_argument);
}
