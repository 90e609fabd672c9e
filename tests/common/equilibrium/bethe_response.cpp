#include "common/equilibrium/bethe/response.hpp"
#include "tests/common/equilibrium/bethe.hpp"

#include <numbers>

// Susceptibilities and velocities of sound against differences of states and closed forms.

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::near;

namespace {

double pressure(const GibbsState& state, double T) { return -T * densities(state).free_energy; }

template<class F> double central(F f, double d) { return (8.0 * (f(d) - f(-d)) - (f(2 * d) - f(-2 * d))) / (12.0 * d); }

} // namespace

TEST_CASE("compressibility, heat capacity and both velocities of sound are slopes of states") {
  for (const Gas& gas :
       {Gas(LiebLiniger{2.0}), Gas(HardRods{0.7}), Gas(tonks_girardeau), Gas(FreeGas{model::Statistics::boson})}) {
    const double T = 1.3, density = 0.4, d = 1e-3;
    const auto [thermal, state] = filled_state(gas, T, density, 0.6);
    const auto found = thermal_response(state, thermal);
    const auto at = [&](double temperature, double n) { return filled_state(gas, temperature, n).state; };
    CHECK(near(1.0 / (density * found.compressibility), central([&](double x) { return pressure(at(T, density + x), T); }, d),
               1e-8));
    CHECK(near(std::pow(found.isothermal_sound_velocity, 2), 1.0 / (density * found.compressibility), 1e-13));
    CHECK(near(found.heat_capacity, central([&](double x) { return densities(at(T + x, density)).energy; }, d), 1e-8));
    // At the same entropy a particle: T follows the density.
    const double entropy = densities(state).entropy / density;
    const auto isentropic = [&](double n) {
      double temperature = T;
      for (int step = 0; step < 30; ++step) {
        const auto now = at(temperature, n);
        temperature +=
            (entropy * n - densities(now).entropy) * temperature / thermal_response(now, {temperature, 0.0}).heat_capacity;
      }
      return pressure(at(temperature, n), temperature);
    };
    CHECK(near(std::pow(found.sound_velocity, 2), central([&](double x) { return isentropic(density + x); }, d), 1e-8));
  }
}

TEST_CASE("sound in closed form: rods, and free gases, c^2 = 3 P/rho") {
  const double a = 0.7, T = 1.3, density = 0.5;
  const auto rods = filled_state(HardRods{a}, T, density);
  CHECK(near(thermal_response(rods.state, rods.thermal).sound_velocity, std::sqrt(3.0 * T) / (1.0 - a * density), 1e-12));
  CHECK(near(susceptibility(rods.state.dressed), density * std::pow(1.0 - a * density, 2), 1e-13));
  for (const Gas& gas :
       {Gas(tonks_girardeau), Gas(FreeGas{model::Statistics::boson}), Gas(FreeGas{model::Statistics::classical})}) {
    const auto [thermal, state] = filled_state(gas, T, density);
    CHECK(near(std::pow(thermal_response(state, thermal).sound_velocity, 2), 3.0 * pressure(state, T) / density, 1e-12));
  }
}

TEST_CASE("at low temperature sound is the velocity at the edge of the sea") {
  const LiebLiniger gas{1.0};
  const auto sea = filled_sea(gas, 1.0, 80);
  const double density = charge(sea, power_charge(sea, 0));
  const double edge = sea.effective_velocity[sea.effective_velocity.size() - 1]; // 2e-4 below Q
  const auto sound = [&](double T) {
    const auto [thermal, state] = filled_state(gas, T, density);
    return thermal_response(state, thermal).sound_velocity;
  };
  const double near_zero = sound(0.04), warmer = sound(0.08); // the next order is T^2
  CHECK(near(near_zero, edge, 0.02));
  CHECK(near((4.0 * near_zero - warmer) / 3.0, edge, 1e-3));
  CHECK(near(densities(filled_state(gas, 0.04, density).state).entropy, std::numbers::pi * 0.04 / (3.0 * edge), 0.02));
}

TEST_CASE(
    "the velocity of a density wave and its slope, at any interaction: differences of states; impenetrable bosons in closed "
    "form") {
  for (const Gas& gas :
       {Gas(LiebLiniger{2.0}), Gas(tonks_girardeau), Gas(HardRods{0.6}), Gas(FreeGas{model::Statistics::boson})}) {
    const auto gibbs = bragg_state(gas, {{1.0, -0.4}, 1.3, 1.0, 3.0});
    const auto& model = gibbs.dressed.model;
    // eps0 of the split cloud, and its family eps0 + const.
    const Eigen::VectorXd eps0 =
        gibbs.pseudo_energy -
        model.kernel * model.weight.cwiseProduct(free_energy_function(model.statistics, gibbs.pseudo_energy));
    const auto at = [&](double shift) {
      const auto state = gibbs_state(model, eps0.array() + shift).dressed;
      return std::pair(charge(state, power_charge(state, 0)), propagation(state).velocity);
    };
    const auto current_at = [&](double shift) {
      const auto state = gibbs_state(model, eps0.array() + shift).dressed;
      return charge(state, power_charge(state, 1));
    };
    const double d = 1e-3;
    const double density_slope = central([&](double x) { return at(x).first; }, d);
    const auto found = propagation(gibbs.dressed);
    CHECK(near(found.velocity, central(current_at, d) / density_slope, 1e-8));
    const double slope = central([&](double x) { return at(x).second; }, d) / density_slope;
    INFO(found.slope << " " << slope);
    CHECK(near(found.slope, slope, 1e-7, 1e-9));
    if (std::holds_alternative<FreeGas>(gas) && statistics(gas) == model::Statistics::fermion) {
      const auto& state = gibbs.dressed;
      const Eigen::ArrayXd weight = state.model.weight.array() * state.rapidity_density.array() * state.statistics_factor.array();
      const double chi = weight.sum();
      const Eigen::ArrayXd apart = state.model.energy_slope.array() - found.velocity;
      CHECK(near(found.slope, -2.0 * (weight * apart * state.occupation.array()).sum() / (chi * chi), 1e-12)); // (89) corrected
      CHECK(std::abs(-2.0 * (weight * apart).sum() / (chi * chi)) < 1e-12);                                    // as printed
    }
  }
}
