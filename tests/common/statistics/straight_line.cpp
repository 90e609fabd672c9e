#include "common/statistics/straight_line.hpp"
#include "tests/catch.hpp"

#include <limits>
#include <random>

using namespace prethermal::statistics;
using prethermal::test::near;

TEST_CASE("a straight line through points on one, and the coefficients of its intercept") {
  const std::vector<double> places{0.02, 0.1, 0.2}, values{3.0 - 0.02 * 5.0, 3.0 - 0.1 * 5.0, 3.0 - 0.2 * 5.0},
      errors{0.1, 0.2, 0.3};
  const auto line = straight_line(places, values, errors);
  CHECK(near(line.intercept, 3.0, 1e-14));
  CHECK(near(line.slope, -5.0, 1e-13));
  CHECK(line.chi_square < 1e-24);
  CHECK(line.freedom == 1);
  std::vector<double> weights;
  for (const double error : errors) weights.push_back(1.0 / (error * error));
  const auto coefficients = intercept_coefficients(places, weights);
  double intercept = 0.0, sum = 0.0, square = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    intercept += coefficients[i] * values[i];
    sum += coefficients[i];
    square += std::pow(coefficients[i] * errors[i], 2);
  }
  CHECK(near(intercept, 3.0, 1e-14));
  CHECK(near(sum, 1.0, 1e-14));
  CHECK(near(std::sqrt(square), line.intercept_error, 1e-13));
}

TEST_CASE("errors and chi^2 of a straight line are those of scattered points") {
  std::mt19937_64 generator(7);
  std::normal_distribution<double> normal;
  const std::vector<double> places{0.05, 0.1, 0.2, 0.5}, errors{0.3, 0.1, 0.2, 0.4};
  double mean = 0.0, square = 0.0, slope_square = 0.0, chi_square = 0.0;
  constexpr int draws = 20000;
  StraightLine line{};
  for (int i = 0; i < draws; ++i) {
    std::vector<double> values;
    for (std::size_t k = 0; k < places.size(); ++k) values.push_back(1.0 + 2.0 * places[k] + errors[k] * normal(generator));
    line = straight_line(places, values, errors);
    mean += (line.intercept - 1.0) / draws;
    square += std::pow(line.intercept - 1.0, 2) / draws;
    slope_square += std::pow(line.slope - 2.0, 2) / draws;
    chi_square += line.chi_square / draws;
  }
  CHECK(std::abs(mean) < 5.0 * line.intercept_error / std::sqrt(draws));
  CHECK(near(std::sqrt(square), line.intercept_error, 5.0 / std::sqrt(2.0 * draws)));
  CHECK(near(std::sqrt(slope_square), line.slope_error, 5.0 / std::sqrt(2.0 * draws)));
  CHECK(near(chi_square, 2.0, 5.0 / std::sqrt(draws)));
}

TEST_CASE("what is no straight line is refused") {
  const std::vector<double> one{1.0}, two{1.0, 2.0}, same{1.0, 1.0}, zero{0.0, 1.0};
  const std::vector<double> nan{1.0, std::numeric_limits<double>::quiet_NaN()};
  CHECK_THROWS_AS(straight_line(one, one, one), std::invalid_argument);
  CHECK_THROWS_AS(straight_line(same, two, two), std::invalid_argument);
  CHECK_THROWS_AS(straight_line(two, two, zero), std::invalid_argument);
  CHECK_THROWS_AS(straight_line(two, two, nan), std::invalid_argument);
  CHECK_THROWS_AS(straight_line(two, one, two), std::invalid_argument);
  CHECK_THROWS_AS(intercept_coefficients(two, one), std::invalid_argument);
}
