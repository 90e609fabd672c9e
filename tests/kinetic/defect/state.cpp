#include "kinetic/defect/state.hpp"

#include "tests/catch.hpp"

using namespace prethermal;

TEST_CASE("density and energy density are means over the grid") {
  const std::vector<double> n{1.0, 2.0, 6.0}, energies{0.5, 0.0, 2.0};
  CHECK(kinetic::defect::density(n) == 3.0);
  CHECK(kinetic::defect::energy_density(n, energies) == Approx(12.5 / 3.0));
}
