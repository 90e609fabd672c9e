#include "common/numerics/exponential_fit/exponential_sum.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>
#include <string>

using namespace prethermal::numerics;
using prethermal::test::near;

namespace {

ExponentialFit dipolar(double tolerance) {
  return {[](double u) { return 1.0 / (1.0 + u * u * u); },
          [](double u) { return -3.0 * u * u / ((1.0 + u * u * u) * (1.0 + u * u * u)); }, tolerance};
}

ExponentialFit gaussian(double tolerance) {
  return {[](double u) { return std::exp(-0.5 * u * u); }, [](double u) { return -u * std::exp(-0.5 * u * u); }, tolerance};
}

// On a grid of its own: even steps, not those of the fit.
double slope_error(const ExponentialSum& sum, const ExponentialFit& fit) {
  double largest = 0.0;
  for (const double step : {0.00037, 0.0123, 0.77})
    for (double u = 0.0; u < std::min(fit.reach, 4000.0 * step); u += step)
      largest = std::max(largest, std::abs(slope(sum, u) - fit.slope(u)));
  return largest;
}

double largest_exponent(const ExponentialSum& sum) {
  double largest = 0.0;
  for (const double s : sum.exponent) largest = std::max(largest, s);
  for (const auto& s : sum.pair_exponent) largest = std::max(largest, std::abs(s));
  return largest;
}

std::string refusal(const ExponentialFit& fit) {
  try {
    fit_exponentials(fit);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "fitted";
}

} // namespace

TEST_CASE("1/(1+u^3): few terms, well conditioned") {
  struct Case {
    double tolerance;
    std::size_t terms;
    double value_error;
  };
  for (const auto& c : {Case{2e-6, 9, 1.1e-5}, Case{1e-7, 13, 1e-6}, Case{1e-8, 17, 1.2e-7}}) {
    const auto fit = dipolar(c.tolerance);
    const auto sum = fit_exponentials(fit);
    CAPTURE(c.tolerance, sum.terms(), sum.slope_error, sum.value_error);
    CHECK(sum.terms() <= c.terms);
    CHECK(sum.slope_error <= c.tolerance);
    CHECK(sum.slope_error > 0.02 * c.tolerance); // otherwise fewer terms would have done
    CHECK(near(slope_error(sum, fit), sum.slope_error, 0.02));
    CHECK(sum.value_error < c.value_error);
    CHECK(total_weight(sum) < 30.0);
    CHECK(slowest_decay(sum) > 1e-3);
    CHECK(largest_exponent(sum) < 30.0);
  }
}

TEST_CASE("a Gaussian") {
  const auto fit = gaussian(1e-8);
  const auto sum = fit_exponentials(fit);
  CHECK(sum.terms() <= 6);
  CHECK(slope_error(sum, fit) <= 1e-8);
  CHECK(sum.value_error < 1e-8);
  CHECK(total_weight(sum) < 100.0);
}

TEST_CASE("what is a sum of exponentials is found exactly") {
  const ExponentialFit two{[](double u) { return 2.0 * std::exp(-u) - std::exp(-2.0 * u); },
                           [](double u) { return 2.0 * std::exp(-2.0 * u) - 2.0 * std::exp(-u); }, 1e-11};
  const auto sum = fit_exponentials(two);
  REQUIRE(sum.exponent.size() == 2);
  CHECK(sum.pair_exponent.empty());
  CHECK(near(std::min(sum.exponent[0], sum.exponent[1]), 1.0, 1e-12));
  CHECK(near(std::max(sum.exponent[0], sum.exponent[1]), 2.0, 1e-12));
  CHECK(slope_error(sum, two) < 1e-12);
  const ExponentialFit pair{[](double u) { return std::exp(-u) * std::cos(7.0 * u); },
                            [](double u) { return -std::exp(-u) * (std::cos(7.0 * u) + 7.0 * std::sin(7.0 * u)); }, 1e-11};
  CHECK(fit_exponentials(pair).terms() == 1);
}

TEST_CASE("the fit follows the units of u and f, and the reach") {
  const auto plain = dipolar(1e-4);
  const std::size_t terms = fit_exponentials(plain).terms();
  for (const double unit : {0.01, 30.0}) {
    const ExponentialFit other{[=](double u) { return 1e-6 * plain.function(u / unit); },
                               [=](double u) { return 1e-6 * plain.slope(u / unit) / unit; }, 1e-10 / unit};
    const auto sum = fit_exponentials(other);
    CHECK(sum.terms() == terms);
    CHECK(sum.slope_error <= 1e-10 / unit);
  }
  auto near_only = dipolar(2e-6);
  near_only.reach = 2.0;
  CHECK(fit_exponentials(near_only).terms() < 8);
}

TEST_CASE("the same fit gives the same bits") {
  const auto one = fit_exponentials(gaussian(1e-5)), two = fit_exponentials(gaussian(1e-5));
  CHECK(one.pair_exponent == two.pair_exponent);
  CHECK(one.pair_weight == two.pair_weight);
}

TEST_CASE("what cannot be reached is refused, with what was reached and where") {
  auto fit = dipolar(1e-13);
  fit.most_terms = 7;
  using Catch::Contains;
  CHECK_THAT(refusal(dipolar(1e-300)), Contains("1e-300") && Contains("rounding"));
  CHECK_THAT(refusal(fit), Contains("1e-13") && Contains("of 7 terms") && Contains("e-06"));
  fit.tolerance = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(fit_exponentials(fit), std::invalid_argument);
  for (const double tolerance : {0.0, -1.0}) CHECK_THROWS_AS(fit_exponentials(dipolar(tolerance)), std::invalid_argument);
}

TEST_CASE("a jump or a kink away from 0 is refused by its place") {
  using Catch::Contains;
  const auto exponential = [](double u) { return -std::exp(-u); };
  ExponentialFit jump{[](double u) { return std::exp(-u) + (u < 2.0 ? 1e-3 : 0.0); }, exponential, 1e-5};
  jump.most_terms = 5;
  CHECK_THAT(refusal(jump), Contains("at u = 2.")); // one exponential has the slope exactly
  jump.function = [](double u) { return std::exp(-u); };
  CHECK(fit_exponentials(jump).terms() == 1);
  ExponentialFit kink{[](double u) { return u < 1.0 ? 1.0 - 0.5 * u : 0.5 * std::exp(2.0 - 2.0 * u); },
                      [](double u) { return u < 1.0 ? -0.5 : -std::exp(2.0 - 2.0 * u); }, 1e-3};
  const std::string message = refusal(kink);
  CHECK_THAT(message, Contains("reaches a slope error of 0.001"));
  CHECK_THAT(message, !Contains("at most 24")); // given up when more terms gained nothing
  auto wrong_slope = gaussian(1e-4);
  wrong_slope.slope = [](double u) { return -1.01 * u * std::exp(-0.5 * u * u); };
  wrong_slope.most_terms = 5;
  CHECK_THAT(refusal(wrong_slope), Contains("reaches a slope error of 0.0001"));
}

TEST_CASE("no function to fit") {
  const double infinite = std::numeric_limits<double>::infinity();
  const auto fit = [](auto f) { return ExponentialFit{f, f, 1e-6}; };
  CHECK_THROWS_AS(fit_exponentials(fit([](double u) { return u < 100.0 ? std::exp(-u) : std::nan(""); })), std::invalid_argument);
  CHECK_THROWS_AS(fit_exponentials(fit([](double u) { return 1.0 / u; })), std::invalid_argument);
  CHECK_THROWS_AS(fit_exponentials(fit([](double) { return 0.0; })), std::invalid_argument);
  auto request = gaussian(1e-6);
  for (const double reach : {0.0, -1.0, infinite}) {
    request.reach = reach;
    CHECK_THROWS_AS(fit_exponentials(request), std::invalid_argument);
  }
  request = gaussian(1e-6);
  request.most_terms = 0;
  CHECK_THROWS_AS(fit_exponentials(request), std::invalid_argument);
}

TEST_CASE("a fit from a distance on knows nothing of what f is before, and reaches what a fit from 0 cannot") {
  // A pole at 0, and a wall before 0.4.
  ExponentialFit fit{[](double u) { return u < 0.4 ? 1e9 : std::exp(-u) / u; },
                     [](double u) { return u < 0.4 ? -1e9 : -std::exp(-u) * (1.0 + u) / (u * u); }, 1e-6};
  fit.from = 0.4;
  const auto sum = fit_exponentials(fit);
  double error = 0.0;
  for (double u = 0.4; u < 50.0; u += 0.0007) error = std::max(error, std::abs(slope(sum, u) - fit.slope(u)));
  CAPTURE(sum.terms(), error, sum.slope_error);
  CHECK(error <= 1.05e-6);
  // Far from 0 the weights grow as exp(s from), and stay such that products with decays are numbers.
  fit.function = [](double u) { return 1.0 / (1.0 + std::pow(u - 40.0, 2)); };
  fit.slope = [](double u) { return -2.0 * (u - 40.0) / std::pow(1.0 + std::pow(u - 40.0, 2), 2); };
  fit.from = 40.0;
  fit.tolerance = 1e-4;
  const auto far = fit_exponentials(fit);
  CHECK(total_weight(far) < 1e120);
  for (const double u : {40.0, 40.5, 43.0, 90.0}) CHECK(near(slope(far, u), fit.slope(u), 0.0, 1.1e-4));
  fit.from = fit.reach;
  CHECK_THROWS_AS(fit_exponentials(fit), std::invalid_argument);
}
