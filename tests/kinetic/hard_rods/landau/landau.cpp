#include "kinetic/hard_rods/landau/landau.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/hard_rods/landau/half_nodes.hpp"
#include "kinetic/hard_rods/landau/mobility.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <algorithm>
#include <hwy/targets.h>
#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::PotentialShape;
using model::RapidityDistribution;

namespace {

double largest(const std::vector<double>& values) {
  double size = 0.0;
  for (const double value : values) size = std::max(size, std::abs(value));
  return size;
}

RapidityDistribution random_state(int nodes, unsigned seed) {
  RapidityDistribution state{{-4.0, 8.0 / (nodes - 1), nodes}, {}};
  std::mt19937 generator(seed);
  for (int i = 0; i < nodes; ++i)
    state.density.push_back(std::exp(-0.5 * std::pow(numerics::node(state.grid, i), 2)) *
                            (0.05 + static_cast<double>(generator()) / 4294967296.0));
  return state;
}

TripleKernel on_all_triples(const OffsetKernel& table) {
  TripleKernel all{table.half_nodes, {}};
  const int m = table.half_nodes;
  for (int i = 0; i < m; ++i)
    for (int j = i + 1; j < m; ++j)
      for (int k = j + 1; k < m; ++k) all.value.push_back(table.value[static_cast<std::size_t>((j - i - 1) * m + k - j - 1)]);
  return all;
}

/// The initial rates at three spacings, taken to h = 0.
struct InitialRates {
  double kurtosis, entropy;
};
InitialRates initial_rates(const model::HardRodGas& gas, const KernelFunction& kernel) {
  std::array<InitialRates, 3> at{};
  for (int n = 0; n < 3; ++n) {
    const auto state = model::initial_rapidities(gas, 5.0, 40 * (1 << n) + 1);
    const auto table = tabulate(kernel, state.grid.step, state.grid.nodes - 1);
    at[static_cast<std::size_t>(n)] = {kurtosis_rate(state, landau_rate_of(gas, kernel, state)),
                                       entropy_production(table, free_fraction(gas), state.grid.step, state.density)};
  }
  return {richardson(at[0].kurtosis, at[1].kurtosis, at[2].kurtosis), richardson(at[0].entropy, at[1].entropy, at[2].entropy)};
}

} // namespace

TEST_CASE("initial rates of the kurtosis and the entropy: those of the reference for three potentials") {
  auto gas = landau_gas();
  const InitialRates dipolar = initial_rates(gas, landau_kernel(gas));
  check_landau("gbbgky-landau", "landau_dkurt_dtau_t0_cubic", dipolar.kurtosis);
  check_landau("gbbgky-landau", "landau_dS_dtau_t0_cubic", dipolar.entropy);
  gas = landau_gas(PotentialShape::gaussian);
  const InitialRates gaussian = initial_rates(gas, landau_kernel(gas));
  check_landau("gbbgky-landau", "landau_dkurt_dtau_t0_gauss", gaussian.kurtosis);
  check_landau("gbbgky-landau", "landau_dS_dtau_t0_gauss", gaussian.entropy);
  const auto pi = std::numbers::pi;
  const auto lorentz = kernel_from([pi](double r) { return 4.0 * pi * pi * std::pow(1.0 + r, -3.0); }, kernel_unit(gas));
  check_landau("gbbgky-landau", "landau_dkurt_dtau_t0_lorentz", initial_rates(gas, lorentz).kurtosis);
}

TEST_CASE("half nodes carry the logarithmic mean: weight times force is the difference quotient of rho") {
  const std::vector<double> rho{1e-30, 2e-9, 0.3, 0.3, 0.3 * (1.0 + 1e-13), 0.1, 1e-7};
  const HalfNodes half = half_nodes(rho, 0.25);
  for (std::size_t m = 0; m + 1 < rho.size(); ++m) {
    CHECK(near(half.weight[m] * half.force[m] * 0.25, rho[m + 1] - rho[m], 1e-14));
    CHECK(half.weight[m] >= std::min(rho[m], rho[m + 1]));
    CHECK(half.weight[m] <= std::max(rho[m], rho[m + 1]));
    CHECK(half.velocity[m] == static_cast<double>(m));
  }
}

