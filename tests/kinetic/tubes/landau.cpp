// The Landau form of two tubes at any interaction.
#include "kinetic/tubes/grid/differences.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

namespace {

const auto line = symmetric_grid(9.0, 0.1);

TubeState thermal(double c, double temperature, double mu, double w = 0.0, const numerics::UniformGrid& at = line) {
  const auto model = on_grid(LiebLiniger{c}, at);
  return state_of(at, model, thermal_pseudoenergy(model, temperature, mu, w));
}

/// [rho(l + 1.5) + 2 rho(l - 1.5)]/3 of the thermal state c = 4, T = 1, mu = 0; `shift` nodes are 1.5.
TubeState bragg(const numerics::UniformGrid& nodes, int shift) {
  const auto model = on_grid(LiebLiniger{4.0}, nodes);
  const auto still = thermal(4.0, 1.0, 0.0, 0.0, nodes);
  Eigen::VectorXd rho(nodes.nodes);
  const auto rho_at = [&](int i) { return i < 0 || i >= nodes.nodes ? 0.0 : still.dressed.rapidity_density[i]; };
  for (int i = 0; i < nodes.nodes; ++i) rho[i] = (rho_at(i + shift) + 2.0 * rho_at(i - shift)) / 3.0;
  return state_of(nodes, model, equilibrium::bethe::state_of_density(model, rho).pseudo_energy);
}

} // namespace

TEST_CASE("the coefficient of the Landau form: (2 pi V0/x_r)^2 of a Gaussian, half of the printed (E7)") {
  const double found = landau_coefficient(gaussian_potential(3.0, 2.0));
  CHECK(near(found, std::pow(2.0 * std::numbers::pi * 1.5, 2), 1e-10));
  CHECK(!near(2.0 * found, std::pow(2.0 * std::numbers::pi * 1.5, 2), 0.1));
}

TEST_CASE("a thermal system rests beside a bath of its temperature and velocity, whatever the interactions") {
  const auto bath = bath_table(thermal(2.0, 1.0, 0.3, 0.4));
  const auto system = thermal(5.0, 1.0, -0.5, 0.4), other = thermal(5.0, 1.3, -0.5, 0.4);
  const double scale = landau_rate(other, bath, 1.0).cwiseAbs().maxCoeff();
  CHECK(scale > 1e-6);
  CHECK(landau_rate(system, bath, 1.0).cwiseAbs().maxCoeff() < 1e-5 * scale);
  CHECK(landau_entropy_production(other, bath, 1.0) > 1e4 * landau_entropy_production(system, bath, 1.0));
}

TEST_CASE("the Landau form keeps the particles and makes the entropy that the change of eps says") {
  const auto bath = bath_table(thermal(2.0, 1.0, 0.3));
  const auto system = thermal(5.0, 1.5, -0.5, 0.3);
  const auto rate = landau_rate(system, bath, 1.0);
  CHECK(std::abs(rate.sum()) < 1e-12 * rate.cwiseAbs().sum());
  // d/dt int rho_t s = int R^-t... = int eps^dr-weighted rate: the entropy of the system is -int I0 eps'.
  const double made = landau_entropy_production(system, bath, 1.0);
  CHECK(made > 0.0);
  // Momentum that the bath takes up is not kept: the system slows down.
  CHECK(rate.dot(on_nodes(line, [](double l) { return l; })) < 0.0);
}

TEST_CASE("the weight of the linearised form is the derivative of the pointwise rate") {
  const auto model = on_grid(LiebLiniger{4.0}, line);
  const auto bath = bath_table(thermal(2.0, 1.0, 0.3, 0.4));
  const auto still = thermal(4.0, 1.0, -0.5, 0.4);
  const auto g = on_nodes(line, [](double l) { return std::exp(-0.1 * l * l); });
  const auto g_slope = on_nodes(line, [](double l) { return -0.2 * l * std::exp(-0.1 * l * l); });
  const auto f_slope = on_nodes(line, [](double l) { return l; });
  // delta eps = (delta eps_0)^dr; <f|Gamma g> = d/d(delta) int f d_t rho.
  const auto moment = [&](double by) {
    const auto moved = state_of(line, model, still.pseudoenergy + by * equilibrium::dressed(still.dressed, g));
    return -line.step * equilibrium::dressed(moved.dressed, f_slope).dot(landau_normal_flux(moved, bath, 1.0));
  };
  const double difference = (moment(1e-3) - moment(-1e-3)) / 2e-3;
  const double form = line.step * landau_weight(still, bath)
                                      .cwiseProduct(equilibrium::dressed(still.dressed, f_slope))
                                      .dot(equilibrium::dressed(still.dressed, g_slope));
  CAPTURE(difference, form);
  CHECK(near(difference, form, 1e-4));
  CHECK(std::abs(form) > 1e-6);
}

TEST_CASE("in the Tonks limit the weight is rho_p rho_h rho_b rho_hb") {
  const auto model = on_grid(tonks_girardeau, line);
  const auto bath_eps = on_nodes(line, [](double l) { return 0.5 * l * l + std::sin(l); });
  const auto eps = on_nodes(line, [](double l) { return 0.4 * l * l - 0.2; });
  const auto weight = landau_weight(state_of(line, model, eps), bath_table(state_of(line, model, bath_eps)));
  const double unit = std::pow(2.0 * std::numbers::pi, -4);
  for (int i = 0; i < line.nodes; ++i) {
    const double n = 1.0 / (1.0 + std::exp(eps[i])), m = 1.0 / (1.0 + std::exp(bath_eps[i]));
    CHECK(near(weight[i], unit * n / (1.0 + std::exp(-eps[i])) * m / (1.0 + std::exp(-bath_eps[i])), 1e-9));
  }
}

TEST_CASE("stationary states (34): thermal baths give boosted thermal states, a Bragg bath the athermal ones of the reference") {
  const auto model = on_grid(LiebLiniger{4.0}, line);
  const auto boosted = stationary_state(line, model, bath_table(thermal(2.0, 1.0, 0.3, 0.4)), 0.5);
  const auto exact = [&] {
    double mu = 0.0;
    for (int i = 0; i < 40; ++i) mu -= 0.9 * (0.5 - thermal(4.0, 1.0, mu, 0.4).pseudoenergy[line.nodes / 2]);
    return thermal(4.0, 1.0, mu, 0.4);
  }();
  CHECK((boosted.pseudoenergy - exact.pseudoenergy).cwiseAbs().maxCoeff() < 1e-5);
  // The splines of the bath are of fourth order in the step.
  const auto fine = symmetric_grid(9.0, 0.05);
  const auto fine_model = on_grid(LiebLiniger{4.0}, fine);
  const auto bath = bragg(fine, 30);
  CHECK(near(density(bath), 0.2997602095, 1e-8));
  const auto momentum = on_nodes(fine, [](double l) { return l; });
  const auto velocity = [&](const TubeState& state) {
    return fine.step * momentum.dot(state.dressed.rapidity_density) / density(state);
  };
  const auto one = stationary_state(fine, fine_model, bath_table(bath), 1.0);
  const auto three = stationary_state(fine, fine_model, bath_table(bath), 3.0);
  CHECK(near(density(one), 0.294469204, 1e-7));
  CHECK(near(velocity(one), 0.500113922, 1e-7));
  CHECK(near(density(three), 0.0457337459, 1e-7));
  CHECK(near(velocity(three), 0.503233400, 1e-7));
  CHECK(landau_entropy_production(one, bath_table(bath), 1.0) < 1e-20);
}
