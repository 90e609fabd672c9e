#include "kinetic/hard_rods/response/asymptotic.hpp"

#include "kinetic/hard_rods/response/short_time.hpp"
#include "tests/common/equilibrium/rods.hpp"
#include "tests/kinetic/hard_rods/landau/two_beams.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

ModeCorrelations modes() {
  const auto gas = two_beam_gas(2.0, 1.3);
  return mode_correlations(gas, model::initial_rapidities(gas, 4.5, 91));
}

double velocity(const ModeCorrelations& modes, int one, int two) {
  return modes.velocity[static_cast<std::size_t>(one)] - modes.velocity[static_cast<std::size_t>(two)];
}

double energy_slope(double z) {
  return std::copysign(2.0 / 400.0, z) * model::shape_slope({model::PotentialShape::dipolar, 2.0, 20.0}, std::abs(z) / 20.0);
}

// H applied to what two modes leave when they have just met: half of M d_x g/|v12| on either side of contact.
std::vector<double> spread(const equilibrium::HardRodState& state, const std::vector<double>& h) {
  auto pairs = contact_source(state, h);
  const auto v = equilibrium::effective_velocity(state);
  const std::size_t nodes = v.size();
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t j = 0; j < nodes; ++j) pairs[i * nodes + j] *= i == j ? 0.0 : 0.5 / std::abs(v[i] - v[j]);
  return correlation_source(state, pairs);
}

// int d2 M_12 g_2 without the dressing of the legs.
std::vector<double> contact_on(const equilibrium::HardRodState& state, const std::vector<double>& h,
                               const std::vector<double>& g) {
  const auto source = contact_source(state, h);
  const auto leg = equilibrium::dressed(state, g); // R^-t on leg 2 is R^-1 on what it meets
  std::vector<double> sum(g.size(), 0.0);
  for (std::size_t i = 0; i < g.size(); ++i)
    for (std::size_t j = 0; j < g.size(); ++j) sum[i] += state.rapidities.grid.step * source[i * g.size() + j] * leg[j];
  return equilibrium::from_normal_modes(state, sum);
}

} // namespace

TEST_CASE("g2 in normal modes solves its equation: driven by V', carried by v12") {
  const auto m = modes();
  const double h = 1e-3;
  for (const auto& [one, two] : {std::pair{20, 61}, std::pair{52, 40}})
    for (const double z : {3.0, -14.0}) {
      const auto g = [&, one = one, two = two](double at, double time) { return pair_correlation(m, one, two, at, time); };
      const double time = 9.0, v = velocity(m, one, two);
      const double left = (g(z, time + h) - g(z, time - h)) / (2.0 * h) + v * (g(z + h, time) - g(z - h, time)) / (2.0 * h);
      const auto i = static_cast<std::size_t>(one), j = static_cast<std::size_t>(two);
      const auto& rho = m.state.rapidities.density;
      const double drive = m.state.free_fraction * (m.slope[i] * rho[j] - rho[i] * m.slope[j]);
      CHECK(near(left, drive * energy_slope(z), 1e-6));
      CHECK(near(g(z, infinity), pair_correlation(m, two, one, -z, infinity), 1e-12));
    }
  CHECK(pair_correlation(m, 20, 61, 5.0, 0.0) == 0.0);
  const double beside = pair_correlation(m, 30, 29, 5.0, infinity) + pair_correlation(m, 30, 31, 5.0, infinity);
  CHECK(near(pair_correlation(m, 30, 30, 5.0, infinity), 0.5 * beside, 0.02));
}

TEST_CASE("its integral over both rapidities is - A V") {
  const auto gas = two_beam_gas(2.0, 1.3);
  const auto m = modes();
  const double step = m.state.rapidities.grid.step;
  double sum = 0.0;
  for (int one = 0; one < 91; ++one)
    for (int two = 0; two < 91; ++two) sum += step * step * pair_correlation(m, one, two, 12.0, infinity);
  const auto n2 = short_time_correlation(gas, m.state.rapidities, infinity, std::vector<double>{12.0});
  CHECK(near(std::pow(m.state.free_fraction, 2) * sum, n2[0], 1e-10)); // int R^-t = c on each leg
}

