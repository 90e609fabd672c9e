// Tabulated laws of the bath and profiles of density against the ones that were tabulated, and against exact relations.
#include "common/equilibrium/swap_stationary.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/phase_space/phase_space.hpp"
#include "kinetic/velocity_swap/phase_space/relaxation.hpp"
#include "kinetic/velocity_swap/solve.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

model::VelocityLaw tabulated(const model::VelocityLaw& law, int points) {
  const auto [lowest, highest] = model::support(law, 9.0);
  std::vector<double> v, f;
  for (int i = 0; i < points; ++i) {
    v.push_back(lowest + (highest - lowest) * i / (points - 1));
    f.push_back(model::probability_density(law, v.back()));
  }
  return model::tabulated_law(v, f);
}

model::DensityProfile tabulated(const model::DensityProfile& profile, int points) {
  std::vector<double> x, density;
  for (int i = 0; i < points; ++i) {
    x.push_back(profile.length * (static_cast<double>(i) / points - 0.5));
    density.push_back(model::density(profile, x.back()));
  }
  return model::tabulated_profile(profile.particles, profile.length, x, density);
}

} // namespace

TEST_CASE("transport coefficients of a tabulated law tend to those of the law") {
  for (const auto statistics : {Statistics::classical, Statistics::fermion}) {
    const auto exact = fig5_gas(statistics, 0.3);
    const auto aim = transport_coefficients(exact, 1.5);
    double before = 0.0;
    for (const int points : {101, 201, 401}) {
      auto gas = exact;
      gas.bath_law = tabulated(exact.bath_law, points);
      const auto [found, coarse] = transport_coefficients_on_two_grids(gas, 1.5);
      const double error = std::abs(found.density_diffusion / aim.density_diffusion - 1.0) +
                           std::abs(found.propagation_velocity / aim.propagation_velocity - 1.0);
      CAPTURE(points, error);
      if (before > 0.0) CHECK(error < before / 3.0);
      before = error;
      CHECK(near(coarse.density_diffusion, found.density_diffusion, 1e-9));
    }
    CHECK(before < 1e-4);
  }
}

TEST_CASE("of a tabulated law: u is dJ/dvarrho, B = 2 pi A varrho, and the integral equation gives the same D") {
  auto gas = fig5_gas(Statistics::fermion, 0.3);
  gas.bath_law = model::tabulated_law({-21.0, -9.0, -6.0, -2.0, 0.0, 3.0, 6.0, 12.0}, {0.0, 0.6, 1.0, 0.2, 0.1, 0.5, 0.3, 0.0});
  const double density = 1.2, h = 0.005;
  const auto at = [&](double rho) { return transport_coefficients(gas, rho); };
  const auto c = at(density);
  const double slope = (8.0 * (at(density + h).current - at(density - h).current) -
                        (at(density + 2.0 * h).current - at(density - 2.0 * h).current)) /
                       (12.0 * h);
  CHECK(near(slope, c.propagation_velocity, 1e-9));
  CHECK(near(c.free_bath_density, 2.0 * M_PI * c.stationary_constant * density, 1e-12));
  Problem problem{gas, {}};
  problem.plan.densities = {0.4, density, 2.0};
  auto record = declared_observables(problem, Equation::integral_equation);
  give_integral_equation(record, problem);
  const auto& solved = *records::find(record, "density_diffusion");
  for (std::size_t i = 0; i < 3; ++i) {
    const double exact = at(problem.plan.densities[i]).density_diffusion;
    CAPTURE(i, solved.values[i], solved.errors[i], exact);
    CHECK(std::abs(solved.values[i] - exact) < solved.errors[i]);
    CHECK(near(solved.values[i], exact, 2e-4));
  }
}

TEST_CASE("the kinetic equation keeps the particles and the stationary state of a tabulated bath, and relaxes as it must") {
  auto gas = fig2_gas(model::BathKind::frozen);
  gas.bath_law = model::tabulated_law({-1.0, -0.6, -0.4, -0.1, 0.1, 0.5, 0.9}, {0.0, 0.5, 1.0, 0.1, 0.1, 0.6, 0.0});
  gas.initial_law = model::tabulated_law({-0.3, 0.0, 0.2, 0.7}, {0.0, 1.0, 0.8, 0.0});
  const auto exact = relaxation(gas);
  PhaseSpace space(gas, 1, 0.02, 0.0);
  auto state = space.initial_state();
  for (const double time : {0.0, 10.0, 30.0}) {
    if (time > 0.0) space.advance(state, time == 10.0 ? 10.0 : 20.0);
    const auto law = velocity_law(exact, time);
    const double number = velocity_moment(space, state, 0)[0];
    CAPTURE(time);
    CHECK(near(number, 1.0, 1e-12));
    CHECK(near(velocity_moment(space, state, 1)[0], model::mean(law), 0.0, 1e-4));
    CHECK(near(velocity_moment(space, state, 2)[0], model::mean_square(law), 0.0, 1e-4));
  }
  auto fermions = homogeneous_gas(Statistics::fermion, 0.3);
  fermions.bath_law =
      model::tabulated_law({-21.0, -9.0, -6.0, -2.0, 0.0, 3.0, 6.0, 12.0}, {0.0, 0.6, 1.0, 0.2, 0.1, 0.5, 0.3, 0.0});
  double change = 0.0;
  for (const double step : {0.2, 0.1, 0.05}) {
    PhaseSpace still(fermions, 1, step, 0.0);
    const auto before = still.initial_state();
    auto after = before;
    still.advance(after, 5.0);
    double largest = 0.0;
    for (std::size_t i = 0; i < after.size(); ++i) largest = std::max(largest, std::abs(after[i] - before[i]));
    CAPTURE(step, largest, *std::ranges::max_element(before));
    if (change > 0.0) CHECK(largest < change / 3.0); // of the quadrature
    change = largest;
  }
  CHECK(change < 1e-6);
}

TEST_CASE("an explicit bath and tables: the common final state is a mixture of both, with all moments") {
  auto gas = fig2_gas(model::BathKind::explicit_particles);
  gas.bath_density = 2.0;
  gas.bath_law = tabulated(gas.bath_law, 301);
  const auto exact = relaxation(gas);
  CHECK(near(model::mean(exact.final_law), 2.0 / 3.0 * model::mean(gas.bath_law), 1e-13));
  CHECK(near(model::cumulative(exact.final_law, 5.0), 1.0, 1e-14));
}

TEST_CASE("the density equation spreads a tabulated cloud as the cloud that was tabulated") {
  auto gas = small_gas(Statistics::classical, 0.3);
  const auto cells = cell_averages(gas.profile, 256);
  double before = 0.0;
  for (const int points : {64, 128, 256}) {
    const auto found = cell_averages(tabulated(gas.profile, points), 256);
    double error = 0.0;
    for (std::size_t i = 0; i < cells.size(); ++i) error = std::max(error, std::abs(found[i] - cells[i]));
    CAPTURE(points, error);
    if (before > 0.0) CHECK(error < before / 3.0);
    before = error;
  }
  CHECK(before < 1e-3 * model::peak_density(gas.profile));
}
