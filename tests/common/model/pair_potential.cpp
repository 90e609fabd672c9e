#include "common/model/potentials/pair_potential.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <limits>

using namespace prethermal::model;
using prethermal::test::integral;
using prethermal::test::near;

namespace {

PairPotential of(PotentialShape shape) { return {shape, 6.0, 20.0}; }

PairPotential tabulated(const PairPotential& potential, double step, int nodes) {
  std::vector<double> distance, value;
  for (int k = 0; k < nodes; ++k) {
    distance.push_back(k * step);
    value.push_back(shape(potential, k * step));
  }
  return {PotentialShape::table, 6.0, 20.0, std::make_shared<const PotentialTable>(tabulate(distance, value))};
}

const auto points = {0.0, 1e-6, 0.3, 0.9, 1.0, 2.7, 11.0};

} // namespace

TEST_CASE("the potentials as printed: Biagetti Sec. V, and two that decay exponentially or faster") {
  for (const double u : points) {
    CHECK(near(shape(of(PotentialShape::dipolar), u), 1.0 / (1.0 + std::pow(u, 3)), 1e-14));
    CHECK(near(shape(of(PotentialShape::gaussian), u), std::exp(-u * u / 2.0), 1e-14));
    CHECK(near(shape(of(PotentialShape::double_exponential), u), 2.0 * std::exp(-u) - std::exp(-2.0 * u), 1e-14));
  }
}

TEST_CASE("slopes are derivatives, flat at contact, and survive any distance") {
  for (const auto kind : {PotentialShape::dipolar, PotentialShape::gaussian, PotentialShape::double_exponential}) {
    const auto potential = of(kind);
    CHECK(shape_slope(potential, 0.0) == 0.0);
    CHECK(shape_slope(potential, 1e200) == 0.0);
    for (const double u : {0.1, 0.7, 1.3, 4.0})
      CHECK(near(shape_slope(potential, u), (shape(potential, u + 1e-5) - shape(potential, u - 1e-5)) / 2e-5, 0.0, 1e-9));
  }
  CHECK(near(shape_slope(of(PotentialShape::double_exponential), 1e-9), -2e-9, 1e-8)); // no cancellation
}

TEST_CASE("integrals over the whole line") {
  for (const auto kind : {PotentialShape::gaussian, PotentialShape::double_exponential})
    CHECK(near(shape_integral(of(kind)), 2.0 * integral([&](double u) { return shape(of(kind), u); }, 0.0, 45.0), 1e-11));
  CHECK(near(shape_integral(of(PotentialShape::dipolar)), 2.4183991523122903, 1e-15)); // reference, phi_hat_0
}

TEST_CASE("a table: passes through its points, smooth, zero beyond, its integral exact") {
  const auto potential = tabulated(of(PotentialShape::gaussian), 0.1, 51);
  const auto& table = potential.table->curve;
  CHECK(near(table.slope[0], 0.0, 0.0, 1e-3)); // phi is flat there; the spline is not told
  CHECK(shape(potential, table.place[7]) == table.value[7]);
  CHECK(near(shape(potential, 5.0), table.value[50], 1e-13));
  CHECK(near(shape_slope(potential, 5.0), table.slope[50], 1e-12));
  for (const int k : {1, 3, 49}) { // two continuous derivatives
    const double u = table.place[k], h = 1e-6, at = shape_slope(potential, u);
    CHECK(near((at - shape_slope(potential, u - h)) / h, (shape_slope(potential, u + h) - at) / h, 0.0, 1e-5));
  }
  CHECK(shape(potential, 5.0000001) == 0.0);
  CHECK(shape_slope(potential, 5.0000001) == 0.0);
  double sum = 0.0; // piece by piece: the integrand has kinks
  for (int k = 0; k < 50; ++k) sum += integral([&](double u) { return shape(potential, u); }, table.place[k], table.place[k + 1]);
  CHECK(near(shape_integral(potential), 2.0 * sum, 1e-13));
}

TEST_CASE("a table converges to its potential, force and all, also in the first interval and with uneven nodes") {
  const auto exact = of(PotentialShape::dipolar);
  const auto worst = [&](int nodes) {
    std::vector<double> distance, value;
    for (int k = 0; k <= nodes; ++k) {
      distance.push_back(0.5 * std::expm1(k * std::log(33.0) / nodes)); // 0 ... 16
      value.push_back(shape(exact, distance.back()));
    }
    const PairPotential table{PotentialShape::table, 6.0, 20.0,
                              std::make_shared<const PotentialTable>(tabulate(distance, value))};
    double error = 0.0;
    for (double u = 0.0; u < 15.0; u += 0.0031) error = std::max(error, std::abs(shape_slope(table, u) - shape_slope(exact, u)));
    return error;
  };
  const double coarse = worst(40), middle = worst(80), fine = worst(160);
  CHECK(fine < 2e-5);
  CHECK(coarse > 1e-4); // a coarse table is seen
  CHECK(std::log2(coarse / middle) > 2.5);
  CHECK(std::log2(middle / fine) > 2.5); // third order
}

