#include "kinetic/hard_rods/triples/pair_integral.hpp"

#include "kinetic/hard_rods/triples/piecewise_slope.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::PotentialShape;
using std::numbers::pi;

namespace {

const std::vector<double> ratios = {1e-6, 3e-5, 0.001, 1.0 / 160.0, 0.013, 0.2, 0.61, 0.999, 1.0, 1.001, 7.3, 160.0, 2e4, 1e6};

/// F of exponentials sum_m c_m exp(-s_m u) as slope: (4 pi/r) sum_mn c_m c_n/(s_m + r s_n).
double of_exponentials(std::array<double, 2> c, std::array<double, 2> s, double r) {
  double sum = 0.0;
  for (std::size_t m = 0; m < 2; ++m)
    for (std::size_t n = 0; n < 2; ++n) sum += c[m] * c[n] / (s[m] + r * s[n]);
  return 4.0 * pi / r * sum;
}

model::PairPotential table_of(PotentialShape shape, double reach, int points) {
  std::vector<double> distance, value;
  for (int i = 0; i < points; ++i) {
    distance.push_back(reach * std::pow(i / (points - 1.0), 1.5));
    value.push_back(model::shape({shape, 1.0, 1.0}, distance.back()));
  }
  return {PotentialShape::table, 1.0, 1.0,
          std::make_shared<const model::PotentialTable>(model::tabulate(std::move(distance), std::move(value)))};
}

} // namespace

TEST_CASE("pair integrals are those of the reference and of closed forms, at all ratios") {
  const auto dipolar = pair_integral({PotentialShape::dipolar, 1.0, 1.0});
  check_landau("gbbgky-landau", "F_cubic_r1", dipolar(1.0));
  check_landau("gbbgky-landau", "F_cubic_r0.5", dipolar(0.5));
  CHECK(near(dipolar(1.0), 2.0 * pi * std::tgamma(5.0 / 3.0) * std::tgamma(7.0 / 3.0), 1e-13));
  const auto gaussian = pair_integral({PotentialShape::gaussian, 1.0, 1.0});
  const auto lorentzian = pair_integral([](double u) { return u > 1e100 ? 0.0 : -2.0 * u / std::pow(1.0 + u * u, 2); });
  const auto exponential = pair_integral({PotentialShape::double_exponential, 1.0, 1.0});
  for (const double r : ratios) {
    INFO("r = " << r);
    CHECK(near(gaussian(r), 2.0 * pi * std::sqrt(2.0 * pi) * std::pow(1.0 + r * r, -1.5), 1e-12));
    CHECK(near(lorentzian(r), 4.0 * pi * pi * std::pow(1.0 + r, -3.0), 1e-12));
    if (r > 1e-3 && r < 1e3) // the closed form cancels
      CHECK(near(exponential(r), of_exponentials({-2.0, 2.0}, {1.0, 2.0}, r), 1e-10));
    CHECK(near(dipolar(1.0 / r), r * r * r * dipolar(r), 1e-13));
  }
}

TEST_CASE("averaged over the next rod length: the slope starts with a kink, and F with it") {
  for (const double alpha : {0.0125, 0.2, 1.0}) {
    const auto averaged = averaged_pair_integral({PotentialShape::double_exponential, 3.0, 5.0}, 5.0 * alpha);
    const double once = 2.0 * (std::exp(-2.0 * alpha) - std::exp(-alpha)) / alpha;
    const double twice = (std::exp(-2.0 * alpha) - std::exp(-4.0 * alpha)) / alpha;
    for (const double r : ratios) {
      INFO("alpha = " << alpha << ", r = " << r);
      CHECK(near(averaged(r), of_exponentials({once, twice}, {1.0, 2.0}, r), 1e-9));
    }
  }
  const auto plain = pair_integral({PotentialShape::dipolar, 1.0, 1.0});
  CHECK(near(averaged_pair_integral({PotentialShape::dipolar, 1.0, 1.0}, 1e-5)(0.7), plain(0.7), 1e-4)); // 1 - O(alpha)
  CHECK_THROWS_AS(averaged_pair_integral({PotentialShape::dipolar, 1.0, 1.0}, 0.0), std::invalid_argument);
}

TEST_CASE("tables: exact from piece to piece, and near the shape they were made from") {
  const PiecewiseSlope line = piecewise({0.0, 0.5, 2.0}, [](double u) { return u < 0.5 ? 1.0 : 1.0 - 2.0 * (u - 0.5); });
  const auto product = [](double y) { // int of s(y) s(y/2): breaks at 1/2, 1, and the end at 2
    const double near_end = y < 0.5 ? 1.0 : 2.0 - 2.0 * y;
    return near_end * (y < 1.0 ? 1.0 : 2.0 - y);
  };
  double sum = 0.0; // Simpson's rule is exact for cubics
  for (const auto& [a, b] : {std::pair{0.0, 0.5}, {0.5, 1.0}, {1.0, 2.0}})
    sum += (b - a) / 6.0 * (product(a) + 4.0 * product(0.5 * (a + b)) + product(b - 1e-15));
  CHECK(near(product_integral(line, 0.5), sum, 1e-14));

  for (const int points : {60, 1200}) { // the coarse one is not interpolated
    const auto table = table_of(PotentialShape::double_exponential, 24.0, points);
    const auto shape = pair_integral({PotentialShape::double_exponential, 1.0, 1.0});
    const auto from_table = pair_integral(table), averaged_table = averaged_pair_integral(table, 0.3);
    const auto averaged = averaged_pair_integral({PotentialShape::double_exponential, 1.0, 1.0}, 0.3);
    const auto pieces = piecewise(table.table->curve.place, [&](double u) { return model::shape_slope(table, u); });
    const double tolerance = points == 60 ? 2e-2 : 1e-5;
    for (const double r : {0.013, 0.2, 0.61, 0.999, 1.0, 1.7, 30.0}) {
      INFO(points << " points, r = " << r);
      CHECK(near(from_table(r), shape(r), tolerance));
      CHECK(near(averaged_table(r), averaged(r), tolerance));
      if (r <= 1.0) CHECK(near(from_table(r), 4.0 * pi / r * product_integral(pieces, r), 1e-9));
    }
  }
}

TEST_CASE("integrals that do not converge are named") {
  using Catch::Matchers::Contains;
  const auto at = [](double power) { return [power](double u) { return -std::pow(1.0 + u, -power); }; };
  CHECK_THROWS_AS(pair_integral(at(0.0)), std::runtime_error);
  CHECK_THROWS_WITH(pair_integral(at(0.5)), Contains("F(r)") && Contains("does not converge at r ="));
  CHECK_THROWS_AS(pair_integral([](double u) { return -1.0 / u; }), std::runtime_error);
  CHECK_NOTHROW(pair_integral(at(2.0)));
}
