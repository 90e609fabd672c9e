#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/uniform_grid.hpp"
#include "tests/catch.hpp"

#include <numbers>

using namespace prethermal::numerics;
using prethermal::test::near;

TEST_CASE("bracketed_root finds roots to the last bits and refuses what is no bracket") {
  CHECK(near(bracketed_root([](double x) { return x * x - 2.0; }, 0.0, 2.0), std::numbers::sqrt2, 4e-16));
  CHECK(near(bracketed_root([](double x) { return 1.0 - std::exp(x); }, -3.0, 1.0), 0.0, 0.0, 1e-15));
  CHECK(bracketed_root([](double x) { return x; }, 0.0, 1.0) == 0.0);
  CHECK(bracketed_root([](double x) { return x - 1.0; }, 0.0, 1.0) == 1.0);
  CHECK_THROWS_AS(bracketed_root([](double x) { return x * x + 1.0; }, -1.0, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(bracketed_root([](double x) { return x; }, 1.0, -1.0), std::invalid_argument);
}

TEST_CASE("covering_grid covers, at whole multiples of the step") {
  const auto grid = covering_grid(-1.03, 2.2, 0.25);
  CHECK(grid.lowest == -1.25);
  CHECK(grid.step == 0.25);
  CHECK(node(grid, grid.nodes - 1) == 2.25);
  CHECK(nodes(grid).size() == static_cast<std::size_t>(grid.nodes));
  CHECK(nodes(grid)[3] == -0.5);
  CHECK_THROWS_AS(covering_grid(1.0, 1.0, 0.1), std::invalid_argument);
  CHECK_THROWS_AS(covering_grid(0.0, 1.0, 0.0), std::invalid_argument);
}

TEST_CASE("the trapezoid rule integrates a Gaussian to round-off at a spacing of 0.7 deviations, and not at 2") {
  const auto gaussian = [](double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); };
  CHECK(near(trapezoid(covering_grid(-9.0, 9.0, 0.7), gaussian), 1.0, 1e-15));
  CHECK(std::abs(trapezoid(covering_grid(-9.0, 9.0, 2.0), gaussian) - 1.0) > 1e-3);
}

TEST_CASE("bin_centres") {
  const auto centres = bin_centres(-4.0, 4.0, 4);
  CHECK(centres == std::vector<double>{-3.0, -1.0, 1.0, 3.0});
}