TEST_CASE("a potential with a cusp converges, and what it is within contact plays no part in what rods feel") {
  const auto phi = [](double u) { return std::exp(-u) / (0.5 + u); };
  const auto force = [](double u) { return -std::exp(-u) * (1.5 + u) / ((0.5 + u) * (0.5 + u)); };
  const auto with_points = [&](int count, double contact, bool spoilt) {
    std::vector<double> distance, value;
    for (int k = 0; k < count; ++k) {
      distance.push_back(12.0 * k / (count - 1));
      value.push_back(spoilt && distance.back() < contact - 1e-9 ? 1e6 : phi(distance.back()));
    }
    return PairPotential{PotentialShape::table, 1.0, 1.0,
                         std::make_shared<const PotentialTable>(tabulate(distance, value, contact))};
  };
  const auto worst = [&](const PairPotential& potential, double from) {
    double error = 0.0;
    for (double u = from; u < 12.0; u += 0.00031) error = std::max(error, std::abs(shape_slope(potential, u) - force(u)));
    return error;
  };
  const double coarse = worst(with_points(241, 0.0, false), 0.0), middle = worst(with_points(481, 0.0, false), 0.0),
               fine = worst(with_points(2401, 0.0, false), 0.0);
  CAPTURE(coarse, middle, fine);
  CHECK(std::log2(coarse / middle) > 2.5);
  CHECK(std::log(middle / fine) / std::log(5.0) > 2.7);
  CHECK(fine < 4e-5);

  const double contact = 0.5; // a node of the table
  const auto sound = with_points(481, contact, false), spoilt = with_points(481, contact, true);
  CHECK(worst(spoilt, contact) == worst(sound, contact));
  CHECK(worst(sound, contact) < 1e-4);
  REQUIRE((spoilt.table->error && sound.table->error));
  CHECK(spoilt.table->error->slope == sound.table->error->slope);
  CHECK(sound.table->error->slope < 2e-4);
  CHECK(shape(spoilt, 0.1) == 1e6);                                      // theories see what stands there
  CHECK_THROWS_AS(with_points(241, 11.9, false), std::invalid_argument); // rods would feel two points
}

TEST_CASE("hostile tables are refused by the entry at fault") {
  const std::vector<double> u{0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 9.0}, phi{1.0, 0.9, 0.6, 0.3, 0.1, 0.01, 1e-3, 1e-4};
  CHECK_NOTHROW(tabulate(u, phi));
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
  using prethermal::numerics::PointFault;
  const auto fault = [&](bool in_distance, std::size_t entry, double planted) -> std::string {
    auto distance = u, value = phi;
    (in_distance ? distance : value)[entry] = planted;
    try {
      tabulate(distance, value);
    } catch (const PointFault& error) {
      return "entry " + std::to_string(error.point + 1) + (error.in_value ? ", value: " : ", distance: ") + error.what();
    }
    return "accepted";
  };
  using Catch::Contains;
  CHECK_THAT(fault(false, 3, nan), Contains("entry 4, value") && Contains("finite"));
  CHECK_THAT(fault(false, 7, infinite), Contains("entry 8, value") && Contains("finite"));
  CHECK_THAT(fault(true, 2, -infinite), Contains("entry 3, distance") && Contains("finite"));
  CHECK_THAT(fault(true, 0, 0.1), Contains("entry 1, distance") && Contains("must be 0"));
  CHECK_THAT(fault(true, 0, nan), Contains("entry 1, distance") && Contains("finite"));
  CHECK_THAT(fault(true, 4, 1.5), Contains("entry 5, distance") && Contains("increase"));
  CHECK_THAT(fault(true, 4, 1.2), Contains("entry 5, distance") && Contains("increase"));
  CHECK_THAT(fault(false, 7, 2e-3), Contains("entry 8, value") && Contains("0.001"));
  CHECK_THAT(fault(false, 7, -2e-3), Contains("entry 8, value"));
  CHECK_THAT(fault(true, 1, 1e-320), Contains("overflow"));
  CHECK_THROWS_AS(tabulate({0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, {1.0, 0.5, 0.2, 0.1, 0.01, 0.001, 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(tabulate(u, {1.0, 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(tabulate(u, std::vector<double>(8, 0.0)), std::invalid_argument); // no potential at all
}
