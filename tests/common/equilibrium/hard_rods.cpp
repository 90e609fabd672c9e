#include "tests/common/equilibrium/rods.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using prethermal::test::central_difference;
using prethermal::test::distance;
using prethermal::test::largest;
using prethermal::test::near;

namespace {

// The generalised Gibbs state of exp(-sum w(v)): n = exp(-w - a p), p = int n / (2 pi) the pressure, by fixed point.
std::vector<double> gibbs_density(const numerics::UniformGrid& grid, const std::vector<double>& w, double a) {
  double sum = 0.0, pressure = 0.0;
  for (const double value : w) sum += grid.step * std::exp(-value) / (2.0 * std::numbers::pi);
  for (int iteration = 0; iteration < 200; ++iteration) pressure = sum * std::exp(-a * pressure);
  std::vector<double> density;
  for (const double value : w)
    density.push_back(std::exp(-value - a * pressure) / (2.0 * std::numbers::pi) / (1.0 + a * pressure));
  return density;
}

std::vector<double> flux(const HardRodState& state) {
  std::vector<double> result = effective_velocity(state);
  for (std::size_t i = 0; i < result.size(); ++i) result[i] *= state.rapidities.density[i];
  return result;
}

} // namespace

TEST_CASE("the flux Jacobian is the change of rho v_eff, and carries momentum as bare rapidity") {
  const auto state = test::two_beams(91, 1.0, 0.4); // drifts: P counts
  const auto& grid = state.rapidities.grid;
  const auto h = test::some_density(grid);
  const auto moved = flux_jacobian(state, h);
  CHECK(distance(moved, central_difference([&](double e) { return flux(test::moved(state, h, e)); })) < 1e-8);
  CHECK(largest(moved) > 0.1);
  double number = 0.0, momentum = 0.0;
  for (std::size_t i = 0; i < h.size(); ++i) {
    number += moved[i];
    momentum += numerics::node(grid, static_cast<int>(i)) * h[i];
  }
  CHECK(near(number, momentum, 1e-13));
}

TEST_CASE("the static covariance is the response of rho to its weights, not what (104) prints") {
  const auto start = test::two_beams(91, 1.3, 0.4);
  const auto& grid = start.rapidities.grid;
  const auto g = test::some_function(grid);
  std::vector<double> w(g.size());
  const double pressure = start.density / start.free_fraction;
  for (std::size_t i = 0; i < w.size(); ++i)
    w[i] = -std::log(2.0 * std::numbers::pi * start.rapidities.density[i] / start.free_fraction) - 1.3 * pressure;
  const auto response = central_difference([&](double e) {
    std::vector<double> changed = w;
    for (std::size_t i = 0; i < w.size(); ++i) changed[i] -= e * g[i];
    return gibbs_density(grid, changed, 1.3);
  });
  CHECK(distance(gibbs_density(grid, w, 1.3), start.rapidities.density) < 1e-14);
  CHECK(distance(static_covariance(start, g), response) < 1e-8);

  double mean = 0.0;
  for (std::size_t i = 0; i < g.size(); ++i) mean += grid.step * start.rapidities.density[i] * g[i];
  std::vector<double> printed;
  const double a_rho = 1.3 * start.density;
  for (std::size_t i = 0; i < g.size(); ++i)
    printed.push_back(start.rapidities.density[i] * (g[i] + a_rho * (a_rho - 2.0) * mean));
  CHECK(distance(printed, response) > 1e-3);

  const auto of_number = static_covariance(start, std::vector<double>(g.size(), 1.0)); // int d2 C_12 = c^2 rho_1
  for (std::size_t i = 0; i < g.size(); ++i)
    CHECK(near(of_number[i], std::pow(start.free_fraction, 2) * start.rapidities.density[i], 1e-13));
}

