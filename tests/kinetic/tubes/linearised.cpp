// The linearised Landau form beside athermal baths at finite interaction.
#include "kinetic/tubes/two_particle/linearised.hpp"
#include "kinetic/tubes/diffusion/galerkin.hpp"

#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

namespace {

/// c = 4, T = 1, mu = 0, clouds at +-1.5 of weights 1 and 2, and a system that rests beside them.
struct Beside {
  numerics::UniformGrid grid = symmetric_grid(10.0, 0.05);
  equilibrium::IntegrableModel model = on_grid(LiebLiniger{4.0}, grid);
  BathTable bath = [&] {
    const auto cloud = [&](double w) {
      return state_of(grid, model, thermal_pseudoenergy(model, 1.0, 0.0, w)).dressed.rapidity_density;
    };
    const Eigen::VectorXd rho = (cloud(-1.5) + 2.0 * cloud(1.5)) / 3.0;
    return bath_table(state_of(grid, model, equilibrium::bethe::state_of_density(model, rho).pseudo_energy));
  }();
  TubeState still = stationary_state(grid, model, bath, 1.0);
};
const Beside& beside() {
  static const Beside at;
  return at;
}

} // namespace

TEST_CASE(
    "beside an athermal bath the derivative of the Landau rate has the term of the bath's curvature, and w alone is not it") {
  const auto& at = beside();
  const auto g = on_nodes(at.grid, [](double l) { return std::exp(-0.3 * (l - 0.4) * (l - 0.4)); });
  const auto g_slope = on_nodes(at.grid, [](double l) { return -0.6 * (l - 0.4) * std::exp(-0.3 * (l - 0.4) * (l - 0.4)); });
  const auto curvature = bath_curvature(at.still, at.bath);
  const Eigen::VectorXd weight = landau_weight(at.still, at.bath);
  for (const auto& f_slope :
       {on_nodes(at.grid, [](double l) { return l; }), on_nodes(at.grid, [](double l) { return std::cos(l); })}) {
    const auto moment = [&](double by) { // int f d_t rho
      const auto moved = state_of(at.grid, at.model, at.still.pseudoenergy + by * equilibrium::dressed(at.still.dressed, g));
      return -at.grid.step * equilibrium::dressed(moved.dressed, f_slope).dot(landau_normal_flux(moved, at.bath, 1.0));
    };
    const double difference = (moment(1e-3) - moment(-1e-3)) / 2e-3;
    const double whole = linearised_form(at.still, weight, curvature, f_slope, g, g_slope);
    const double printed =
        linearised_form(at.still, weight, Eigen::MatrixXd::Zero(at.grid.nodes, at.grid.nodes), f_slope, g, g_slope);
    CAPTURE(difference, whole, printed);
    CHECK(near(whole, difference, 1e-5));
    CHECK(!near(printed, difference, 2e-2));
  }
}

TEST_CASE("the curvature vanishes beside thermal baths and in the Tonks limit") {
  const auto grid = symmetric_grid(9.0, 0.1);
  const auto model = on_grid(LiebLiniger{4.0}, grid);
  const auto thermal = bath_table(state_of(grid, model, thermal_pseudoenergy(model, 1.0, 0.3, 0.4)));
  const auto system = state_of(grid, model, thermal_pseudoenergy(model, 1.0, -0.5, 0.4));
  CHECK(bath_curvature(system, thermal).cwiseAbs().maxCoeff() < 1e-6);
  CHECK(bath_curvature(beside().still, beside().bath).cwiseAbs().maxCoeff() > 1e-3);
  const auto tonks = on_grid(tonks_girardeau, grid);
  CHECK(bath_curvature(state_of(grid, tonks, thermal_pseudoenergy(tonks, 1.0, -0.5)), thermal).cwiseAbs().maxCoeff() == 0.0);
}

