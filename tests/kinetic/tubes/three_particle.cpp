// Three-particle collisions between tubes: sums over pairs against sums over triples, the weak form, what is kept, the printed
// forms.
#include "tests/kinetic/tubes/triple_sums.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

#include <algorithm>
#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;
using equilibrium::bethe::HardRods;

namespace {

/// Nodes - 6.2 ... 6.2, an even or odd number of them.
numerics::UniformGrid line_of(int nodes) { return {-6.2, 12.4 / (nodes - 1), nodes}; }

/// Two unequal bumps, far from thermal.
double bumps(double l) {
  return 0.11 * std::exp(-0.5 * std::pow((l - 1.1) / 0.8, 2)) + 0.07 * std::exp(-0.5 * std::pow((l + 1.4) / 0.7, 2));
}

TubeState bumpy(const equilibrium::bethe::Gas& gas, int nodes) {
  const auto line = line_of(nodes);
  return state_of_rho(line, on_grid(gas, line), on_nodes(line, bumps));
}

/// Any symmetric kernel of fermions.
equilibrium::bethe::KernelTable table_of(int nodes) {
  std::mt19937 generator(7);
  Eigen::MatrixXd kernel(nodes, nodes);
  for (int j = 0; j < nodes; ++j)
    for (int i = 0; i <= j; ++i)
      kernel(i, j) = kernel(j, i) = 0.05 * std::exp(-0.1 * std::abs(i - j)) * (1.0 + 0.1 * std::cos(0.3 * (i + j)));
  return {model::Statistics::fermion, kernel};
}

double largest(const Eigen::VectorXd& values) { return values.cwiseAbs().maxCoeff(); }

Eigen::VectorXd cubed_slope(const TubeState& state) { // (h')^dr of h = lambda^4
  return equilibrium::dressed(state.dressed, Eigen::VectorXd(4.0 * state.dressed.model.energy_slope.array().cube()));
}

/// sum_i |h_i rate_i| of a charge, and the sum itself over it.
double kept(const TubeState& state, const Eigen::VectorXd& rate, int power) {
  const Eigen::ArrayXd h = state.dressed.model.energy_slope.array().pow(power);
  return std::abs((h * rate.array()).sum()) / (h * rate.array()).abs().sum();
}

} // namespace

TEST_CASE("sums over pairs are the sum over triples: bosons, rods, any kernel, even and odd numbers of nodes") {
  for (const int nodes : {40, 101}) {
    for (const equilibrium::bethe::Gas& gas : {equilibrium::bethe::Gas{LiebLiniger{1.3}}, equilibrium::bethe::Gas{HardRods{0.4}},
                                               equilibrium::bethe::Gas{table_of(nodes)}}) {
      const auto state = bumpy(gas, nodes);
      const auto by_pairs = triple_normal_flux(triple_terms(state), state.pseudoenergy_slope);
      const auto by_triples = flux_by_triples(triple_state(state), state.pseudoenergy_slope);
      CHECK(largest(by_pairs - by_triples) < 1e-12 * largest(by_triples));
      CHECK(largest(by_triples) > 1e-9);
    }
  }
}

TEST_CASE("the strong form is the weak form") {
  const auto state = bumpy(LiebLiniger{1.3}, 60);
  const auto charge = cubed_slope(state);
  const double weak = weak_by_triples(triple_state(state), charge, state.pseudoenergy_slope);
  const auto rate = triple_rate(state);
  const double strong = state.grid.step * state.dressed.model.energy_slope.array().pow(4).matrix().dot(rate);
  CHECK(near(strong, weak, 1e-8));
  CHECK(weak > 0.0);
}

TEST_CASE("three-particle collisions keep particles, momentum and energy, even where the grid cuts the state off") {
  for (const equilibrium::bethe::Gas& gas : {equilibrium::bethe::Gas{LiebLiniger{1.3}}, equilibrium::bethe::Gas{HardRods{0.4}}}) {
    const auto state = bumpy(gas, 151);
    const auto rate = triple_rate(state);
    for (const int power : {0, 1, 2}) CHECK(kept(state, rate, power) < 1e-12);
    CHECK(kept(state, rate, 4) > 0.05);
  }
  const numerics::UniformGrid cut{-2.5, 0.1, 51};
  const auto state = state_of_rho(cut, on_grid(LiebLiniger{1.3}, cut), on_nodes(cut, bumps));
  const auto rate = triple_rate(state);
  for (const int power : {0, 1, 2}) CHECK(kept(state, rate, power) < 1e-12);
}

TEST_CASE("thermal and boosted states rest, all others make entropy, as the weak form says") {
  const auto line = line_of(151);
  const auto model = on_grid(LiebLiniger{1.3}, line);
  const auto still = state_of(line, model, thermal_pseudoenergy(model, 0.9, -0.6, 0.3));
  const auto state = bumpy(LiebLiniger{1.3}, 151);
  const auto flux = triple_normal_flux(triple_terms(state), state.pseudoenergy_slope);
  const auto at_rest = triple_normal_flux(triple_terms(still), still.pseudoenergy_slope);
  CHECK(largest(at_rest) < 1e-9 * largest(flux));
  const double made = triple_entropy_production(state, flux);
  CHECK(near(made, weak_by_triples(triple_state(state), state.pseudoenergy_slope, state.pseudoenergy_slope), 1e-10));
  CHECK(made > 0.0);
  CHECK(std::abs(triple_entropy_production(still, at_rest)) < 1e-12 * made);
}

TEST_CASE("the staggered sum converges as the fourth power of the step: E vanishes with v_12, and |v_12|^3 has a kink") {
  const auto fourth = [](int nodes) {
    const auto state = bumpy(LiebLiniger{1.3}, nodes);
    return state.grid.step * state.dressed.model.energy_slope.array().pow(4).matrix().dot(triple_rate(state));
  };
  const double coarse = fourth(125), middle = fourth(249), fine = fourth(497),
               order = std::log2((coarse - middle) / (middle - fine));
  CAPTURE(coarse, middle, fine, order);
  CHECK((order > 3.8 && order < 4.2));
  CHECK(near(middle, fine, 1e-4));
}

TEST_CASE("the strength of the potential, and potentials that have none") {
  CHECK(near(triple_coefficient(gaussian_potential(3.0, 2.0)), 9.0 * std::sqrt(std::numbers::pi / 2.0) * 2.0 / 16.0 * 2.0, 1e-9));
  CHECK_THROWS_AS(triple_coefficient([](double) { return 1.0; }), std::invalid_argument);             // contact
  CHECK_THROWS_AS(triple_coefficient([](double k) { return 1.0 / (k * k); }), std::invalid_argument); // |x|
}
