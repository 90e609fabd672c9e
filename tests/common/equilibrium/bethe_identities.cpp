#include "tests/common/equilibrium/bethe.hpp"

using namespace prethermal;
using namespace prethermal::equilibrium;
using namespace prethermal::equilibrium::bethe;
using prethermal::test::apart;
using prethermal::test::near;

namespace {

// Lieb and Liniger's gas, moving, on 301 nodes.
GibbsState moving_bosons() { return thermal_state(LiebLiniger{2.0}, {1.0, 0.7, 0.4}, {-11.6, 0.08, 301}); }

} // namespace

TEST_CASE("dressing of charges: the slope of the big one is the small one of the slope") {
  const LiebLiniger gas{2.0};
  const auto state = moving_bosons().dressed;
  const Eigen::VectorXd& v = state.model.energy_slope;
  const Eigen::VectorXd big = dressed_charge(gas, state, test::bethe_charge(v), test::bethe_charge_slope(v));
  const Eigen::VectorXd slope = dressed(state, test::bethe_charge_slope(v));
  double worst = 0.0;
  for (Eigen::Index i = 4; i < v.size() - 4; ++i)
    worst = std::max(worst, std::abs(test::slope_of_eighth_order(big, i, 0.08) - slope[i]));
  CHECK(worst < 1e-9);
  CHECK(apart(dressed(state, test::bethe_charge_slope(v)), test::bethe_charge_slope(v)) > 0.1); // dressing does something
}

TEST_CASE("the backflow: its slope in the second rapidity is -T^dr, and T^dr is symmetric") {
  const LiebLiniger gas{2.0};
  const auto state = moving_bosons().dressed;
  const Eigen::MatrixXd shift = dressed_kernel(state), flow = backflow(gas, state);
  CHECK((shift - shift.transpose()).cwiseAbs().maxCoeff() < 1e-14);
  double worst = 0.0;
  for (Eigen::Index i = 100; i < 200; i += 9) {
    const Eigen::VectorXd row = flow.row(i);
    for (Eigen::Index j = 4; j < row.size() - 4; ++j)
      worst = std::max(worst, std::abs(test::slope_of_eighth_order(row, j, 0.08) + shift(i, j)));
  }
  CHECK(worst < 1e-9);
}

TEST_CASE("A C = C A^t = B, h0 A = h1, and operators are the matrices; (F4) as printed is no A C") {
  const auto state = moving_bosons().dressed;
  const Eigen::VectorXd& w = state.model.weight;
  const Eigen::VectorXd g = test::bethe_charge(state.model.energy_slope);
  const Eigen::VectorXd B = current_covariance(state, g);
  CHECK(apart(carried(state, covariance(state, g)), B) < 1e-14);
  const Eigen::MatrixXd A = flux_jacobian(state), C = static_covariance(state);
  CHECK(apart(C * w.cwiseProduct(g), covariance(state, g)) < 1e-14);
  CHECK(apart(A * covariance(state, g), B) < 1e-13);
  const Eigen::MatrixXd AC = A * C;
  CHECK((AC - AC.transpose()).cwiseAbs().maxCoeff() < 1e-13);
  const Eigen::VectorXd h = covariance(state, g);
  CHECK(near(w.dot(carried(state, h)), w.dot(state.model.energy_slope.cwiseProduct(h)), 1e-13));
  CHECK(near(inner_product(state, g, g), w.dot(g.cwiseProduct(covariance(state, g))), 1e-13));

  const Eigen::VectorXd twice = state.rapidity_density.cwiseAbs2().cwiseProduct(state.statistics_factor);
  const Eigen::VectorXd printed =
      from_normal_modes(state, state.effective_velocity.cwiseProduct(twice).cwiseProduct(dressed(state, g)));
  CHECK(apart(printed, B) > 0.3 * B.cwiseAbs().maxCoeff());
}

TEST_CASE("A is d(v rho)/d rho along prescribed densities, and a prescribed density is that of its state") {
  const auto gibbs = moving_bosons();
  const auto& state = gibbs.dressed;
  const Eigen::VectorXd h = covariance(state, test::bethe_charge(state.model.energy_slope));
  const auto flux = [&](double change) {
    const auto moved = state_of_density(state.model, state.rapidity_density + change * h).dressed;
    return Eigen::VectorXd(moved.rapidity_density.cwiseProduct(moved.effective_velocity));
  };
  const double e = 1e-3; // a difference of fourth order
  const Eigen::VectorXd slope = (8.0 * (flux(e) - flux(-e)) - (flux(2 * e) - flux(-2 * e))) / (12.0 * e);
  CHECK(apart(carried(state, h), slope) < 1e-10);
  const auto again = state_of_density(state.model, state.rapidity_density);
  CHECK(apart(again.dressed.occupation, state.occupation) < 1e-14);
  CHECK(apart(again.dressed.occupation.cwiseProduct(again.pseudo_energy), state.occupation.cwiseProduct(gibbs.pseudo_energy)) <
        1e-13);
}

