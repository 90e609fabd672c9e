#include "common/numerics/lerch.hpp"

#include "tests/catch.hpp"

#include <random>
#include <vector>

using namespace prethermal;
using namespace prethermal::test;
using numerics::LogNumber;
using numerics::real_lerch;

namespace {

double number(LogNumber x) { return x.sign * std::exp(x.log_modulus); }
double phi(double w, double s, double a) { return number(real_lerch(std::log(w), s, a)); }

} // namespace

TEST_CASE("Lerch's transcendent: reference numbers, below and beyond w = 1") {
  CHECK(near(phi(0.3, 1.5, 0.9), 1.3084622770323, 1e-12));
  CHECK(near(phi(2.0, 1.5, 0.9), 1.0108390425411, 1e-12));
  CHECK(near(phi(0.9999, 2.5, 0.55), 5.0111442947094, 1e-12));
}

TEST_CASE("Lerch's transcendent: the sum that defines it for w < 1") {
  std::mt19937_64 words(7);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  double worst = 0.0;
  for (int i = 0; i < 200; ++i) {
    const double w = 0.97 * unit(words), s = 0.1 + 4.9 * unit(words), a = 0.1 + 19.9 * unit(words);
    double sum = 0.0;
    for (int n = 2000; n >= 0; --n) sum += std::pow(w, n) * std::pow(n + a, -s);
    worst = std::max(worst, std::abs(phi(w, s, a) / sum - 1.0));
  }
  CHECK(worst < 1e-13);
}

TEST_CASE("Lerch's transcendent: Phi(w, s, a) = a^-s + w Phi(w, s, a+1) on both sides of w = 1 and for large a") {
  std::mt19937_64 words(8);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  double worst = 0.0;
  for (int i = 0; i < 300; ++i) {
    const double log_w = -2.0 + 4.0 * unit(words), s = 0.1 + 9.9 * unit(words), a = std::exp(-1.0 + 7.0 * unit(words));
    const LogNumber right =
        real_lerch(log_w, s, a + 1.0); // of a number that may nearly cancel, relative to the larger of the two
    const double power = std::pow(a, -s), left = number(real_lerch(log_w, s, a));
    const double error = std::abs(left - power - number(right) * std::exp(log_w));
    worst = std::max(worst, error / std::max(std::abs(left), power));
  }
  CHECK(worst < 2e-13);
}

TEST_CASE("Lerch's transcendent: what would leave the range of a double comes as a logarithm") {
  // Far below 1 only n = 0 counts; far beyond, 1/(1 - w e^-x) is -e^x/w up to the pole, so that Phi tends to -(a-1)^-s/w, a > 1.
  CHECK(near(real_lerch(-2000.0, 1.5, 0.7).log_modulus, -1.5 * std::log(0.7), 1e-14));
  const auto far = real_lerch(1500.0, 1.5, 3.0);
  CHECK(far.sign == -1.0);
  CHECK(near(far.log_modulus, -1500.0 - 1.5 * std::log(2.0), 1e-13));
  // Principal values by quadrature with 80 digits.
  CHECK(near(phi(std::exp(30.0), 1.5, 1.4), -3.698882613028489e-13, 1e-12));
  CHECK(near(number(real_lerch(60.0, 1.5, 0.7)), -1.082545626494519e-17, 1e-12));
  CHECK(near(number(real_lerch(200.0, 0.5, 0.7)), -1.463304174813491e-62, 1e-12));
}

TEST_CASE("Lerch's transcendent: many points are the single ones, bit for bit, in any company") {
  std::mt19937_64 words(9);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  std::vector<double> log_w(173), a(173), log_modulus(173), sign(173);
  for (std::size_t i = 0; i < a.size(); ++i) log_w[i] = -6.0 + 10.0 * unit(words), a[i] = std::exp(-2.0 + 5.0 * unit(words));
  real_lerch(1.5, log_w, a, log_modulus, sign);
  bool same = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto alone = real_lerch(log_w[i], 1.5, a[i]);
    same = same && alone.log_modulus == log_modulus[i] && alone.sign == sign[i];
  }
  CHECK(same);
}

TEST_CASE("Lerch's transcendent: the domain is checked") {
  for (const auto& [log_w, s, a] : std::vector<std::array<double, 3>>{
           {0.0, 1.5, 1.0}, {0.1, 0.0, 1.0}, {0.1, -1.0, 1.0}, {0.1, 11.0, 1.0}, {0.1, 1.5, 0.0}, {NAN, 1.5, 1.0}})
    CHECK_THROWS_AS(real_lerch(log_w, s, a), std::invalid_argument);
  CHECK_THROWS_AS(numerics::log_imaginary_lerch(-0.1, 1.5, 1.0), std::invalid_argument);
}

TEST_CASE("sums of numbers given by logarithms") {
  const auto three = numerics::sum({std::log(5.0), 1.0}, {std::log(2.0), -1.0});
  CHECK(near(number(three), 3.0, 1e-15));
  CHECK(number(numerics::sum({-INFINITY, 1.0}, {-INFINITY, 1.0})) == 0.0);
  CHECK(near(numerics::sum({3000.0, -1.0}, {3000.0, -1.0}).log_modulus, 3000.0 + std::log(2.0), 1e-15));
}
