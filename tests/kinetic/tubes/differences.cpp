#include "kinetic/tubes/grid/differences.hpp"
#include "tests/kinetic/tubes/tubes.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::tubes;

TEST_CASE("slopes are exact for polynomials of degree 8 up to the ends and of order 8 otherwise") {
  const auto grid = numerics::UniformGrid{-1.0, 0.1, 21};
  const auto eighth = slope(on_nodes(grid, [](double x) { return std::pow(x, 8); }), grid.step);
  const auto ninth = slope(on_nodes(grid, [](double x) { return std::pow(x, 9); }), grid.step);
  for (int i = 0; i < grid.nodes; ++i) CHECK(near(eighth[i], 8.0 * std::pow(numerics::node(grid, i), 7), 1e-12, 1e-12));
  CHECK(!near(ninth[0], 9.0, 1e-9));
  const auto error = [](double step) {
    const auto fine = symmetric_grid(6.0, step);
    const auto found = slope(on_nodes(fine, [](double x) { return std::exp(-x * x); }), step);
    return (found - on_nodes(fine, [](double x) { return -2.0 * x * std::exp(-x * x); })).cwiseAbs().maxCoeff();
  };
  CHECK(error(0.2) / error(0.1) > 200.0);
  CHECK(error(0.2) / error(0.1) < 300.0);
}

TEST_CASE("the slope of a density is antisymmetric: sum g f' = -sum g' f") {
  const auto grid = symmetric_grid(7.0, 0.1);
  const auto f = on_nodes(grid, [](double x) { return std::exp(-x * x) * (1.0 + x + x * x * x); });
  const auto g = on_nodes(grid, [](double x) { return std::pow(x, 4) - x; });
  CHECK(near(g.dot(slope_of_density(f, grid.step)), -slope(g, grid.step).dot(f), 1e-12));
  CHECK(std::abs(slope_of_density(f, grid.step).sum()) < 1e-12);
}

TEST_CASE("the integral from both ends keeps relative accuracy in the tails and is of order 6") {
  const auto error = [](double step) {
    const auto grid = symmetric_grid(8.0, step);
    const auto f = on_nodes(grid, [](double x) { return -2.0 * x * std::exp(-x * x); });
    const auto found = integral_from_the_ends(f, step, grid.nodes / 2);
    double largest = 0.0;
    for (int i = 0; i < grid.nodes; ++i) {
      const double x = numerics::node(grid, i);
      if (std::abs(x) < 5.0) largest = std::max(largest, std::abs(found[i] / std::exp(-x * x) - 1.0));
    }
    return largest;
  };
  // The rule leaves (191/60480) h^6 f'''''', and f grows as exp(10 |x|) next to |x| = 5.
  CHECK(error(0.025) < 191.0 / 60480.0 * std::pow(10.0 * 0.025, 6));
  CHECK(error(0.05) / error(0.025) > 45.0);
}
