// Chapman-Enskog diffusion beside a bath: the closed form, polynomials, the golden rule.
#include "common/equilibrium/bethe/response.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"
#include "kinetic/tubes/diffusion/galerkin.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

namespace {

const auto gaussian = gaussian_potential(1.0, 2.0); // V0 = 1, x_r = 2

/// Lisiak Fig. 3 (a): T = 4, thermal bath of density 1/2.
TonksPair fig3a(double density, double highest, double step) {
  const auto grid = symmetric_grid(highest, step);
  return stationary_tonks(grid, thermal_bath(grid, 4.0, 0.5), density);
}
/// Fig. 3 (b): T = 1, a Bragg bath, lambda_B = 3.9, b = 9.
TonksPair fig3b(double density, double highest, double step) {
  const auto grid = symmetric_grid(highest, step);
  return stationary_tonks(grid, bragg_bath(grid, 1.0, 0.5, 3.9, 9.0), density);
}

struct LandauPair {
  TubeState system;
  Eigen::VectorXd weight;
};
LandauPair landau_of(const TonksPair& pair) {
  const auto model = on_grid(tonks_girardeau, pair.grid);
  auto system = state_of(pair.grid, model, pair.pseudoenergy);
  auto weight = landau_weight(system, bath_table(state_of(pair.grid, model, pair.bath_pseudoenergy)));
  return {std::move(system), std::move(weight)};
}

double full(const TonksPair& pair) {
  return golden_rule_diffusion(pair, transfer_rates(gaussian, pair.grid.step, pair.grid.nodes));
}

} // namespace

TEST_CASE("Lisiak Fig. 3 (a) and 6: the numbers of the reference at both densities") {
  const double kappa = landau_coefficient(gaussian);
  for (const auto& [density, name] : {std::pair{0.1, std::string("tg_thermal_T4_xr2_rb0.5_rho0.1")},
                                      std::pair{0.25, std::string("tg_thermal_T4_xr2_rb0.5_rho0.25")}}) {
    const auto pair = fig3a(density, 24.0, 0.05);
    const auto response = density_response(pair);
    CHECK(near_reference(response.susceptibility, name + "_chi"));
    CHECK(near_reference(response.variance, name + "_D_RTA_over_tau"));
    CHECK(std::abs(response.velocity_slope) < 1e-12);
    const auto [system, weight] = landau_of(pair);
    for (const int degree : {1, 3, 5})
      CHECK(near_reference(galerkin_diffusion(system, weight, kappa, {degree})[0].diffusion,
                           name + "_D_Galerkin_degree" + std::to_string(degree)));
    for (const int degree : {1, 3})
      CHECK(near_reference(galerkin_diffusion(system, weight, kappa, {degree})[0].smallest_eigenvalue,
                           name + "_smallest_eig_degree" + std::to_string(degree)));
    const auto first = galerkin_diffusion(system, weight, kappa, {1})[0];
    CHECK(near(first.diffusion, response.variance / first.smallest_eigenvalue, 1e-12));
  }
}

TEST_CASE("the golden rule at its true momentum transfer: D of the reference, whatever the step") {
  const auto entry = tubes_reference("tg_thermal_T4_xr2_rb0.5_rho0.1_D_full_FGR");
  CHECK(near(full(fig3a(0.1, 44.5, 0.1)), entry.at("value"), 1e-6));
  CHECK(near_reference(full(fig3a(0.25, 44.5, 0.2)), "tg_thermal_T4_xr2_rb0.5_rho0.25_D_full_FGR"));
  const double coarse = full(fig3a(0.1, 40.0, 0.2));
  CHECK(near(coarse, entry.at("value"), 2e-4));
  // Without the Euler-Maclaurin term of the diagonal it is not.
  const auto pair = fig3a(0.1, 40.0, 0.1);
  auto rates = transfer_rates(gaussian, 0.1, pair.grid.nodes);
  rates[1] -= std::pow(2.0 * std::numbers::pi, 2) / 12.0;
  CHECK(near(golden_rule_diffusion(pair, rates), 4279.7 * 1.003, 1.5e-3));
  CHECK(!near(golden_rule_diffusion(pair, rates), 4279.7, 1e-3));
}

TEST_CASE("Lisiak Fig. 3 (b): D, u, u' and nu beside a Bragg bath") {
  const std::string name = "tg_bragg_T1_lB3.9_b9_rb0.5_rho0.1";
  const auto pair = fig3b(0.1, 12.0, 0.1);
  const auto response = density_response(pair);
  CHECK(near_reference(response.susceptibility, name + "_chi"));
  CHECK(near_reference(response.variance, name + "_D_RTA_over_tau"));
  CHECK(near_reference(response.velocity, name + "_u"));
  CHECK(near_reference(response.velocity_slope, name + "_uprime"));
  CHECK(near_reference(response.variance / response.velocity_slope, name + "_nu_over_tau"));
  const auto [system, weight] = landau_of(fig3b(0.1, 14.0, 0.05));
  const double kappa = landau_coefficient(gaussian);
  for (const int degree : {1, 3, 5})
    CHECK(near_reference(galerkin_diffusion(system, weight, kappa, {degree})[0].diffusion,
                         name + "_D_Galerkin_degree" + std::to_string(degree)));
  CHECK(near_reference(galerkin_diffusion(system, weight, kappa, {3})[0].smallest_eigenvalue, name + "_smallest_eig_degree3"));
  CHECK(near_reference(full(pair), name + "_D_full_FGR"));
}

