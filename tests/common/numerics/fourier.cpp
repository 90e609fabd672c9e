#include "common/numerics/fourier_series.hpp"
#include "common/numerics/real_fft.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <numbers>
#include <numeric>

using namespace prethermal::numerics;
using prethermal::test::near;

namespace {

constexpr double length = 10.0, wave = 2.0 * std::numbers::pi / length;

double example(double x) { return 1.5 + std::cos(wave * (x - 0.3)) - 0.25 * std::sin(3.0 * wave * x); }
double example_integral(double x) {
  return 1.5 * x + std::sin(wave * (x - 0.3)) / wave + 0.25 * std::cos(3.0 * wave * x) / (3.0 * wave);
}

std::vector<double> sampled(int count) {
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(example(-5.0 + i * length / count));
  return values;
}

std::vector<double> averaged(int cells) {
  std::vector<double> values;
  const double dx = length / cells;
  for (int i = 0; i < cells; ++i)
    values.push_back((example_integral(-5.0 + (i + 1) * dx) - example_integral(-5.0 + i * dx)) / dx);
  return values;
}

} // namespace

TEST_CASE("RealFft: forward and back, batch by batch, sign of the exponent") {
  RealFft fft(8, 3);
  CHECK(fft.modes() == 5);
  for (int k = 0; k < 3; ++k)
    for (int i = 0; i < 8; ++i) fft.real()[8 * k + i] = std::sin(2.0 * std::numbers::pi * i / 8.0) + k;
  fft.forward();
  for (int k = 0; k < 3; ++k) {
    CHECK(near(fft.spectrum()[5 * k].real(), 8.0 * k, 0.0, 1e-14));
    CHECK(near(fft.spectrum()[5 * k + 1].imag(), -4.0, 1e-14)); // exp(-i ...) of a sine
  }
  fft.backward();
  CHECK(near(fft.real()[8 * 2 + 2], 8.0 * 3.0, 1e-14));
  RealFft moved = std::move(fft);
  CHECK(moved.length() == 8);
  CHECK_THROWS_AS(RealFft(0), std::invalid_argument);
}

TEST_CASE("a series reproduces its function and its slope everywhere, from nodes and from cell averages") {
  for (const auto& series : {series_from_nodes(sampled(8), -5.0, length), series_from_nodes(sampled(9), -5.0, length),
                             series_from_cell_averages(averaged(12), -5.0, length)})
    for (const double x : {-5.0, -1.234, 0.0, 3.3, 17.0}) {
      CHECK(near(value(series, x), example(x), 0.0, 1e-14));
      CHECK(near(slope(series, x), (example(x + 1e-5) - example(x - 1e-5)) / 2e-5, 0.0, 1e-8));
    }
  CHECK(node_values(series_from_nodes(sampled(8), -5.0, length), 16)[5] == Approx(example(-5.0 + 5.0 * length / 16)));
  CHECK(node_slopes(series_from_nodes(sampled(8), -5.0, length), 7)[0] ==
        Approx(slope(series_from_nodes(sampled(8), -5.0, length), -5.0)));
  CHECK_THROWS_AS(node_values(series_from_nodes(sampled(9), -5.0, length), 7), std::invalid_argument);
  CHECK_THROWS_AS(series_from_nodes({}, 0.0, 1.0), std::invalid_argument);
}

TEST_CASE("shifted moves to the right") {
  const auto series = shifted(series_from_nodes(sampled(16), -5.0, length), 1.7);
  CHECK(near(value(series, 2.0), example(0.3), 0.0, 1e-14));
}

TEST_CASE("bin averages are integrals, for bins that need not fit the nodes, and add up") {
  const auto series = series_from_nodes(sampled(16), -5.0, length);
  const auto bins = bin_averages(series, -3.0, 4.0, 5);
  for (int i = 0; i < 5; ++i)
    CHECK(near(bins[i], (example_integral(-3.0 + 1.4 * (i + 1)) - example_integral(-3.0 + 1.4 * i)) / 1.4, 1e-13));
  const auto ring = bin_averages(series, -5.0, 5.0, 7);
  CHECK(near(std::accumulate(ring.begin(), ring.end(), 0.0) / 7.0, 1.5, 1e-14));
}

TEST_CASE("the maximum lies between the nodes") {
  std::vector<double> values;
  for (int i = 0; i < 8; ++i) values.push_back(std::cos(wave * (i * length / 8 - 0.6)));
  CHECK(near(maximum(series_from_nodes(values, 0.0, length)), 1.0, 1e-14));
  CHECK(*std::max_element(values.begin(), values.end()) < 0.97);
}
