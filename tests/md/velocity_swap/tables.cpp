// Particles drawn from tables of velocities and places, and their motion in a bath of a tabulated law.
#include "md/velocity_swap/initial_state.hpp"
#include "tests/md/velocity_swap/gases.hpp"

#include <algorithm>
#include <functional>

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

const model::VelocityLaw bimodal =
    model::tabulated_law({-14.0, -9.0, -5.0, -1.0, 1.0, 6.0, 8.0, 11.0}, {0.0, 0.4, 1.0, 0.1, 0.1, 0.5, 0.3, 0.0});

/// sqrt(n) times the largest distance of the empirical cumulative from `exact`.
double kolmogorov(std::vector<double> draws, const std::function<double(double)>& exact) {
  std::ranges::sort(draws);
  const double number = static_cast<double>(draws.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double share = exact(draws[i]), rank = static_cast<double>(i);
    largest = std::max({largest, std::abs(share - rank / number), std::abs(share - (rank + 1.0) / number)});
  }
  return std::sqrt(number) * largest;
}

model::DensityProfile lopsided() {
  return model::tabulated_profile(4000.0, 512.0, {-250.0, -100.0, -60.0, -20.0, 0.0, 100.0, 140.0, 200.0},
                                  {0.1, 0.2, 1.0, 0.8, 0.3, 0.0, 0.0, 0.4});
}

} // namespace

TEST_CASE("velocities and places drawn from tables have their laws, and not others") {
  constexpr double bound = 2.3; // P < 1e-4
  const auto profile = lopsided();
  const auto particles = draw_particles(profile, Start::random, velocity_table(bimodal), stream_keys(5, "tables"), 3);
  REQUIRE(particles.velocity.size() == 4000);
  CHECK(kolmogorov(particles.velocity, [](double v) { return model::cumulative(bimodal, v); }) < bound);
  const auto share_of = [](const model::DensityProfile& of) {
    return [of](double x) { return model::particles_between(of, -256.0, x) / of.particles; };
  };
  CHECK(kolmogorov(particles.start, share_of(profile)) < bound);
  CHECK(std::ranges::none_of(particles.start, [](double x) { return x > 100.0 && x < 140.0; })); // nobody lives there
  // Planted: a peak a tenth too low, a profile turned by a hundredth of the ring.
  const auto other =
      model::tabulated_law({-14.0, -9.0, -5.0, -1.0, 1.0, 6.0, 8.0, 11.0}, {0.0, 0.4, 0.9, 0.1, 0.1, 0.5, 0.3, 0.0});
  CHECK(kolmogorov(particles.velocity, [&](double v) { return model::cumulative(other, v + 0.3); }) > bound);
  CHECK(kolmogorov(particles.start, [&](double x) { return share_of(profile)(std::min(256.0, x + 10.0)); }) > bound);
}

TEST_CASE("the table of draws has mean and variance of a tabulated law") {
  const auto moments = random::table_moments(velocity_table(bimodal));
  CHECK(near(moments.mean, model::mean(bimodal), 1e-9, 1e-9));
  CHECK(near(moments.variance, model::variance(bimodal), 1e-9));
}

TEST_CASE("classical particles in a tabulated bath: the law of the bath, its current, and the exact spread") {
  auto gas = fig5_gas(model::Statistics::classical, 2.0, 800.0);
  gas.bath_law = bimodal;
  const auto record = run(gas, plan(Method::event_driven, {5.0}), 200, 10);
  const auto &f = get(record, "velocity_distribution"), &current = get(record, "current");
  double chi2 = 0.0, shifted = 0.0, bins = 0.0;
  for (std::size_t i = 0; i < 80; ++i) {
    const double v = f.axes[1].values[i];
    if (f.counts[i] < 100.0) continue;
    const auto share = [&](double at) { return model::cumulative(bimodal, at + 0.5) - model::cumulative(bimodal, at - 0.5); };
    chi2 += std::pow(sigmas(f, i, share(v)), 2);
    shifted += std::pow(sigmas(f, i, share(v + 0.05)), 2);
    bins += 1.0;
  }
  CHECK(bins > 20.0);
  CHECK(std::abs(chi2 - bins) < 5.0 * std::sqrt(2.0 * bins));
  CHECK(shifted - bins > 5.0 * std::sqrt(2.0 * bins));
  for (std::size_t i = 0; i < 16; ++i) CHECK(std::abs(sigmas(current, i, 2.0 * model::mean(bimodal))) < 5.0);
  const double rate = model::swap_rate(gas), decayed = -std::expm1(-rate * 5.0);
  CHECK(std::abs(sigmas(get(record, "displacement_variance"), 0,
                        2.0 * model::variance(bimodal) / rate * (5.0 - decayed / rate))) < 5.0);
}

TEST_CASE("fermions in phase cells: (40) of a tabulated bath at the density of a tabulated profile") {
  auto gas = fig5_gas(model::Statistics::fermion, 1.0, 512.0);
  gas.bath_law = bimodal;
  gas.profile = lopsided();
  gas.profile.particles = 400.0;
  const Plan how = plan(Method::comoving_cells, {1.0});
  CHECK(objection({gas, how}).empty());
  const PhaseCells phase = phase_cells({gas, how});
  double number = 0.0;
  for (const double n : phase.initial_occupation) {
    REQUIRE((n >= 0.0 && n <= 1.0));
    number += n;
  }
  CHECK(near(number, 400.0, 2e-3)); // the bins sum a cubic, not a Gaussian
  auto coarse = how;
  coarse.cell_length = 0.5; // bins of 12.6
  CHECK(objection({gas, coarse}).find("too coarse") != std::string::npos);
}
