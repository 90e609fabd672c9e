#include "common/equilibrium/fermi_wire.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

using namespace prethermal::equilibrium;
using std::numbers::pi;

namespace {

bool as_near(double value, double exact, double relative) { return std::abs(value - exact) <= relative * std::abs(exact); }

/// The classical series of the density, sum_j (-1)^(j+1) exp(j e)/sqrt(2 pi j), for e < 0.
double dilute_density(double e) {
  double sum = 0.0;
  for (int j = 1; j < 400; ++j) sum += (j % 2 == 1 ? 1.0 : -1.0) * std::exp(j * e) / std::sqrt(2.0 * pi * j);
  return sum;
}

} // namespace

TEST_CASE("occupations do not cancel on either side") {
  CHECK(as_near(fermi(700.0), std::exp(-700.0), 1e-14));
  CHECK(as_near(fermi(-40.0) + fermi(40.0), 1.0, 1e-15));
  for (const double u : {-3.0, 0.0, 0.7, 30.0}) CHECK(as_near(zeta_squared(u), 4.0 * fermi(u) * fermi(-u), 1e-14));
}

TEST_CASE("density and width against the series of dilute wires and the expansion of degenerate ones") {
  for (const double e : {-30.0, -5.0, -0.5}) CHECK(as_near(wire_density(e), dilute_density(e), 1e-13));
  for (const double e : {40.0, 400.0}) { // Sommerfeld
    const double leading = std::sqrt(2.0 * e) / pi, x = pi * pi / (e * e);
    CHECK(as_near(wire_density(e), leading * (1.0 - x / 24.0 - 7.0 * x * x / 384.0), 2e-8));
  }
  for (const double e : {-2.0, 1.0, 10.0, 40.0}) { // k_T = 8 pi dn/de
    const double h = 1e-4;
    CHECK(as_near(thermal_width(e), 8.0 * pi * (wire_density(e + h) - wire_density(e - h)) / (2.0 * h), 1e-7));
  }
}

TEST_CASE("very degenerate wires: the sums over momenta go over into Sommerfeld's series without a step") {
  const double cold = 1000.0, warmer = std::nextafter(cold, 0.0);
  CHECK(as_near(wire_density(cold), wire_density(warmer), 1e-13)); // rounding of 4000 momenta added up
  CHECK(as_near(thermal_width(cold), thermal_width(warmer), 5e-13));
  for (const double density : {1e3, 1e6, 1e9}) { // at once: what is asked of a bad deck, too
    const double e = wire_chemical_potential(density);
    CHECK(as_near(wire_density(e), density, 1e-14));
    CHECK(as_near(e, 0.5 * std::pow(pi * density, 2), 1e-6));
  }
}

TEST_CASE("a density gives its chemical potential back, over the whole range") {
  for (const double e : {-50.0, -3.0, 0.0, 1.0, 17.0, 900.0}) {
    const double found = wire_chemical_potential(wire_density(e));
    CHECK(std::abs(found - e) < 1e-11 * (1.0 + std::abs(e)));
  }
  for (const double wrong : {0.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")})
    CHECK_THROWS_AS(wire_chemical_potential(wrong), std::invalid_argument);
}
