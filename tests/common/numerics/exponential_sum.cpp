#include "common/numerics/exponential_fit/polish.hpp"
#include "common/numerics/exponential_fit/subset.hpp"
#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <string>

using namespace prethermal::numerics;
using prethermal::test::near;

namespace {

nlohmann::json reference(const std::string& name) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/hard-rod-md.json");
  return nlohmann::json::parse(file)[name];
}

ExponentialSum table(const nlohmann::json& values) {
  ExponentialSum sum;
  for (std::size_t m = 0; m < values["s_re"].size(); ++m) {
    const std::complex<double> s(values["s_re"][m], values["s_im"][m]), w(values["w_re"][m], values["w_im"][m]);
    sum = with_term(std::move(sum), s);
    if (s.imag() == 0.0)
      sum.weight.back() = w.real();
    else
      sum.pair_weight.back() = w;
  }
  return sum;
}

double dipolar_shape(double u) { return 1.0 / (1.0 + u * u * u); }
double dipolar_slope(double u) { return -3.0 * u * u * dipolar_shape(u) * dipolar_shape(u); }
double gaussian_shape(double u) { return std::exp(-0.5 * u * u); }
double gaussian_slope(double u) { return -u * gaussian_shape(u); }

struct Errors {
  double value = 0.0, slope = 0.0;
};

Errors errors(const ExponentialSum& sum, double (*f)(double), double (*f_slope)(double)) {
  Errors largest;
  constexpr int count = 40000;
  for (int k = 0; k <= count; ++k) {
    const double u = 0.1 * std::expm1(k * std::log(30001.0) / count); // 0 ... 3000
    largest.value = std::max(largest.value, std::abs(value(sum, u) - f(u)));
    largest.slope = std::max(largest.slope, std::abs(slope(sum, u) - f_slope(u)));
  }
  return largest;
}

// A fit of exp(-u) (2 + cos 3u) - exp(-4u)/2 on [0, 20].
FitNodes example() {
  FitNodes nodes;
  nodes.weight_penalty = 1e-12;
  for (int k = 0; k < 200; ++k) {
    const double u = 0.1 * k, fast = -0.5 * std::exp(-4.0 * u);
    nodes.place.push_back(u);
    nodes.value.push_back(std::exp(-u) * (2.0 + std::cos(3.0 * u)) + fast);
    nodes.slope.push_back(-std::exp(-u) * (2.0 + std::cos(3.0 * u) + 3.0 * std::sin(3.0 * u)) - 4.0 * fast);
    nodes.value_weight.push_back(k % 3 == 0 ? 0.1 : 0.0);
    nodes.slope_weight.push_back(1.0);
  }
  return nodes;
}

double square(double x) { return x * x; }

} // namespace

TEST_CASE("stored tables reproduce their errors, and a wrong exponent does not") {
  struct Case {
    const char* name;
    double (*f)(double);
    double (*slope)(double);
  };
  for (const auto& c :
       {Case{"kernel_8_terms", dipolar_shape, dipolar_slope}, Case{"kernel_15_terms", dipolar_shape, dipolar_slope},
        Case{"kernel_gauss_5_terms", gaussian_shape, gaussian_slope}}) {
    const auto entry = reference(c.name);
    auto sum = table(entry["value"]);
    CHECK(sum.terms() == entry["params"]["terms"]);
    const Errors found = errors(sum, c.f, c.slope);
    CHECK(near(found.value, entry["value"]["max_abs_error_phi"], 0.005));
    CHECK(near(found.slope, entry["value"]["max_abs_error_dphi"], 0.005));
    sum.pair_exponent[0] *= 1.0001;
    CHECK_FALSE(near(errors(sum, c.f, c.slope).slope, entry["value"]["max_abs_error_dphi"], 0.1));
  }
}

