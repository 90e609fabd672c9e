// The second level of the hierarchy as printed in Biagetti (112), (50) and (2.3), beside what its derivation gives: diffusion of
// g2 from the contacts of g3, and the source at contact from the change of the covariance.
#include "common/numerics/fourier_series.hpp"
#include "kinetic/hard_rods/response/asymptotic.hpp"
#include "tests/common/equilibrium/rods.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::distance;
using prethermal::test::largest;
using prethermal::test::near;

namespace {

using Values = std::vector<double>;

Values scaled(Values values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

/// H g3 at contact, symmetric in the two rods that met, when d_x g(., x2) = h.
Values met(const equilibrium::HardRodState& state, const Values& h) {
  auto pairs = contact_source(state, h);
  const auto v = equilibrium::effective_velocity(state);
  for (std::size_t i = 0; i < v.size(); ++i)
    for (std::size_t j = 0; j < v.size(); ++j) pairs[i * v.size() + j] *= i == j ? 0.0 : 0.5 / std::abs(v[i] - v[j]);
  return correlation_source(state, pairs);
}

/// Two beams on a grid of any reach, the step being 0.1.
equilibrium::HardRodState beams_up_to(double highest) {
  const int nodes = 2 * static_cast<int>(std::lround(10.0 * highest)) + 1;
  model::RapidityDistribution rapidities{{-highest, 0.1, nodes}, {}};
  for (const double v : numerics::nodes(rapidities.grid))
    rapidities.density.push_back(0.1 * std::sqrt(2.5 / std::numbers::pi) *
                                 (std::exp(-2.5 * std::pow(v - 1.2, 2)) + std::exp(-2.5 * std::pow(v + 0.8, 2))));
  return equilibrium::hard_rod_state(rapidities, 1.3);
}

Values slope_of(const numerics::UniformGrid& grid, const Values& values) {
  return numerics::node_slopes(numerics::series_from_nodes(values, grid.lowest, grid.step * grid.nodes), grid.nodes);
}

/// int d2 f_2 int dg (dC_12/drho_g) h_g, from the covariance itself.
Values covariance_moved(const equilibrium::HardRodState& state, const Values& h, const Values& f) {
  return test::central_difference([&](double e) { return equilibrium::static_covariance(test::moved(state, h, e), f); }, 1e-3);
}

} // namespace

TEST_CASE("(112): g2 spreads by (1/2) d_x D d_x g, not (1/2) d_x D g; (50), (2.3): H g3 = - D d_x g") {
  const auto state = test::two_beams(61, 1.3, 0.3);
  const auto h = test::some_density(state.rapidities.grid);
  const auto diffused = equilibrium::quasiparticle_diffusion(state, h);
  // g = h cos k x: (1/2) d_x H g3 of the left-hand side of (48), H g3 being linear in d_x g = - k sin(k x) h.
  for (const double k : {0.05, 0.4})
    for (const double phase : {1.1, 2.0, 2.6}) {
      const auto from_contacts = scaled(met(state, h), -0.5 * k * k * std::cos(phase));
      const auto right = scaled(diffused, 0.5 * k * k * std::cos(phase)); // - (1/2) d_x D d_x g
      const auto printed = scaled(diffused, 0.5 * k * std::sin(phase));   // - (1/2) d_x D g
      REQUIRE(distance(right, from_contacts) < 1e-14 * k * k);
      REQUIRE(distance(printed, from_contacts) > 0.5 * largest(from_contacts));
    }
  const auto found = met(state, h);
  REQUIRE(distance(scaled(diffused, -1.0), found) < 1e-14);
  REQUIRE(distance(diffused, found) > 1.9 * largest(found));                // (50)
  REQUIRE(distance(scaled(diffused, -0.5), found) > 0.49 * largest(found)); // (2.3)
}

TEST_CASE("(112): no mirror image of a solution would be a solution, were the first derivative of D g right") {
  // Of a gas that is its own mirror image: g(-theta1, -theta2, -z) = g(theta1, theta2, z), here without theta2.
  const auto state = test::two_beams(61, 1.3);
  const auto h = test::some_density(state.rapidities.grid);
  const Values mirrored(h.rbegin(), h.rend());
  const auto diffused = equilibrium::quasiparticle_diffusion(state, h);
  auto of_mirrored = equilibrium::quasiparticle_diffusion(state, mirrored);
  std::ranges::reverse(of_mirrored);
  // d_z^n changes by (-1)^n, h(theta) e^{ikz} into h(-theta) e^{-ikz}.
  REQUIRE(distance(of_mirrored, diffused) < 1e-15);                           // n = 2 keeps the rate of the image
  REQUIRE(distance(scaled(of_mirrored, -1.0), diffused) > largest(diffused)); // n = 1 does not
}

TEST_CASE(
    "(112), last line: g(gamma, theta3) gives the source at contact, g(theta1, theta3) one that the reach of the grid decides") {
  struct Source {
    Values exact, closed, printed;
  };
  const auto source_on = [](double highest) {
    const auto state = beams_up_to(highest);
    const auto& grid = state.rapidities.grid;
    const double a = state.rod_length, step = grid.step;
    const auto& rho = state.rapidities.density;
    Values push, weight; // Q with int Q = 0, and a test function of theta2
    for (const double v : numerics::nodes(grid)) {
      push.push_back((1.0 - 2.0 * v * (v - 0.3)) * std::exp(-v * v + 0.6 * v)); // of v exp(-v^2 + 0.6 v)
      weight.push_back(std::cos(1.3 * v) * std::exp(-0.5 * v * v));
    }
    const auto push_slope = slope_of(grid, push), weight_slope = slope_of(grid, weight), rho_slope = slope_of(grid, rho);
    // int d2 f_2 {- C^g_12 d_g Q_g + (d_1 + d_2) C^g_12 Q_g}
    const auto moved = covariance_moved(state, push, weight);
    const auto moved_slope = slope_of(grid, moved);
    const auto by_slope = covariance_moved(state, push_slope, weight), on_slope = covariance_moved(state, push, weight_slope);
    double rho_weighted = 0.0, push_weighted = 0.0;
    for (std::size_t i = 0; i < rho.size(); ++i) {
      rho_weighted += step * rho_slope[i] * weight[i];
      push_weighted += step * push[i] * weight[i];
    }
    // With Q_1 for Q_g: C^g_12 is integrated over g without a weight, and d_g finds nothing.
    const Values ones(rho.size(), 1.0);
    auto alone = covariance_moved(state, ones, weight);
    const auto alone_on_slope = covariance_moved(state, ones, weight_slope);
    for (std::size_t i = 0; i < alone.size(); ++i) alone[i] *= push[i];
    const auto alone_slope = slope_of(grid, alone);
    Source source;
    for (std::size_t i = 0; i < rho.size(); ++i) {
      source.exact.push_back(-by_slope[i] + moved_slope[i] - on_slope[i]);
      source.closed.push_back(-a * (2.0 - a * state.density) * (rho_slope[i] * push_weighted + push[i] * rho_weighted));
      source.printed.push_back(alone_slope[i] - push[i] * alone_on_slope[i]);
    }
    return source;
  };
  const Source near_end = source_on(6.0), far_end = source_on(12.0);
  REQUIRE(distance(near_end.closed, near_end.exact) < 1e-8 * largest(near_end.exact));
  REQUIRE(distance(near_end.printed, near_end.exact) > 0.5 * largest(near_end.exact));
  const auto inside = [](const Values& values, std::size_t nodes) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>((values.size() - nodes) / 2);
    return Values(first, first + static_cast<std::ptrdiff_t>(nodes));
  };
  const std::size_t common = near_end.exact.size();
  REQUIRE(distance(inside(far_end.exact, common), near_end.exact) < 1e-8 * largest(near_end.exact));
  REQUIRE(distance(inside(far_end.printed, common), near_end.printed) > 0.1 * largest(near_end.printed));
}

TEST_CASE("App. C: correlations do not vanish at ten ranges; fronts have come there by t = 10 xi c/(theta1 - theta2)") {
  const double deviation = std::sqrt(0.2), xi = 20.0;
  const model::HardRodGas gas{400,
                              2000.0,
                              1.0,
                              {model::PotentialShape::dipolar, 1.0, xi},
                              model::RodStart::mixture,
                              {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
                              {}};
  const auto modes = mode_correlations(gas, model::initial_rapidities(gas, 4.5, 91));
  const int fast = 55, slow = 35; // theta = 1 and -1, the middles of the beams
  const double arrival = 10.0 * xi * 0.8 / 2.0, beside = std::abs(pair_correlation(modes, fast, slow, 0.0, arrival));
  REQUIRE(near(arrival, 4.0 * xi, 1e-15)); // the paper's handover lies between xi and xi^2
  REQUIRE(std::abs(pair_correlation(modes, fast, slow, 10.0 * xi, 0.5 * arrival)) < 0.01 * beside);
  REQUIRE(std::abs(pair_correlation(modes, fast, slow, 10.0 * xi, arrival)) > 0.9 * beside);
}
