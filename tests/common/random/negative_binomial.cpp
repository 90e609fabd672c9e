#include "common/random/negative_binomial.hpp"
#include "common/random/fill.hpp"
#include "tests/catch.hpp"

#include <boost/math/distributions/negative_binomial.hpp>
#include <vector>

using namespace prethermal::random;

TEST_CASE("negative binomial draws are the quantiles of the law") {
  for (const int cells : {1, 2, 5, 64, 1000})
    for (const double chi : {2e-3, 0.1, 0.7, 3.0, 20.0}) {
      const auto law = negative_binomial_law(cells, chi);
      const boost::math::negative_binomial_distribution<double> exact(cells, -std::expm1(-chi));
      for (int i = 1; i < 200; ++i) {
        const double u = (i + 0.123) / 200.0;
        const int n = draw(law, u);
        REQUIRE(n >= 0);
        REQUIRE(boost::math::cdf(exact, n) >= u - 1e-11);
        if (n > 0) REQUIRE(boost::math::cdf(exact, n - 1) <= u + 1e-11);
      }
    }
}

TEST_CASE("negative binomial draws of one cell are geometric, and grow with the number of cells and the odds") {
  for (const double u : {1e-12, 0.1, 0.5, 0.77, 0.999, 1.0 - 1e-12}) {
    int before = 0;
    for (int i = 0; i <= 60; ++i) {
      const int n = draw(negative_binomial_law(3, 3.0 - 0.05 * i + 1e-3), u);
      REQUIRE(n >= before);
      REQUIRE(draw(negative_binomial_law(4, 3.0 - 0.05 * i + 1e-3), u) >= n);
      before = n;
      const double chi = 0.05 + 0.03 * i; // P(at least n) = exp(-n chi)
      const int one = draw(negative_binomial_law(1, chi), u);
      if (u < 0.99) REQUIRE(one == static_cast<int>(-std::log1p(-u) / chi));
    }
  }
  CHECK_THROWS_AS(negative_binomial_law(0, 0.5), std::invalid_argument);
  CHECK_THROWS_AS(negative_binomial_law(3, 0.0), std::invalid_argument);
  CHECK_THROWS_AS(negative_binomial_law(3, -1.0), std::invalid_argument);
  CHECK_THROWS_AS(negative_binomial_law(100, 1e-8), std::invalid_argument);
}

TEST_CASE("mean and variance of negative binomial draws: G n and G n (1 + n)") {
  constexpr int count = 1 << 18;
  std::vector<double> uniforms(count);
  fill_uniforms(3, {1, 0, 0}, uniforms);
  for (const int cells : {1, 16}) {
    const double n = 1.0 / std::expm1(0.3), variance = cells * n * (1.0 + n);
    const auto law = negative_binomial_law(cells, 0.3);
    double mean = 0.0, square = 0.0;
    for (const double u : uniforms) {
      const double deviation = draw(law, u) - cells * n;
      mean += deviation / count;
      square += deviation * deviation / count;
    }
    CHECK(std::abs(mean) < 5.0 * std::sqrt(variance / count));
    // fourth moment: 3 + (6 + 1/(n (1 + n)))/G times the variance squared
    CHECK(std::abs(square / variance - 1.0) < 5.0 * std::sqrt((2.0 + (6.0 + 1.0 / (n * (1.0 + n))) / cells) / count));
  }
}