TEST_CASE("value, slope, slowest decay and total weight of a sum") {
  const ExponentialSum sum{{2.0, -0.5}, {0.7, 3.0}, {{0.0, 3.0}}, {{0.2, 5.0}}};
  const double u = 0.4;
  // Re(3i exp(-5iu)) = 3 sin 5u
  CHECK(near(value(sum, u), 2.0 * std::exp(-0.7 * u) - 0.5 * std::exp(-3.0 * u) + 3.0 * std::exp(-0.2 * u) * std::sin(5.0 * u),
             1e-14));
  CHECK(near(slope(sum, u), (value(sum, u + 1e-5) - value(sum, u - 1e-5)) / 2e-5, 1e-8));
  CHECK(slowest_decay(sum) == 0.2);
  CHECK(total_weight(sum) == 5.5);
  CHECK(sum.terms() == 3);
}

TEST_CASE("terms join and leave in their order") {
  ExponentialSum sum = with_term(with_term(with_term({}, {1.0, 2.0}), 3.0), 4.0);
  CHECK(sum.exponent == std::vector<double>{3.0, 4.0});
  CHECK(without_term(sum, 0).exponent == std::vector<double>{4.0});
  CHECK(without_term(sum, 2).pair_exponent.empty());
  CHECK(without_term(sum, 2).terms() == 2);
}

TEST_CASE("gains and losses are what a new fit of the weights shows") {
  const FitNodes nodes = example();
  const PolishedSum sum = best_weights(nodes, with_term(with_term({}, 0.8), {1.3, 2.5}));
  const std::vector<std::complex<double>> pool{{3.0, 0.0}, {0.5, 1.0}, {6.0, 0.0}, {2.0, 4.0}};
  const auto gains = gains_of_adding(nodes, sum.sum, pool);
  for (std::size_t k = 0; k < pool.size(); ++k)
    CHECK(near(gains[k], square(sum.residual) - square(best_weights(nodes, with_term(sum.sum, pool[k])).residual), 1e-8, 1e-12));
  const auto losses = losses_of_dropping(nodes, sum.sum);
  REQUIRE(losses.size() == 2);
  for (std::size_t k = 0; k < 2; ++k)
    CHECK(near(losses[k], square(best_weights(nodes, without_term(sum.sum, k)).residual) - square(sum.residual), 1e-8));
  CHECK(near(gains_of_adding(nodes, {}, pool)[0],
             square(best_weights(nodes, {}).residual) - square(best_weights(nodes, with_term({}, 3.0)).residual), 1e-8));
}

TEST_CASE("polishing finds the exponents, keeps its bounds, and stops at a minimum") {
  FitNodes nodes = example();
  const ExponentialSum start = with_term(with_term(with_term({}, 0.6), 6.0), {1.4, 2.2});
  const PolishedSum found = polish(nodes, start, 60, 1e-6);
  CHECK(found.residual < 1e-9);
  CHECK(near(found.sum.exponent[0], 1.0, 1e-8));
  CHECK(near(found.sum.exponent[1], 4.0, 1e-7));
  CHECK(std::abs(found.sum.pair_exponent[0] - std::complex<double>(1.0, 3.0)) < 1e-8);
  CHECK(near(found.sum.weight[0], 2.0, 1e-7));
  CHECK(polish(nodes, start, 0, 0.0).residual == best_weights(nodes, start).residual);
  nodes.fastest = 3.5;
  const PolishedSum bounded = polish(nodes, with_term(with_term(with_term({}, 0.6), 3.0), {1.4, 2.2}), 60, 1e-6);
  CHECK(bounded.sum.exponent[1] <= 3.5);
  CHECK(bounded.residual > 1e-4);
}

TEST_CASE("Lawson's reweighting lowers the largest error and raises the root mean square") {
  const FitNodes nodes = example();
  const PolishedSum least = polish(nodes, with_term(with_term({}, 0.8), {1.3, 2.5}), 60, 1e-6);
  const ExponentialSum levelled = minimax(nodes, least.sum, 30);
  CHECK(largest_slope_error(nodes, levelled) < 0.8 * largest_slope_error(nodes, least.sum));
  CHECK(best_weights(nodes, levelled).residual > least.residual);
}