TEST_CASE("diffusion keeps particles and is symmetric with C") {
  const auto state = moving_bosons().dressed;
  const Eigen::MatrixXd D = quasiparticle_diffusion(state), DC = D * static_covariance(state);
  CHECK((state.model.weight.transpose() * D).cwiseAbs().maxCoeff() < 1e-14);
  CHECK((DC - DC.transpose()).cwiseAbs().maxCoeff() < 1e-14);
  CHECK(DC.cwiseAbs().maxCoeff() > 1e-2);
}

TEST_CASE("thermodynamics: Euler, Gibbs and Duhem, the momentum current is the pressure") {
  for (const Gas& gas : {Gas(LiebLiniger{2.0}), Gas(HardRods{0.7}), Gas(tonks_girardeau),
                         Gas(FreeGas{model::Statistics::classical}), Gas(FreeGas{model::Statistics::boson})}) {
    const double T = 1.3, mu = -0.4;
    const auto at = [&](double temperature, double potential) { return thermal_state(gas, {temperature, potential}); };
    const auto state = at(T, mu);
    const auto is = densities(state);
    const double P = -T * is.free_energy;
    const Eigen::VectorXd h0 = power_charge(state.dressed, 0), h1 = power_charge(state.dressed, 1);
    CHECK(near(is.energy + P, T * is.entropy + mu * is.particles, 1e-13));
    CHECK(near(current(state.dressed, h1), P, 1e-13));
    CHECK(std::abs(is.momentum) < 1e-15);
    CHECK(near(T * -is.free_energy_flux, current(state.dressed, h0), 1e-13, 1e-15));
    const double d = 1e-3;
    const auto central = [&](auto f) { return (8.0 * (f(d) - f(-d)) - (f(2 * d) - f(-2 * d))) / (12.0 * d); };
    const auto pressure = [&](double temperature, double potential) {
      return -temperature * densities(at(temperature, potential)).free_energy;
    };
    CHECK(near(central([&](double x) { return pressure(T, mu + x); }), is.particles, 1e-9));
    CHECK(near(central([&](double x) { return pressure(T + x, mu); }), is.entropy, 1e-9));
    CHECK(near(T * central([&](double x) { return densities(at(T, mu + x)).particles; }), inner_product(state.dressed, h0, h0),
               1e-9));
  }
}

TEST_CASE("a moving state is the one at rest, seen from a moving place") {
  const double w = 0.83, T = 0.9, mu = 0.4;
  for (const Gas& gas : {Gas(LiebLiniger{1.5}), Gas(HardRods{0.7})}) {
    const auto rest = thermal_state(gas, {T, mu}), moving = thermal_state(gas, {T, mu, w});
    CHECK(apart(moving.dressed.rapidity_density, rest.dressed.rapidity_density) < 1e-14);
    CHECK(apart(moving.dressed.effective_velocity, rest.dressed.effective_velocity.array() + w) < 1e-13);
    const auto still = densities(rest), moved = densities(moving);
    CHECK(near(moved.momentum, still.particles * w, 1e-13));
    CHECK(near(moved.energy, still.energy + still.particles * w * w / 2.0, 1e-13));
    CHECK(near(moved.entropy, still.entropy, 1e-14));
    CHECK(
        near(current(moving.dressed, power_charge(moving.dressed, 1)), -T * still.free_energy + still.particles * w * w, 1e-13));
    CHECK(near(moved.free_energy_flux, w * still.free_energy, 1e-13));
  }
}

TEST_CASE("split clouds: particles are kept, momentum is that of the pulse, and the state has the prescribed density") {
  const LiebLiniger gas{2.0};
  const Thermal cloud{1.0, 0.2};
  const auto before = densities(thermal_state(gas, cloud));
  const double kick = 3.9;
  const auto after = densities(bragg_state(gas, {cloud, kick, 1.0, 9.0}));
  CHECK(near(after.particles, before.particles, 1e-13));
  CHECK(near(after.momentum, 0.8 * kick * before.particles, 1e-13));
  CHECK(near(after.energy, before.energy + kick * kick / 2.0 * before.particles, 1e-13));
  CHECK(after.entropy > before.entropy);
  const auto one_way = densities(bragg_state(gas, {cloud, kick, 0.0, 1.0}));
  CHECK(near(one_way.entropy, before.entropy, 1e-12));
  CHECK(near(densities(bragg_state(gas, {cloud, -kick, 9.0, 1.0})).momentum, after.momentum, 1e-13));
}
