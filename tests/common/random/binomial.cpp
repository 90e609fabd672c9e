#include "common/random/binomial.hpp"
#include "common/random/fill.hpp"
#include "tests/catch.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <vector>

using namespace prethermal::random;

TEST_CASE("binomial draws are the quantiles of the law") {
  for (const int trials : {1, 2, 5, 50, 1000})
    for (const double p : {1e-9, 0.003, 0.2, 0.5, 0.77, 0.999}) {
      const auto law = binomial_law(trials, p, 1.0 - p);
      const boost::math::binomial_distribution<double> exact(trials, p);
      for (int i = 1; i < 400; ++i) {
        const double u = (i + 0.123) / 400.0;
        const int n = draw(law, u);
        REQUIRE(n >= 0);
        REQUIRE(n <= trials);
        REQUIRE(boost::math::cdf(exact, n) >= u - 1e-12);
        if (n > 0) REQUIRE(boost::math::cdf(exact, n - 1) <= u + 1e-12);
      }
    }
}

TEST_CASE("binomial draws grow with the probability, and certain outcomes are certain") {
  for (const double u : {1e-12, 0.1, 0.4999, 0.5, 0.77, 1.0 - 1e-12}) {
    int before = 0;
    for (int i = 0; i <= 100; ++i) {
      const int n = draw(binomial_law(30, 0.01 * i, 1.0 - 0.01 * i), u);
      REQUIRE(n >= before);
      before = n;
    }
    CHECK(draw(binomial_law(7, 0.0, 1.0), u) == 0);
    CHECK(draw(binomial_law(7, 1.0, 0.0), u) == 7);
    CHECK(draw(binomial_law(7, 1e-300, 1.0), u) == 0);
    CHECK(draw(binomial_law(7, 1.0, 1e-300), u) == 7);
  }
  CHECK_THROWS_AS(binomial_law(0, 0.5, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(binomial_law(3, 0.5, 0.6), std::invalid_argument);
  CHECK_THROWS_AS(binomial_law(3, -0.1, 1.1), std::invalid_argument);
}

TEST_CASE("mean and variance of binomial draws") {
  constexpr int trials = 50, count = 1 << 18;
  constexpr double p = 0.88;
  const auto law = binomial_law(trials, p, 1.0 - p);
  std::vector<double> uniforms(count);
  fill_uniforms(3, {0, 0, 0}, uniforms);
  double mean = 0.0, square = 0.0;
  for (const double u : uniforms) {
    const double deviation = draw(law, u) - trials * p;
    mean += deviation / count;
    square += deviation * deviation / count;
  }
  const double variance = trials * p * (1.0 - p);
  CHECK(std::abs(mean) < 5.0 * std::sqrt(variance / count));
  CHECK(std::abs(square / variance - 1.0) < 5.0 * std::sqrt(2.2 / count));
}
