// From one theory's grid to the next: positive, with the same rods, momentum and energy.
#include "kinetic/hard_rods/landau/handover.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using test::near;

namespace {

model::RapidityDistribution two_beams(double highest, int nodes, double drift = 0.0) {
  model::RapidityDistribution rho{{-highest, 2.0 * highest / (nodes - 1), nodes}, {}};
  for (int i = 0; i < nodes; ++i) {
    const double v = numerics::node(rho.grid, i) - drift;
    rho.density.push_back(0.2 * std::sqrt(2.5 / 3.141592653589793) * 0.5 *
                          (std::exp(-2.5 * (v - 1.0) * (v - 1.0)) + std::exp(-2.5 * (v + 1.0) * (v + 1.0))));
  }
  return rho;
}

double largest(const std::vector<double>& values) { return *std::ranges::max_element(values); }
double smallest(const std::vector<double>& values) { return *std::ranges::min_element(values); }

} // namespace

TEST_CASE("a handover keeps rods, momentum and energy to rounding and the shape to the error of interpolation") {
  for (const double drift : {0.0, 0.1}) {
    const auto from = two_beams(4.5, 61, drift);
    const auto to = handed_over(from, {.rapidities = 121, .highest_rapidity = 5.0});
    for (int power = 0; power <= 2; ++power) CHECK(near(model::moment(to, power), model::moment(from, power), 0.0, 1e-15));
    CHECK(smallest(to.density) > 0.0);
    const auto exact = two_beams(5.0, 121, drift);
    for (std::size_t i = 0; i < exact.density.size(); ++i) CHECK(std::abs(to.density[i] - exact.density[i]) < 2e-6);
    CHECK(near(model::excess_kurtosis(to), model::excess_kurtosis(from), 0.0, 2e-5));
  }
}

TEST_CASE("the slightly negative tails of a hierarchy become positive and change nothing else") {
  auto from = two_beams(4.5, 61);
  for (double& rho : from.density)
    if (rho < 1e-8) rho = -5e-9 * largest(from.density);
  const auto to = handed_over(from, {.rapidities = 91, .highest_rapidity = 4.5});
  CHECK(smallest(to.density) > 0.0);
  CHECK(near(model::moment(to, 2), model::moment(from, 2), 0.0, 1e-15));
  CHECK(near(model::excess_kurtosis(to), model::excess_kurtosis(two_beams(4.5, 61)), 0.0, 1e-4));
}

TEST_CASE("what is no small change is refused") {
  auto negative = two_beams(4.5, 61);
  for (std::size_t i = 28; i < 33; ++i) negative.density[i] = -0.01;
  CHECK_THROWS_AS(handed_over(negative, {.rapidities = 91, .highest_rapidity = 4.5}), std::runtime_error);
  CHECK_THROWS_AS(handed_over(two_beams(4.5, 61), {.rapidities = 91, .highest_rapidity = 1.5}), std::runtime_error);
}

TEST_CASE("a grid that ends where the other does, but for rounding, on any number of nodes") {
  for (const double reach : {4.1, 4.5, 4.6}) {
    const double highest = reach * std::sqrt(1.2);
    for (int nodes = 41; nodes <= 361; nodes += 2) {
      INFO("reach " << reach << ", nodes " << nodes);
      const auto from = two_beams(highest, nodes);
      CHECK_NOTHROW(handed_over(from, {.rapidities = nodes, .highest_rapidity = highest}));
      CHECK_NOTHROW(handed_over(two_beams(highest, 61), {.rapidities = nodes, .highest_rapidity = highest}));
    }
  }
}