TEST_CASE("the rates are a sum over triples, the same bits with every instruction set and both forms of the kernel") {
  for (const int nodes : {5, 6, 24, 51}) {
    const RapidityDistribution state = random_state(nodes, 7);
    const double h = state.grid.step;
    const OffsetKernel table = tabulate(landau_kernel(landau_gas()), h, nodes - 1);
    const HalfNodes half = half_nodes(state.density, h);
    std::vector<double> flux(half.weight.size()), plain(flux.size(), 0.0);
    for (int i = 0; i + 1 < nodes; ++i)
      for (int j = i + 1; j + 1 < nodes; ++j)
        for (int k = j + 1; k + 1 < nodes; ++k) {
          const double w1 = j - k, w2 = k - i, w3 = i - j;
          const double all = half.weight[i] * half.weight[j] * half.weight[k] *
                             (w1 * half.force[i] + w2 * half.force[j] + w3 * half.force[k]) *
                             table.value[static_cast<std::size_t>((j - i - 1) * (nodes - 1) + k - j - 1)];
          plain[i] += all * w1;
          plain[j] += all * w2;
          plain[k] += all * w3;
        }
    triple_fluxes(table, half, flux);
    for (std::size_t m = 0; m < flux.size(); ++m) CHECK(near(flux[m], plain[m], 0.0, 1e-14 * largest(plain)));
    for (std::int64_t left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
      hwy::SetSupportedTargetsForTest(left & -left);
      std::vector<double> again(flux.size());
      triple_fluxes(table, half, again);
      CHECK(again == flux);
      triple_fluxes(on_all_triples(table), half, again);
      CHECK(again == flux);
    }
    hwy::SetSupportedTargetsForTest(0);
  }
}

TEST_CASE("rods, momentum and energy do not change, entropy grows by a sum of squares") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    const RapidityDistribution state = random_state(49, seed);
    const auto gas = landau_gas();
    const auto table = tabulate(landau_kernel(gas), state.grid.step, 48);
    const auto rate = landau_rate_of(gas, landau_kernel(gas), state);
    const double scale = largest(rate.density);
    for (const int power : {0, 1, 2}) CHECK(std::abs(model::moment(rate, power)) < 1e-13 * scale);
    CHECK(std::abs(model::moment(rate, 3)) > 1e-3 * scale);
    double growth = 0.0;
    for (std::size_t i = 0; i < rate.density.size(); ++i)
      growth -= state.grid.step * rate.density[i] * std::log(state.density[i]);
    const double production = entropy_production(table, free_fraction(gas), state.grid.step, state.density);
    CHECK(production > 0.0);
    CHECK(near(growth, production, 1e-11));
  }
}

TEST_CASE("sampled Gaussians, at rest or moving, are stationary") {
  const auto gas = landau_gas();
  const auto start = model::initial_rapidities(gas, 5.0, 81);
  const double scale = largest(landau_rate_of(gas, landau_kernel(gas), start).density);
  for (const double drift : {0.0, 0.3}) {
    RapidityDistribution thermal = start;
    for (int i = 0; i < 81; ++i)
      thermal.density[i] =
          0.2 / std::sqrt(2.0 * std::numbers::pi * 1.2) * std::exp(-std::pow(numerics::node(thermal.grid, i) - drift, 2) / 2.4);
    const double rate = largest(landau_rate_of(gas, landau_kernel(gas), thermal).density);
    CHECK(rate < 1e-16); // what the rounding of the samples diffuses to
    CHECK(rate < 1e-14 * scale);
    const auto table = tabulate(landau_kernel(gas), thermal.grid.step, 80);
    CHECK(entropy_production(table, free_fraction(gas), thermal.grid.step, thermal.density) < 1e-28);
  }
}

