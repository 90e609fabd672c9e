#include "common/numerics/exponential_fit/esprit.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <functional>

using namespace prethermal::numerics;
using prethermal::test::near;
using Complex = std::complex<double>;

namespace {

std::vector<double> samples(const std::function<double(double)>& f, double step, int count) {
  std::vector<double> values;
  for (int k = 0; k < count; ++k) values.push_back(f(k * step));
  return values;
}

bool contains(const std::vector<Complex>& exponents, Complex s, double tolerance) {
  return std::ranges::any_of(exponents, [&](Complex found) { return std::abs(found - s) < tolerance; });
}

} // namespace

TEST_CASE("ESPRIT finds the exponents of a sum, and no more than there are") {
  const auto f = [](double u) { return 2.0 * std::exp(-0.3 * u) - std::exp(-2.0 * u) + std::exp(-u) * std::cos(4.0 * u + 0.5); };
  const auto orders = esprit(samples(f, 0.1, 59), 0.1, 20);
  REQUIRE(orders.size() == 4); // two real ones and a pair, which takes two
  CHECK(orders[3].size() == 3);
  for (const Complex s : {Complex{0.3}, Complex{2.0}, Complex{1.0, 4.0}}) CHECK(contains(orders[3], s, 1e-8));
  CHECK_FALSE(contains(orders[2], 2.0, 1e-3)); // an order too few
  CHECK(esprit(samples(f, 0.1, 59), 0.1, 3).size() == 3);
}

TEST_CASE("ESPRIT leaves out what alternates from sample to sample") {
  const auto orders =
      esprit(samples([](double u) { return std::exp(-u) * (u - std::floor(u) < 0.25 ? 1.0 : -1.0); }, 0.5, 11), 0.5, 4);
  REQUIRE(orders.size() == 1);
  CHECK(orders[0].empty());
}

TEST_CASE("ESPRIT refuses what is no such list of samples") {
  const auto f = [](double u) { return std::exp(-u); };
  CHECK_NOTHROW(esprit(samples(f, 0.1, 5), 0.1, 2));
  CHECK_THROWS_AS(esprit(samples(f, 0.1, 6), 0.1, 2), std::invalid_argument);
  CHECK_THROWS_AS(esprit(samples(f, 0.1, 3), 0.1, 2), std::invalid_argument);
  CHECK_THROWS_AS(esprit(samples(f, 0.1, 5), 0.0, 2), std::invalid_argument);
  CHECK_THROWS_AS(esprit(samples([](double u) { return 1.0 / u; }, 0.1, 5), 0.1, 2), std::invalid_argument);
  CHECK(esprit(std::vector<double>(9, 0.0), 0.1, 4).empty());
}
