#include "kinetic/hard_rods/landau/landau.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;

namespace {

constexpr double mean_square = 1.2;

double hermite(int n, double x) {
  return n == 3 ? x * (x * x - 3.0) / std::sqrt(6.0) : ((x * x - 6.0) * x * x + 3.0) / std::sqrt(24.0);
}

/// The decay of a small h_n about the thermal state, by the solver on a grid.
double decay_on_grid(const model::HardRodGas& gas, const KernelFunction& kernel, int n, int nodes) {
  constexpr double small = 1e-5;
  model::RapidityDistribution up{{-7.0, 14.0 / (nodes - 1), nodes}, {}}, down = up;
  std::vector<double> shape;
  for (int i = 0; i < nodes; ++i) {
    const double x = numerics::node(up.grid, i) / std::sqrt(mean_square);
    const double thermal = 0.2 / std::sqrt(2.0 * std::numbers::pi * mean_square) * std::exp(-0.5 * x * x);
    shape.push_back(hermite(n, x));
    up.density.push_back(thermal * (1.0 + small * shape.back()));
    down.density.push_back(thermal * (1.0 - small * shape.back()));
  }
  const auto rising = landau_rate_of(gas, kernel, up), falling = landau_rate_of(gas, kernel, down);
  double change = 0.0;
  for (std::size_t i = 0; i < shape.size(); ++i) change += up.grid.step * shape[i] * (rising.density[i] - falling.density[i]);
  return -change / (2.0 * small * 0.2);
}

} // namespace

TEST_CASE("relaxation rates of the lowest polynomials are those of the solver near equilibrium") {
  const auto gas = landau_gas();
  const auto kernel = landau_kernel(gas);
  const auto rates = relaxation_rates(gas, kernel, mean_square, 4); // h_3 and h_4 have opposite parity: the matrix is diagonal
  REQUIRE(rates.size() == 2);
  for (const int n : {3, 4}) {
    const double limit =
        richardson(decay_on_grid(gas, kernel, n, 41), decay_on_grid(gas, kernel, n, 81), decay_on_grid(gas, kernel, n, 161));
    INFO("h_" << n << ": " << rates[static_cast<std::size_t>(n - 3)] << " against " << limit);
    CHECK(near(rates[static_cast<std::size_t>(n - 3)], limit, 1e-4));
  }
}

TEST_CASE("no gap: the smallest rate falls as the polynomials' degree grows, and never becomes negative") {
  const auto gas = landau_gas();
  const auto kernel = landau_kernel(gas);
  double before = 1.0, largest_before = 0.0;
  for (const int degree : {4, 8, 16, 24}) {
    const auto rates = relaxation_rates(gas, kernel, mean_square, degree);
    CHECK(rates.size() == static_cast<std::size_t>(degree - 2));
    CHECK(std::ranges::is_sorted(rates));
    CHECK(rates.front() > 0.0);
    CHECK(rates.front() < 0.75 * before); // 0.0112, 0.0059, 0.0033, 0.0024
    CHECK(rates.back() > 1.5 * largest_before);
    before = rates.front();
    largest_before = rates.back();
  }
}

TEST_CASE("rates scale with the cube of 1/velocity, density squared and the coefficient") {
  auto gas = landau_gas();
  const auto kernel = landau_kernel(gas);
  const auto rates = relaxation_rates(gas, kernel, mean_square, 5);
  const auto hotter = relaxation_rates(gas, kernel, 4.0 * mean_square, 5);
  const auto doubled = relaxation_rates(
      gas, [&](double w1, double w2) { return 2.0 * kernel(w1, w2); }, mean_square, 5);
  for (std::size_t n = 0; n < rates.size(); ++n) {
    CHECK(near(hotter[n], rates[n] / 8.0, 1e-9)); // X of h(theta/sigma) has no unit, K that of theta^-3
    CHECK(near(doubled[n], 2.0 * rates[n], 1e-12));
  }
  gas.rods *= 2;
  gas.rod_length *= 0.5; // the same free fraction
  const auto denser = relaxation_rates(gas, kernel, mean_square, 5);
  for (std::size_t n = 0; n < rates.size(); ++n) CHECK(near(denser[n], 4.0 * rates[n], 1e-12));
  CHECK_THROWS_AS(relaxation_rates(gas, kernel, mean_square, 2), std::invalid_argument);
  CHECK_THROWS_AS(relaxation_rates(gas, kernel, 0.0, 5), std::invalid_argument);
}
