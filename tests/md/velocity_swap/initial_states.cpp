#include "common/equilibrium/swap_stationary.hpp"
#include "md/velocity_swap/initial_state.hpp"
#include "tests/md/velocity_swap/gases.hpp"

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

model::VelocitySwapGas gaussian_gas(model::Statistics statistics) {
  auto gas = fig5_gas(statistics, 1.0, 1024.0);
  gas.profile = {model::ProfileShape::gaussian, 200.0, 1024.0, 40.0};
  return gas;
}

} // namespace

TEST_CASE("phase cells: (40) at the local density, with the density of the profile") {
  const auto gas = gaussian_gas(model::Statistics::fermion);
  const PhaseCells phase = phase_cells({gas, plan(Method::comoving_cells, {1.0})});
  CHECK(phase.cells == 128);
  CHECK(phase.velocity_step * phase.cell_length == Approx(2.0 * M_PI));
  const double edge = 2.0 * M_PI * 2.0 * model::probability_density(gas.bath_law, phase.velocities.back());
  CHECK(edge < 1e-9); // nothing of weight is cut off
  for (const std::uint32_t cell : {3u, 40u, 63u, 64u}) {
    const double left = -512.0 + 8.0 * cell, density = model::particles_between(gas.profile, left, left + 8.0) / 8.0;
    const auto state = equilibrium::swap_stationary_state(gas, density);
    double sum = 0.0;
    for (std::uint32_t bin = 0; bin < phase.bins; ++bin) {
      const double n = phase.initial_occupation[bin * phase.cells + cell];
      sum += n / 8.0;
      REQUIRE(near(n, equilibrium::occupation(state, phase.velocities[bin]), 1e-9));
    }
    CHECK(near(sum, density, 1e-9));
  }
}

TEST_CASE("random fermions fluctuate by (h0|h0), quiet ones hardly; both have the mean") {
  auto gas = fig5_gas(model::Statistics::fermion, 1.5, 512.0);
  const double susceptibility = reference("coeff_fermi_fig4_b0.3_rho1.5").at("susceptibility_over_density");
  const PhaseCells phase = phase_cells({gas, plan(Method::comoving_cells, {1.0})});
  const StreamKeys keys = stream_keys(3, "initial");
  for (const Start start : {Start::random, Start::quiet}) {
    statistics::Moments number;
    for (std::uint32_t sample = 0; sample < 400; ++sample) {
      const double count = static_cast<double>(draw_phase_particles(phase, start, keys, sample).size());
      statistics::add(number, std::vector{count});
    }
    const double variance = number.squared_deviations[0] / 399.0;
    CHECK(std::abs(number.mean[0] - 768.0) < 5.0 * std::sqrt(variance / 400.0));
    if (start == Start::random)
      CHECK(std::abs(variance / (768.0 * susceptibility) - 1.0) < 5.0 * std::sqrt(2.0 / 400.0));
    else
      CHECK(variance < 0.05 * 768.0 * susceptibility);
  }
}

TEST_CASE("a quiet start keeps the number up to any point of each velocity bin within one") {
  const PhaseCells phase = phase_cells({gaussian_gas(model::Statistics::fermion), plan(Method::comoving_cells, {1.0})});
  const auto particles = draw_phase_particles(phase, Start::quiet, stream_keys(3, "quiet"), 5);
  std::vector<int> occupied(phase.initial_occupation.size());
  for (const auto& particle : particles) occupied[particle.slot] += 1;
  for (std::uint32_t bin = 0; bin < phase.bins; ++bin) {
    double excess = 0.0;
    for (std::uint32_t cell = 0; cell < phase.cells; ++cell) {
      excess += occupied[bin * phase.cells + cell] - phase.initial_occupation[bin * phase.cells + cell];
      REQUIRE(std::abs(excess) < 1.0);
    }
  }
}

TEST_CASE("classical particles: their number, quantiles and velocities") {
  const auto gas = gaussian_gas(model::Statistics::classical);
  const auto table = velocity_table(gas.bath_law);
  const StreamKeys keys = stream_keys(8, "classical");
  for (const Start start : {Start::random, Start::quiet}) {
    double mean = 0.0, square = 0.0, worst = 0.0;
    const std::uint32_t samples = 200;
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
      const Particles particles = draw_particles(gas.profile, start, table, keys, sample);
      REQUIRE(particles.start.size() == 200);
      double below = 0.0;
      for (const double x : particles.start) {
        REQUIRE((x >= -512.0 && x < 512.0));
        mean += x / (200.0 * samples);
        square += x * x / (200.0 * samples);
        below += x < 20.0;
      }
      worst = std::max(worst, std::abs(below - model::particles_between(gas.profile, -512.0, 20.0)));
    }
    CHECK(std::abs(mean) < 5.0 * 40.0 / std::sqrt(200.0 * samples));
    CHECK(std::abs(square / 1600.0 - 1.0) < 5.0 * std::sqrt(2.0 / (200.0 * samples)));
    CHECK((worst < 1.0) == (start == Start::quiet));
  }
  const auto wide = model::DensityProfile{model::ProfileShape::gaussian, 1000.0, 100.0, 80.0}; // wraps around the ring
  for (const double x : draw_particles(wide, Start::random, table, keys, 0).start) REQUIRE((x >= -50.0 && x < 50.0));
}
