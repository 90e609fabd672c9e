// The golden rule of two tubes in the Tonks limit.
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

namespace {

const auto wide_grid = symmetric_grid(14.0, 0.1);

TonksPair away_from_stationary() {
  return {wide_grid, on_nodes(wide_grid, [](double l) { return 0.3 * (l - 1.0) * (l - 1.0) - 0.5; }),
          on_nodes(wide_grid, [](double l) { return 0.125 * l * l + 0.2 * std::cos(l); })};
}

/// Vhat^2 = exp(-(k/2 k_r)^2). The rate
double projection(double potential_width) {                      // of the golden rule on the Landau rate, <L|G>/<L|L>
  const auto wide = symmetric_grid(8.0, 0.28 * potential_width); // 0.2/x_r
  const auto model = on_grid(tonks_girardeau, wide);
  const TonksPair pair{wide, on_nodes(wide, [](double l) { return 0.5 * (l - 0.5) * (l - 0.5) - 0.5; }),
                       on_nodes(wide, [](double l) { return 0.5 * l * l; })};
  const auto potential = gaussian_potential(1.0, 1.0 / (std::numbers::sqrt2 * potential_width));
  const auto rate = golden_rule_rate(pair, transfer_rates(potential, wide.step, wide.nodes));
  const auto landau = landau_rate(state_of(wide, model, pair.pseudoenergy),
                                  bath_table(state_of(wide, model, pair.bath_pseudoenergy)), landau_coefficient(potential));
  return rate.dot(landau) / landau.dot(landau);
}

} // namespace

TEST_CASE("FGR-TG keeps the particles, is what the definition says, and vanishes at eps = eps_b + const only") {
  const auto rates = transfer_rates(gaussian_potential(1.0, 2.0), wide_grid.step, wide_grid.nodes);
  const auto pair = away_from_stationary();
  const auto rate = golden_rule_rate(pair, rates);
  CHECK(std::abs(rate.sum()) < 1e-16 * wide_grid.nodes);
  CHECK(rate.cwiseAbs().maxCoeff() > 1e-5);
  // Against its definition by quadrature at one rapidity on a shifted grid, which never meets p = h.
  const int at = wide_grid.nodes / 2 + 7;
  const double p = numerics::node(wide_grid, at);
  const auto n = [](double eps) { return 1.0 / (1.0 + std::exp(eps)); };
  const auto eps = [](double l) { return 0.3 * (l - 1.0) * (l - 1.0) - 0.5; };
  const auto bath = [](double l) { return 0.125 * l * l + 0.2 * std::cos(l); };
  double integral = 0.0;
  const double h = 1e-3;
  for (int i = -14000; i < 14000; ++i) {
    const double q = (i + 0.5) * h, k = p + q;
    const double gain = n(eps(k)) * n(-eps(p)) * n(bath(p)) * n(-bath(k)),
                 loss = n(eps(p)) * n(-eps(k)) * n(bath(k)) * n(-bath(p));
    integral += h * std::exp(-2.0 * q * q) / std::abs(q) * (gain - loss);
  }
  integral /= std::pow(2.0 * std::numbers::pi, 2);
  CHECK(near(rate[at], integral, 2e-4));
  const auto still = stationary_tonks(wide_grid, pair.bath_pseudoenergy, 0.3);
  CHECK(golden_rule_rate(still, rates).cwiseAbs().maxCoeff() < 1e-16);
  CHECK(near(tonks_density(still.pseudoenergy).sum() * wide_grid.step, 0.3, 1e-12));
}

TEST_CASE("FGR-TG makes entropy, none at stationarity") {
  const auto rates = transfer_rates(gaussian_potential(1.0, 2.0), wide_grid.step, wide_grid.nodes);
  const auto pair = away_from_stationary();
  const double made = golden_rule_entropy_production(pair, rates);
  CHECK(made > 1e-5);
  CHECK(near(made, wide_grid.step * golden_rule_rate(pair, rates).dot(pair.pseudoenergy - pair.bath_pseudoenergy), 1e-12));
  CHECK(std::abs(golden_rule_entropy_production(stationary_tonks(wide_grid, pair.bath_pseudoenergy, 0.3), rates)) < 1e-20);
}

TEST_CASE("the graph Laplacian is the derivative of FGR-TG at stationarity") {
  const auto rates = transfer_rates(gaussian_potential(1.0, 2.0), wide_grid.step, wide_grid.nodes);
  const auto still = stationary_tonks(wide_grid, away_from_stationary().bath_pseudoenergy, 0.3);
  const auto g = on_nodes(wide_grid, [](double l) { return std::sin(l); });
  const double small = 1e-4;
  TonksPair up = still, down = still;
  up.pseudoenergy += small * g;
  down.pseudoenergy -= small * g;
  const Eigen::VectorXd difference = (golden_rule_rate(up, rates) - golden_rule_rate(down, rates)) / (2.0 * small);
  const auto laplacian = golden_rule_laplacian(still, rates);
  const auto linear = applied(laplacian, g);
  CHECK((difference - linear).cwiseAbs().maxCoeff() < 1e-7 * linear.cwiseAbs().maxCoeff());
  CHECK(form(laplacian, g, g) > 0.0);
  CHECK(std::abs(form(laplacian, g, Eigen::VectorXd::Ones(wide_grid.nodes))) < 1e-18);
}

TEST_CASE("amplitudes of the Laplacian do not underflow where their products do") {
  const auto wide = symmetric_grid(64.0, 0.25);
  const auto bath = thermal_bath(wide, 4.0, 0.5);
  const auto laplacian =
      golden_rule_laplacian(stationary_tonks(wide, bath, 0.1), transfer_rates(gaussian_potential(1.0, 4.0), 0.25, wide.nodes));
  CHECK(laplacian.amplitude.minCoeff() > 1e-240);
  CHECK(std::pow(laplacian.amplitude.minCoeff(), 2) == 0.0);
}

TEST_CASE("FGR-TG becomes the Landau form as k_r^2, with half of the printed (E8)") {
  const std::array found{projection(0.2), projection(0.1), projection(0.05)};
  CAPTURE(found[0], found[1], found[2]);
  CHECK(near((1.0 - found[0]) / (1.0 - found[1]), 4.0, 0.06));
  CHECK(near((1.0 - found[1]) / (1.0 - found[2]), 4.0, 0.02));
  const double limit = (4.0 * found[2] - found[1]) / 3.0; // without the term in k_r^2
  CHECK(near(limit, 1.0, 2e-4));
  CHECK(!near(0.5 * limit, 1.0, 0.4)); // (E8) as printed: twice the coefficient
}
