#include "common/statistics/hypothesis.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <vector>

using namespace prethermal;
using statistics::corrected_sigma;
using test::near;

TEST_CASE("sigma after many looks") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(near(corrected_sigma(5.0, infinite, 1.0), 5.0, 1e-9));
  CHECK(near(corrected_sigma(3.0, infinite, 100.0), 1.1031, 1e-3)); // Q(3) = 1.3499e-3 = Q(1.1031) / 100
  CHECK(corrected_sigma(1.0, infinite, 100.0) == 0.0);
  CHECK(corrected_sigma(4.0, 10.0, 1.0) < 3.0); // nine degrees of freedom: heavy tails
  CHECK(std::isnan(corrected_sigma(4.0, 1.0, 1.0)));
  CHECK(corrected_sigma(50.0, infinite, 1.0) > 30.0);
}

TEST_CASE("chi^2 of a mismatch grows as the square of its size in error bars") {
  const double infinite = std::numeric_limits<double>::infinity();
  const std::vector<double> errors(4, 0.5), once{0.5, -0.5, 0.5, -0.5}, thrice{1.5, -1.5, 1.5, -1.5};
  CHECK(near(statistics::chi_square(once, errors, infinite, {}).per_bin, 1.0, 1e-12));
  CHECK(near(statistics::chi_square(thrice, errors, infinite, {}).per_bin, 9.0, 1e-12));
  CHECK(std::isnan(statistics::chi_square(once, errors, 3.0, {}).per_bin)); // too few samples for a mean of t^2
}