TEST_CASE("H and M are changes of the flux and of its covariance") {
  const auto state = test::two_beams(61, 1.3, 0.3);
  const auto& grid = state.rapidities.grid;
  const auto h = test::some_density(grid), k = test::some_density(grid, 0.8), g = test::some_function(grid);

  constexpr double fine = 2e-5;
  const auto first = equilibrium::to_normal_modes(state, h), second = equilibrium::to_normal_modes(state, k);
  std::vector<double> pairs;
  for (const double one : first)
    for (const double two : second) pairs.push_back(one * two);
  const auto bend =
      test::central_difference([&](double e) { return equilibrium::flux_jacobian(test::moved(state, k, e), h); }, fine);
  CHECK(test::distance(correlation_source(state, pairs), bend) < 1e-8);

  // (117): d(A C)/d rho - (d C/d rho) A, which is - M of (46); (118) has the other sign.
  const auto carried = equilibrium::flux_jacobian(state, h);
  auto change = test::central_difference(
      [&](double e) {
        const auto there = test::moved(state, h, e);
        return equilibrium::flux_jacobian(there, equilibrium::static_covariance(there, g));
      },
      fine);
  const auto moved =
      test::central_difference([&](double e) { return equilibrium::static_covariance(test::moved(state, carried, e), g); }, fine);
  auto contact = contact_on(state, h, g);
  CHECK(test::largest(contact) > 1e-3);
  for (std::size_t i = 0; i < change.size(); ++i) {
    change[i] -= moved[i];
    contact[i] *= -1.0;
  }
  CHECK(test::distance(change, contact) < 1e-8);
}

TEST_CASE("what contacts leave spreads two-point functions as diffusion: H g3 = - D d_x g") {
  const auto state = test::two_beams(61, 1.3, 0.3);
  const auto h = test::some_density(state.rapidities.grid); // d_x g(., x2)
  auto diffused = equilibrium::quasiparticle_diffusion(state, h);
  const auto found = spread(state, h);
  CHECK(test::largest(diffused) > 1e-3);
  CHECK(test::distance(found, diffused) > 1e-3); // the sign of (50) and (1.11)
  for (double& value : diffused) value *= -1.0;
  CHECK(test::distance(found, diffused) < 1e-15);
}

TEST_CASE("g3 is constant along the rays of its three modes and jumps at contact") {
  const auto m = modes();
  const std::array<int, 3> legs{24, 41, 63};
  const double v12 = velocity(m, 24, 41), v23 = velocity(m, 41, 63), v13 = velocity(m, 24, 63);
  const auto g3 = [&](double z, double z_prime) { return triple_correlation(m, legs, z, z_prime); };
  for (const auto& [z, zp] : {std::pair{-30.0, 9.0}, std::pair{17.0, -25.0}, std::pair{-11.0, -6.0}}) {
    const double h = 1e-3;
    const double along = v12 * (g3(z + h, zp) - g3(z - h, zp)) / (2.0 * h) + v23 * (g3(z, zp + h) - g3(z, zp - h)) / (2.0 * h);
    CHECK(std::abs(g3(z, zp)) > 1e-9);
    CHECK(std::abs(along) < 1e-7 * std::abs(g3(z, zp)));
  }
  const double e = 1e-9;
  CHECK(near(v12 * (g3(e, 8.0) - g3(-e, 8.0)), contact_strength(m, 24, 41, 63, 8.0), 1e-6));
  CHECK(near(v23 * (g3(8.0, e) - g3(8.0, -e)), contact_strength(m, 41, 63, 24, -8.0), 1e-6));
  CHECK(near(v13 * (g3(8.0, -8.0 + e) - g3(8.0, -8.0 - e)), contact_strength(m, 24, 63, 41, 8.0), 1e-6));
  CHECK(near(g3(0.0, 8.0), 0.5 * (g3(e, 8.0) + g3(-e, 8.0)), 1e-6));

  // Nothing decays along z' = (v23/v12) z, nothing is there far out on the other side, where (70) has it.
  const auto on_ray = [&](double z) { return g3(z, v23 / v12 * z + 10.0); }; // v12 < 0: the pair parts towards z < 0
  CHECK(std::abs(on_ray(-400.0)) > 1e-8);
  CHECK(near(on_ray(-4000.0), on_ray(-400.0), 1e-8));
  CHECK(std::abs(g3(-400.0, v23 / v12 * 400.0 + 10.0)) < 1e-3 * std::abs(on_ray(-400.0)));
}

TEST_CASE("the source of g3 where two modes meet is M of the pair function") {
  const auto m = modes();
  const double z = 6.0, dz = 1e-3;
  // d_x g(b, 3) as a density of b: back from normal modes on leg b.
  std::vector<double> change;
  for (int b = 0; b < 91; ++b)
    change.push_back((pair_correlation(m, b, 63, z + dz, infinity) - pair_correlation(m, b, 63, z - dz, infinity)) / (2.0 * dz));
  const auto source = contact_source(m.state, equilibrium::from_normal_modes(m.state, change));
  for (const auto& [one, two] : {std::pair{24, 41}, std::pair{63, 30}})
    CHECK(near(source[static_cast<std::size_t>(one * 91 + two)], contact_strength(m, one, two, 63, z), 1e-6));
}