TEST_CASE("printed (89) is zero, what replaces it is the slope of u along stationary states") {
  const auto u = [](double density) { return density_response(fig3b(density, 14.0, 0.1)).velocity; };
  const auto at = density_response(fig3b(0.3, 14.0, 0.1));
  CHECK(near(at.velocity_slope, -2.6907, 1e-4));
  const auto pair = fig3b(0.3, 14.0, 0.1);
  const Eigen::ArrayXd n = 1.0 / (1.0 + pair.pseudoenergy.array().exp());
  const auto lambda = on_nodes(pair.grid, [](double l) { return l; });
  CHECK(std::abs((n * (1.0 - n) * (lambda.array() - at.velocity)).sum()) < 1e-12); // (h1 - u, h0)
  CHECK(near((u(0.3001) - u(0.2999)) / 2e-4, at.velocity_slope, 1e-5));
}

TEST_CASE("the closed form grows linearly with the cut-off: there is no D in the Landau form") {
  const double kappa = landau_coefficient(gaussian);
  for (const auto& [density, name] : {std::pair{0.1, std::string("tg_thermal_T4_xr2_rb0.5_rho0.1")},
                                      std::pair{0.25, std::string("tg_thermal_T4_xr2_rb0.5_rho0.25")}}) {
    const auto pair = fig3a(density, 24.0, 0.02);
    const auto [system, weight] = landau_of(pair);
    const auto running = running_diffusion(system, weight, kappa);
    CHECK(near_reference(diffusion_within(running, 6.0), name + "_D_FP_running_cutoff_3sqrtT"));
    // e^-eps/n_b -> exp(beta (mu - mu_b)) in the tails.
    const double chi = density_response(pair).susceptibility, excess = pair.bath_pseudoenergy[0] - pair.pseudoenergy[0];
    const double per_cutoff = 2.0 * std::pow(2.0 * std::numbers::pi * 4.0, 2) / (chi * kappa) * std::exp(excess);
    CHECK(near((diffusion_within(running, 20.0) - diffusion_within(running, 16.0)) / 4.0, per_cutoff, 1e-4));
  }
  const auto [system, weight] = landau_of(fig3b(0.1, 14.0, 0.02));
  CHECK(near_reference(diffusion_within(running_diffusion(system, weight, kappa), 3.0),
                       "tg_bragg_T1_lB3.9_b9_rb0.5_rho0.1_D_FP_running_cutoff_3sqrtT"));
}

TEST_CASE("thermal at any interaction: the closed form is T^2/(chi kappa) int (n/2 pi)^2/w") {
  const auto grid = symmetric_grid(10.0, 0.05);
  const auto model = on_grid(LiebLiniger{2.0}, grid);
  const auto system = state_of(grid, model, thermal_pseudoenergy(model, 1.0, -0.5));
  const auto weight = landau_weight(system, bath_table(state_of(grid, model, thermal_pseudoenergy(model, 1.0, 0.3))));
  const auto running = running_diffusion(system, weight, 1.0);
  double sum = 0.0;
  for (int i = 0; i < grid.nodes; ++i)
    if (std::abs(numerics::node(grid, i)) < 5.025)
      sum += grid.step * std::pow(system.dressed.occupation[i] / (2.0 * std::numbers::pi), 2) / weight[i];
  CHECK(near(diffusion_within(running, 5.025), sum / equilibrium::bethe::susceptibility(system.dressed), 1e-5));
}

TEST_CASE("polynomials do not converge: D rises and the smallest eigenvalue falls with the degree") {
  const auto [system, weight] = landau_of(fig3a(0.1, 24.0, 0.05));
  const double kappa = landau_coefficient(gaussian);
  const auto found = galerkin_diffusion(system, weight, kappa, {1, 3, 5, 7, 10, 20, 30});
  const std::array expected{2151.8, 2312.4, 2569.4, 2751.8, 2927.0, 3603.0, 4122.0};
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(near(found[i].diffusion, expected[i], 2e-4));
  CHECK(near(found[4].smallest_eigenvalue, 9e-6, 0.1));
  CHECK(near(found[5].smallest_eigenvalue, 4e-10, 0.2));
  // The golden rule has no gap either.
  const auto lowest = [](double highest) {
    const auto pair = fig3a(0.1, highest, 0.1);
    return golden_rule_spectrum(pair, transfer_rates(gaussian, 0.1, pair.grid.nodes))[1];
  };
  CHECK(near(lowest(6.0), 1.8e-3, 0.05));
  CHECK(near(lowest(10.0), 2.5e-6, 0.05));
}

TEST_CASE("the golden rule and the closed form agree on a truncated range as x_r grows") {
  const auto grid = symmetric_grid(3.0, 0.01);
  const TonksPair pair{grid, on_nodes(grid, [](double l) { return 0.5 * l * l + 3.0; }),
                       on_nodes(grid, [](double l) { return 0.5 * l * l + 1.0; })};
  const auto rates = transfer_rates(gaussian_potential(1.0, 20.0), grid.step, grid.nodes);
  CHECK(near(golden_rule_diffusion(pair, rates), 19816.8, 2e-3));
}