TEST_CASE("the change of the covariance: (106) with the rho of its own leg") {
  const auto state = test::two_beams(61);
  const auto& grid = state.rapidities.grid;
  const std::vector<double> one(61, 1.0);
  const double c = state.free_fraction, a = state.rod_length;
  const auto from = test::some_density(grid), to = test::some_density(grid, 0.9); // g_12 = from_1 to_2
  double total_from = 0.0;
  for (const double each : from) total_from += grid.step * each;
  const auto exact = central_difference([&](double e) { return static_covariance(test::moved(state, to, e), one); });
  const auto corrected = covariance_change(state, to);
  CHECK(distance(corrected, exact) < 1e-8);
  double worst = 0.0, worst_printed = 0.0;
  for (std::size_t i = 0; i < from.size(); ++i)
    for (std::size_t j = 0; j < to.size(); ++j) {
      const double printed = c * c * from[i] * to[j] - 2.0 * a * c * state.rapidities.density[i] * total_from * to[j];
      worst = std::max(worst, std::abs(from[i] * (corrected[j] - exact[j])));
      worst_printed = std::max(worst_printed, std::abs(printed - from[i] * exact[j]));
    }
  CHECK(worst < 1e-8);
  CHECK(worst_printed > 1e-3);
}

TEST_CASE("R and its inverses undo each other") {
  const auto state = test::two_beams(61, 1.7, 0.3);
  const auto g = test::some_function(state.rapidities.grid);
  CHECK(distance(dressed(state, undressed(state, g)), g) < 1e-13);
  CHECK(distance(from_normal_modes(state, to_normal_modes(state, g)), g) < 1e-13);
  CHECK(distance(to_normal_modes(state, g), g) > 1e-2);
}

TEST_CASE("collisions of quasi-particles: the rate of the reference, second order in the step") {
  std::ifstream file(PRETHERMAL_TEST_DATA "/gbbgky-landau.json");
  const auto entry = nlohmann::json::parse(file).at("Lambda_theta0");
  const double exact = entry.at("value");
  const auto error = [&](int nodes) { return collision_variance_rate(test::two_beams(nodes))[(nodes - 1) / 2] - exact; };
  CHECK(std::abs(error(8001)) < entry.at("abs_tol").get<double>());
  CHECK(near(error(101) / error(201), 4.0, 0.02));
}

TEST_CASE("the diffusion of quasi-particles: bare velocities and a^2/c, zero modes") {
  const auto state = test::two_beams(81, 1.4, 0.2);
  const auto& grid = state.rapidities.grid;
  const auto h = test::some_density(grid);
  std::vector<double> direct(h.size()), printed(h.size()); // (107) with velocities v_eff, whose factor is then a^2 alone
  for (std::size_t i = 0; i < h.size(); ++i)
    for (std::size_t j = 0; j < h.size(); ++j) {
      const double bare = grid.step * grid.step * std::abs(static_cast<double>(i) - static_cast<double>(j));
      const double exchange = 1.96 * bare * (state.rapidities.density[j] * h[i] - state.rapidities.density[i] * h[j]);
      direct[i] += exchange / state.free_fraction;
      printed[i] += exchange;
    }
  const auto diffused = quasiparticle_diffusion(state, h);
  CHECK(distance(diffused, direct) < 1e-14);
  CHECK(distance(diffused, printed) > 1e-2 * largest(diffused));
  double total = 0.0;
  for (const double value : diffused) total += grid.step * value;
  CHECK(std::abs(total) < 1e-15);                                                   // no rods are made
  CHECK(largest(quasiparticle_diffusion(state, state.rapidities.density)) < 1e-16); // a change of density alone does not diffuse
  CHECK(largest(quasiparticle_diffusion(test::two_beams(81, 0.0), h)) == 0.0);
}

TEST_CASE("rods that leave no free space are refused") {
  const auto state = test::two_beams(61);
  CHECK_THROWS_AS(hard_rod_state(state.rapidities, 5.0), std::invalid_argument);
  CHECK_THROWS_AS(hard_rod_state(state.rapidities, -0.1), std::invalid_argument);
}
