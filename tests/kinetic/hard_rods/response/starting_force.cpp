#include "kinetic/hard_rods/response/starting_force.hpp"
#include "tests/kinetic/hard_rods/landau/two_beams.hpp"

#include <random>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::model::PotentialShape;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

TEST_CASE("the force at the start: points, and rods beside a smooth and a steep potential") {
  const auto points = starting_force(two_beam_gas(1.0, 0.0));
  CHECK(points.of_rods == points.of_theory);
  CHECK(near(points.of_theory, 0.2 * 20.0 * 1.0748441, 1e-4)); // rho xi int phi'^2
  const auto smooth = starting_force(two_beam_gas(1.0));
  CHECK(near(smooth.of_theory, 0.64 * 0.2 * 20.0 * 1.0748441, 1e-4));
  CHECK(near(smooth.of_theory / smooth.of_rods, 1.0, 0.005));

  // exp(-u)/(1/2 + u): a cusp at contact.
  std::vector<double> u, phi;
  for (int k = 0; k <= 1200; ++k) {
    u.push_back(0.01 * k);
    phi.push_back(std::exp(-u.back()) / (0.5 + u.back()));
  }
  auto gas = two_beam_gas(1.0);
  gas.potential.shape = PotentialShape::table;
  gas.potential.table = std::make_shared<const model::PotentialTable>(model::tabulate(u, phi));
  const auto steep = starting_force(gas);
  CHECK(steep.of_theory / steep.of_rods > 1.15);

  // The same by drawing rows of rods.
  std::mt19937_64 generator(5);
  std::exponential_distribution<double> gap(0.2 * 20.0 / 0.8); // in ranges
  double first = 0.0, second = 0.0;
  constexpr int rows = 40000;
  for (int row = 0; row < rows; ++row) {
    double sum = 0.0;
    for (double at = 0.05 + gap(generator); at < 12.0; at += 0.05 + gap(generator)) sum += model::shape_slope(gas.potential, at);
    first += sum / rows;
    second += sum * sum / rows;
  }
  CHECK(near(2.0 * (second - first * first), steep.of_rods, 0.03)); // 4 standard errors
}