TEST_CASE("d eps_0/d rho along stationary states is the null vector of the linearised form, a constant is not") {
  const auto& at = beside();
  const auto up = stationary_state(at.grid, at.model, at.bath, 1.01), down = stationary_state(at.grid, at.model, at.bath, 0.99);
  // delta eps = (delta eps_0)^dr
  const Eigen::VectorXd dressed_change = (up.pseudoenergy - down.pseudoenergy) / 0.02;
  const Eigen::VectorXd slope_change = (up.pseudoenergy_slope - down.pseudoenergy_slope) / 0.02;
  const auto& state = at.still.dressed;
  const auto curvature = bath_curvature(at.still, at.bath);
  // eps' = (eps_0')^dr: its change is (g')^dr + T^dr delta n eps'.
  const Eigen::VectorXd delta_n = -state.occupation.cwiseProduct(state.statistics_factor).cwiseProduct(dressed_change);
  const Eigen::VectorXd of_dressing =
      equilibrium::dressed_kernel(state) * state.model.weight.cwiseProduct(delta_n).cwiseProduct(at.still.pseudoenergy_slope);
  const Eigen::VectorXd bracket = slope_change - of_dressing + curvature * dressed_change;
  const Eigen::VectorXd constant = curvature * equilibrium::dressed(state, Eigen::VectorXd(Eigen::VectorXd::Ones(at.grid.nodes)));
  const auto weight = landau_weight(at.still, at.bath);
  const double scale = weight.cwiseProduct(constant).cwiseAbs().maxCoeff();
  CAPTURE(scale, weight.cwiseProduct(bracket).cwiseAbs().maxCoeff());
  CHECK(weight.cwiseProduct(bracket).cwiseAbs().maxCoeff() < 1e-3 * scale);
}

TEST_CASE(
    "stationary states by density are those by eps(0); d eps_0/d rho is their slope and the null vector of the linearised form") {
  const auto& at = beside();
  const double rho = density(at.still);
  const auto found = stationary_state_of_density(at.grid, at.model, at.bath, rho);
  CHECK((found.pseudoenergy - at.still.pseudoenergy).cwiseAbs().maxCoeff() < 1e-9);
  for (const double other : {1e-4, 0.05, 1.0})
    CHECK(near(density(stationary_state_of_density(at.grid, at.model, at.bath, other)), other, 1e-10));
  const auto slope = density_slope_of_driving(at.still, at.bath);
  CHECK(near(equilibrium::bethe::inner_product(at.still.dressed, Eigen::VectorXd::Ones(at.grid.nodes), slope), -1.0, 1e-6));
  const auto momentum = [&](double of) {
    const auto state = stationary_state_of_density(at.grid, at.model, at.bath, of);
    return at.grid.step * state.dressed.model.energy_slope.dot(state.dressed.rapidity_density);
  };
  const auto coefficients = relaxation_time(at.still, slope);
  CHECK(near(coefficients.velocity, (momentum(rho + 1e-4) - momentum(rho - 1e-4)) / 2e-4, 1e-6));
}

TEST_CASE(
    "polynomials of the general form: the symmetric one beside a thermal bath; D of the hydrodynamics, not of the printed form") {
  const auto grid = symmetric_grid(9.0, 0.1);
  const auto model = on_grid(LiebLiniger{4.0}, grid);
  const auto thermal = bath_table(state_of(grid, model, thermal_pseudoenergy(model, 1.0, 0.3, 0.4)));
  const auto system = state_of(grid, model, thermal_pseudoenergy(model, 1.0, -0.5, 0.4));
  const auto weight = landau_weight(system, thermal);
  const auto symmetric = galerkin_diffusion(system, weight, 2.0, {1, 3});
  const auto general =
      galerkin_diffusion(system, weight, 2.0, {1, 3}, bath_curvature(system, thermal), density_slope_of_driving(system));
  for (int i = 0; i < 2; ++i) {
    CHECK(near(general[i].diffusion, symmetric[i].diffusion, 1e-6));
    CHECK(near(general[i].smallest_eigenvalue, symmetric[i].smallest_eigenvalue, 1e-6));
  }
  const auto& at = beside();
  const auto weight_beside = landau_weight(at.still, at.bath);
  const auto whole = galerkin_diffusion(at.still, weight_beside, 1.0, {1, 3, 5}, bath_curvature(at.still, at.bath),
                                        density_slope_of_driving(at.still, at.bath));
  const auto printed = galerkin_diffusion(at.still, weight_beside, 1.0, {1, 3, 5});
  for (int i = 0; i < 3; ++i) CHECK(whole[i].diffusion > 1.03 * printed[i].diffusion);
}
