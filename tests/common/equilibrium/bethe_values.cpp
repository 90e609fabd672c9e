#include "tests/common/equilibrium/bethe.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::apart;
using prethermal::test::near;

namespace {

const nlohmann::json& reference() {
  static const auto values = nlohmann::json::parse(std::ifstream(PRETHERMAL_TEST_DATA "/lieb-liniger-tubes.json"));
  return values;
}

double density_on(int count) {
  const numerics::UniformGrid grid{-12.0, 24.0 / (count - 1), count};
  const auto model = on_grid(LiebLiniger{1.0}, grid);
  return densities(gibbs_state(model, driving({1.0, 1.0}, model.energy_slope))).particles;
}

} // namespace

TEST_CASE("Lieb-Liniger: density, energy, pressure, susceptibility, velocity and diffusion of the reference") {
  struct Case {
    const char* name;
    double c, T, mu;
    numerics::UniformGrid grid; // a node at rapidity 1
  };
  for (const Case& at : {Case{"tba_c1_T1_mu1_", 1.0, 1.0, 1.0, {-12.0, 0.05, 481}},
                         Case{"tba_c4_T2_mu0.5_", 4.0, 2.0, 0.5, {-15.0, 0.0625, 481}}}) {
    const auto value = [&](const char* quantity, double found) {
      const auto& entry = reference()[std::string(at.name) + quantity];
      INFO(at.name << quantity);
      CHECK(near(found, entry["value"].get<double>(), entry["rel_tol"].get<double>()));
    };
    const auto gibbs = thermal_state(LiebLiniger{at.c}, {at.T, at.mu}, at.grid);
    const auto& state = gibbs.dressed;
    const auto is = densities(gibbs);
    value("density", is.particles);
    value("energy_density", is.energy);
    value("pressure", -at.T * is.free_energy);
    const Eigen::VectorXd h0 = power_charge(state, 0);
    value("h0_h0_susceptibility", inner_product(state, h0, h0));
    Eigen::Index one = 0;
    (state.model.energy_slope.array() - 1.0).abs().minCoeff(&one);
    value("veff_at_lambda_1", state.effective_velocity[one]);
    const Eigen::MatrixXd shift = dressed_kernel(state);
    double trace = 0.0;
    for (Eigen::Index i = 0; i < shift.rows(); ++i)
      for (Eigen::Index j = 0; j < shift.cols(); ++j)
        trace += state.rapidity_density[i] * state.rapidity_density[j] * state.statistics_factor[j] * std::pow(shift(i, j), 2) *
                 std::abs(state.effective_velocity[i] - state.effective_velocity[j]) / std::pow(state.density_of_states[i], 2);
    value("trace_diffusion_w", trace * at.grid.step * at.grid.step);
  }
}

TEST_CASE("Lieb-Liniger thermal states on the grid that the gas asks for") {
  struct Case {
    double c, mu, density, energy, pressure;
  };
  for (const Case& at : {Case{1.0, 0.0, .44722210753576, .25301539637116, .42620562810296},
                         Case{1.0, 1.0, 1.211039713369, .86533264762714, 1.2056036258912},
                         Case{1.0, -1.0, .15487195384085, .080640158593912, .15094563004007},
                         Case{10.0, 1.0, .47308215029772, .37232272656878, .68479164947629}}) {
    const auto state = thermal_state(LiebLiniger{at.c}, {1.0, at.mu});
    const auto is = densities(state);
    CHECK(near(is.particles, at.density, 2e-13));
    CHECK(near(is.energy, at.energy, 2e-13));
    CHECK(near(-is.free_energy, at.pressure, 2e-13));
    CHECK(state.iterations <= 8);
    CHECK(near(chemical_potential(LiebLiniger{at.c}, 1.0, at.density), at.mu, 1e-11, 1e-11));
  }
}

TEST_CASE("the trapezoid rule converges exponentially in the number of nodes") {
  const double exact = 1.211039713368986;
  CHECK(near(std::abs(density_on(64) - exact), 5.8e-7, 0.5));
  CHECK(std::abs(density_on(128) - exact) < 2e-13);
  CHECK(near(std::abs(density_on(32) - exact), 2.6e-3, 0.6));
}

TEST_CASE("the second virial coefficient is Beth and Uhlenbeck's of the delta potential") {
  for (const double c : {0.7, 2.0, 9.0}) {
    const double T = 1.7, x = c / (2.0 * std::sqrt(T));
    const double exact = (2.0 * std::exp(x * x) * std::erfc(x) - 1.0) / std::sqrt(8.0);
    const auto estimate = [&](double z) {
      const auto state = thermal_state(LiebLiniger{c}, {T, T * std::log(z)});
      return (-densities(state).free_energy * std::sqrt(2.0 * std::numbers::pi / T) / z - 1.0) / z;
    };
    CHECK(near(2.0 * estimate(5e-5) - estimate(1e-4), exact, 1e-6, 1e-7));
  }
}

TEST_CASE("at zero temperature Lieb's equation") {
  const auto sea = filled_sea(LiebLiniger{1.0}, 1.0, 60);
  const double n = charge(sea, power_charge(sea, 0)), gamma = 1.0 / n,
               e = 2.0 * charge(sea, power_charge(sea, 2)) / std::pow(n, 3);
  CHECK(near(gamma, 1.7254056, 1e-7));
  CHECK(near(e, 0.9507962, 1e-7));
  // Of impenetrable bosons n = edge/pi, and e = pi^2/3.
  const auto free = filled_sea(tonks_girardeau, 1.4, 20);
  const double of_free = charge(free, power_charge(free, 0));
  CHECK(near(of_free, 1.4 / std::numbers::pi, 1e-14));
  CHECK(near(2.0 * charge(free, power_charge(free, 2)) / std::pow(of_free, 3), std::pow(std::numbers::pi, 2) / 3.0, 1e-13));
}