TEST_CASE("planted errors: self terms dropped, of the wrong sign, and the printed coefficient are seen") {
  const auto gas = landau_gas();
  const auto pair = pair_integral(gas.potential);
  const auto with_self = [&](double factor) -> KernelFunction { // 1: the square; 0: the cross terms alone
    return [full = landau_kernel(gas), equal = pair(1.0), unit = kernel_unit(gas), factor](double w1, double w2) {
      const double w3 = -w1 - w2, product = w1 * w2 * w3;
      const double cross = unit * equal * (std::pow(std::abs(w1), 3) + std::pow(std::abs(w2), 3) + std::pow(std::abs(w3), 3)) /
                           (product * product);
      return cross + factor * (full(w1, w2) - cross);
    };
  };
  const double entropy = landau_entry("gbbgky-landau", "landau_dS_dtau_t0_cubic").at("value");
  const double kurtosis = landau_entry("gbbgky-landau", "landau_dkurt_dtau_t0_cubic").at("value");
  const auto state = model::initial_rapidities(gas, 5.0, 81);
  const auto production = [&](const KernelFunction& kernel) {
    return entropy_production(tabulate(kernel, state.grid.step, 80), free_fraction(gas), state.grid.step, state.density);
  };
  const auto correct = with_self(1.0), cross = with_self(0.0);
  CHECK(near(production(correct), entropy, 0.02)); // of the spacing
  CHECK(near(production(cross), 0.0564, 0.03));    // five times too fast
  CHECK(production(with_self(-1.0)) > 9.0 * entropy);
  CHECK(near(kurtosis_rate(state, landau_rate_of(gas, correct, state)), kurtosis, 0.02));
  // The sign of the cross terms against the self terms as in (108), (109): K < 0, and entropy falls.
  const auto reversed = [&](double w1, double w2) { return correct(w1, w2) - 2.0 * cross(w1, w2); };
  CHECK(reversed(0.5, 0.5) < 0.0);
  CHECK(production(reversed) < 0.0);
}

TEST_CASE("the mobility is symmetric and positive, keeps the three invariants and gives the fluxes") {
  const RapidityDistribution state = random_state(31, 5);
  const HalfNodes half = half_nodes(state.density, state.grid.step);
  const Kernel kernel = tabulate(landau_kernel(landau_gas()), state.grid.step, 30);
  const Eigen::MatrixXd b = mobility(kernel, half);
  const Eigen::VectorXd velocity = Eigen::VectorXd::Map(half.velocity.data(), 30),
                        force = Eigen::VectorXd::Map(half.force.data(), 30);
  const double scale = b.cwiseAbs().maxCoeff();
  CHECK((b - b.transpose()).cwiseAbs().maxCoeff() == 0.0);
  CHECK(b.rowwise().sum().cwiseAbs().maxCoeff() < 1e-14 * scale);
  CHECK(numerics::product(b, velocity).cwiseAbs().maxCoeff() < 1e-12 * scale);
  const Eigen::VectorXd eigenvalues = numerics::symmetric_eigenvalues(b);
  CHECK(eigenvalues.minCoeff() > -1e-14 * eigenvalues.maxCoeff());
  std::vector<double> flux(30);
  triple_fluxes(kernel, half, flux);
  CHECK((numerics::product(b, force) - Eigen::VectorXd::Map(flux.data(), 30)).cwiseAbs().maxCoeff() < 1e-12 * largest(flux));
}

TEST_CASE("a distribution that is not positive, or a kernel of another grid, is refused") {
  using Catch::Matchers::Contains;
  auto state = random_state(21, 1);
  const auto table = tabulate(landau_kernel(landau_gas()), state.grid.step, 20);
  std::vector<double> rate(21);
  CHECK_THROWS_AS(landau_rate(tabulate(landau_kernel(landau_gas()), 0.1, 19), 0.7, 0.1, state.density, rate),
                  std::invalid_argument);
  CHECK_THROWS_AS(entropy_production(tabulate(landau_kernel(landau_gas()), 0.1, 19), 0.7, 0.1, state.density),
                  std::invalid_argument);
  for (const double bad : {0.0, -5e-9, std::nan("")}) {
    state.density[3] = bad;
    CHECK_THROWS_WITH(landau_rate(table, 0.7, state.grid.step, state.density, rate),
                      Contains("positive") && Contains("node 4 of 21"));
  }
}
