#include "common/model/potentials/potential_transform.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <numbers>

using namespace prethermal::model;
using prethermal::test::integral;
using prethermal::test::near;

namespace {

constexpr auto analytic_shapes = {PotentialShape::dipolar, PotentialShape::gaussian, PotentialShape::double_exponential};

PairPotential potential_of(PotentialShape shape) { return {shape, 6.0, 20.0}; }

PairPotential tabulated(PotentialShape origin, double step, int nodes) {
  std::vector<double> distance, value;
  for (int n = 0; n < nodes; ++n) {
    distance.push_back(n * step);
    value.push_back(shape(potential_of(origin), n * step));
  }
  return {PotentialShape::table, 6.0, 20.0, std::make_shared<const PotentialTable>(tabulate(distance, value))};
}

// The defining integral half period by half period, the alternating tail of the sum averaged (van Wijngaarden).
double by_quadrature(const PairPotential& potential, double k) {
  std::vector<double> partial{0.0};
  double lower = 0.0;
  for (int n = 0; n < 60; ++n) {
    const double upper = (n + 0.5) * std::numbers::pi / k;
    partial.push_back(partial.back() +
                      2.0 * integral([&](double u) { return std::cos(k * u) * shape(potential, u); }, lower, upper));
    lower = upper;
  }
  partial.erase(partial.begin(), partial.begin() + 30);
  while (partial.size() > 1) {
    for (std::size_t n = 0; n + 1 < partial.size(); ++n) partial[n] = 0.5 * (partial[n] + partial[n + 1]);
    partial.pop_back();
  }
  return partial.front();
}

// int_0^end, piece by piece of the table.
double by_pieces(const PairPotential& potential, double k) {
  double sum = 0.0;
  const auto& u = potential.table->curve.place;
  for (std::size_t n = 0; n + 1 < u.size(); ++n)
    sum += 2.0 * integral([&](double x) { return std::cos(k * x) * shape(potential, x); }, u[n], u[n + 1]);
  return sum;
}

} // namespace

TEST_CASE("phi-hat(k) is the integral of e^{iku} phi") {
  for (const auto kind : analytic_shapes) {
    const auto potential = potential_of(kind);
    CHECK(near(shape_transform(potential, 0.0), shape_integral(potential), 1e-15));
    for (const double k : {0.05, 0.4, 1.0, 2.5, 7.0}) {
      INFO("shape " << static_cast<int>(kind) << ", k = " << k);
      CHECK(near(shape_transform(potential, k), by_quadrature(potential, k), 0.0, 2e-11));
      CHECK(shape_transform(potential, -k) == shape_transform(potential, k));
    }
  }
}

TEST_CASE("the dipolar transform near 0 and far out") {
  const auto dipolar = potential_of(PotentialShape::dipolar);
  // The tail u^-3 gives k^2 ln k, the kink u^3 gives 2 * 3! (-1) / k^4.
  CHECK(near(shape_transform(dipolar, 1e-7), shape_integral(dipolar), 0.0, 1e-11));
  const double curvature = (shape_transform(dipolar, 2e-3) - shape_transform(dipolar, 1e-3)) / 1e-6;
  CHECK(near(curvature, 4.0 * std::log(2e-3) - std::log(1e-3) - 3.0 * (1.5 - std::numbers::egamma), 0.0, 1e-2));
  CHECK(near(shape_transform(dipolar, 200.0), -12.0 * std::pow(200.0, -4), 1e-4));
}

TEST_CASE("the transform of a table is that of its cubics, also where they end") {
  for (const auto& potential : {tabulated(PotentialShape::gaussian, 0.25, 31), tabulated(PotentialShape::dipolar, 0.4, 31)})
    for (const double k : {0.0, 1e-3, 0.3, 2.0, 3.9, 4.1, 11.0, 60.0}) {
      INFO("k = " << k);
      CHECK(near(shape_transform(potential, k), by_pieces(potential, k), 0.0, 1e-13));
    }
  const auto fine = tabulated(PotentialShape::gaussian, 0.02, 400);
  for (const double k : {0.0, 0.7, 3.0})
    CHECK(near(shape_transform(fine, k), std::sqrt(2.0 * std::numbers::pi) * std::exp(-0.5 * k * k), 0.0, 1e-8));
}

TEST_CASE("the interpolated transform is good to 1e-10 of phi-hat(0)") {
  std::vector<PairPotential> potentials{tabulated(PotentialShape::dipolar, 0.1, 201),
                                        tabulated(PotentialShape::gaussian, 0.5, 16)};
  for (const auto kind : analytic_shapes) potentials.push_back(potential_of(kind));
  for (const auto& potential : potentials) {
    const ShapeTransform transform(potential);
    double worst = 0.0;
    for (double k = 3e-8; k < 3e3; k *= 1.0173) worst = std::max(worst, std::abs(transform(k) - shape_transform(potential, k)));
    CHECK(worst < 1e-10 * shape_integral(potential));
    CHECK(near(transform(0.0), shape_integral(potential), 1e-10));
    CHECK(transform(-0.83) == transform(0.83));
  }
}

TEST_CASE("the interpolation hands over without a gap where its nodes end") {
  for (const auto& potential : {potential_of(PotentialShape::dipolar), tabulated(PotentialShape::gaussian, 0.5, 16)}) {
    const ShapeTransform transform(potential);
    for (const double end : {40.0, 1e3, 1e-6})
      for (double k = end * (1.0 - 4e-15); k < end * (1.0 + 4e-15); k = std::nextafter(k, 2.0 * end))
        CHECK(near(transform(k), shape_transform(potential, k), 0.0, 2e-10));
  }
}
