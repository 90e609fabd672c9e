// Equations of Dmitriev, Gornyi, Polyakov on two particles as they are printed, against what is right.
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/fokker_planck.hpp"
#include "kinetic/wires/operator/response.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

#include <cmath>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;
using std::numbers::pi;

namespace {

double zeta_squared(double k, double e) { return 1.0 / std::pow(std::cosh(0.5 * (0.5 * k * k - e)), 2); }

/// (29) by the midpoint rule in both momenta.
double printed_29(double e1, double e2, const model::WirePotential& between) {
  const double step = 0.02, reach = 8.8;
  const int nodes = static_cast<int>(2.0 * reach / step);
  std::vector<double> w, n{0.0, 0.0};
  for (int i = 0; i < nodes; ++i) {
    const double k = -reach + (i + 0.5) * step, z1 = zeta_squared(k, e1), z2 = zeta_squared(k, e2);
    w.push_back(std::sqrt(z1 * z2));
    n[0] += step * k * k * z1 / (8.0 * pi);
    n[1] += step * k * k * z2 / (8.0 * pi);
  }
  double sum = 0.0;
  for (int i = 0; i < nodes; ++i)
    for (int j = 0; j < nodes; ++j) {
      const double q = std::abs(i - j) * step;
      sum += w[i] * w[j] * q * std::pow(model::potential(between, q), 2);
    }
  return -sum * std::pow(step / (2.0 * pi), 2) / (32.0 * n[0] * n[1]);
}

/// The operator with another prefactor than m/4 in (7).
Network scaled(Network network, double factor) {
  for (double& coupling : network.coupling) coupling *= factor;
  for (double& leak : network.leak) leak *= factor;
  return network;
}

} // namespace

TEST_CASE("Dmitriev (7): m/4 gives (29) at high frequencies, the printed m/2 twice as much") {
  const auto between = gaussian_potential(1.0);
  const HalfGrid grid{0.025, 0.05, 176};
  const auto weights = thermal_weights(grid, {2.5, 1.5});
  const Network network = exchange_network(weights, exchange_rates(between, grid.step, 2 * grid.count + 1, 13.0 / 12.0));
  const double expected = -printed_29(2.5, 1.5, between);
  CHECK(near(expected, -wires_reference("ac_eF2_D1_a1_rho12_inf").at("value").get<double>(), 2e-4));
  CHECK(near(conductivity(weights, network, 1e4).drag.real(), expected, 2e-4));
  CHECK(near(conductivity(weights, scaled(network, 2.0), 1e4).drag.real(), 2.0 * expected, 2e-4));
}

TEST_CASE("Dmitriev (7) as printed misses rho_D of (28) by a factor 2") {
  const double e = 10.0, range = 4.0 * std::sqrt(2.0 * e);
  const model::WirePair pair{e, 0.0, model::Splitting::symmetric, gaussian_potential(range), {}, {}, {0.0, 0.0}};
  const HalfGrid grid{0.1 / range, 0.2 / range, 860};
  const auto weights = thermal_weights(grid, {e, e});
  const Network network = exchange_network(weights, exchange_rates(pair.between, grid.step, 2 * grid.count + 1, 13.0 / 12.0));
  const double limit = resonant_drag(pair, 0.0);
  CHECK(near(static_drag(weights, network), limit, 0.04)); // (26) is of leading order in T/eF
  CHECK(static_drag(weights, scaled(network, 2.0)) > 1.9 * limit);
}

TEST_CASE("Dmitriev (19): arctan(sinh x)/sinh x is the integral (18), the printed arctan(tanh x) is not") {
  for (const double mismatch : {0.5, 4.0, 10.0}) {
    const double e1 = 30.0 + 0.5 * mismatch, e2 = 30.0 - 0.5 * mismatch, step = 0.005;
    double integral = 0.0;
    for (double k = 0.5 * step; k < 14.0; k += step) {
      const double z1 = zeta_squared(k, e1), z2 = zeta_squared(k, e2);
      integral += step * k * z1 * z2 / (z1 + z2);
    }
    const double x = 0.5 * mismatch, printed = std::atan(std::tanh(x)) / std::sinh(x);
    CHECK(near(mismatch_factor(x), 0.5 * integral, 1e-6));
    CHECK(std::abs(printed / (0.5 * integral) - 1.0) > 0.02);
  }
  CHECK(near(mismatch_factor(2.0), 0.358922, 0.0, 1e-6));
  CHECK(near(mismatch_factor(1e-5), 1.0, 1e-9));
  CHECK(near(mismatch_factor(-2.0), mismatch_factor(2.0), 1e-15));
}

TEST_CASE("Dmitriev (23): sigma_11 + sigma_12 = n_1/(m (-i omega)), not n_1/(m - i omega)") {
  const auto between = gaussian_potential(1.0);
  const HalfGrid grid{0.05, 0.1, 90};
  const auto weights = thermal_weights(grid, {2.5, 1.5});
  const Network network = exchange_network(weights, exchange_rates(between, grid.step, 2 * grid.count + 1, 13.0 / 12.0));
  for (const double omega : {0.1, 1.0, 10.0}) {
    const auto found = conductivity(weights, network, omega);
    const std::complex<double> sum = found.sigma_11 + found.sigma_12, minus_i(0.0, -omega);
    CHECK(std::abs(sum - weights.density[0] / minus_i) < 1e-12 * std::abs(sum));
    CHECK(std::abs(sum - weights.density[0] / (1.0 + minus_i)) > 0.09 * std::abs(sum));
  }
}
