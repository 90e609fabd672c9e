#include "kinetic/hard_rods/triples/kernel.hpp"

#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::PotentialShape;

namespace {

// K = int dk k^2 [sum_i phi-hat(k w_i) w_i^3/(w1 w2 w3)]^2 by the trapezoid rule, for the Gaussian.
double gaussian_over_k(double w1, double w2) {
  const std::array w{w1, w2, -w1 - w2};
  const double product = w[0] * w[1] * w[2], smallest = std::min({std::abs(w[0]), std::abs(w[1]), std::abs(w[2])});
  const double step = 1e-3 / std::max({std::abs(w[0]), std::abs(w[1]), std::abs(w[2])});
  double sum = 0.0;
  for (double k = 0.0; k * smallest < 9.0; k += step) {
    double amplitude = 0.0;
    for (const double v : w)
      amplitude += std::sqrt(2.0 * std::numbers::pi) * std::exp(-0.5 * k * k * v * v) * v * v * v / product;
    sum += 2.0 * step * k * k * amplitude * amplitude;
  }
  return sum;
}

} // namespace

TEST_CASE("the kernel is the one of the reference, in its units") {
  for (const auto& [shape, name] : {std::pair{PotentialShape::double_exponential, "dexp"}, {PotentialShape::gaussian, "gauss"}}) {
    const auto gas = landau_gas(shape);
    const auto kernel = landau_kernel(gas);
    for (const auto& [p, text] : {std::pair{0.1, "0.1"}, {0.25, "0.25"}, {0.5, "0.5"}}) {
      const auto entry = landau_entry("landau-slope", std::string("K_functions_") + name + "_" + text);
      CHECK(near(kernel(p, 1.0 - p), kernel_unit(gas) * entry.at("value").at(0).get<double>(), entry.at("rel_tol")));
    }
  }
  const auto gas = landau_gas(PotentialShape::gaussian);
  const auto kernel = landau_kernel(gas);
  for (const auto& [w1, w2] : {std::pair{0.7, -1.9}, {2.0, 0.05}, {-1.0, -1.0}})
    CHECK(near(kernel(w1, w2), kernel_unit(gas) * gaussian_over_k(w1, w2), 1e-9));
}

TEST_CASE("the kernel is symmetric, positive, homogeneous of degree -3 and finite where two rapidities meet") {
  for (const auto shape : {PotentialShape::dipolar, PotentialShape::gaussian, PotentialShape::double_exponential}) {
    const auto gas = landau_gas(shape);
    for (const auto& kernel : {landau_kernel(gas), finite_rod_kernel(gas)})
      for (const double w1 : {-2.7, -1.0, -0.3, 0.004, 0.9}) {
        const double w2 = 1.3, w3 = -w1 - w2, value = kernel(w1, w2);
        CHECK(value > 0.0);
        for (const auto& [a, b] : {std::pair{w2, w1}, {w2, w3}, {w3, w1}, {-w1, -w2}}) CHECK(near(kernel(a, b), value, 1e-9));
        CHECK(near(kernel(2.0 * w1, 2.0 * w2), value / 8.0, 1e-12));
      }
    const auto kernel = landau_kernel(gas);
    CHECK(near(kernel(1e-3, 1.0), kernel(2e-3, 1.0), 0.02));
    CHECK(near(kernel(1e-3, 1.0), kernel(1e-4, 1.0), 0.02));
  }
}

TEST_CASE("points and rods without a potential do not collide") {
  auto gas = landau_gas();
  gas.potential.strength = 0.0;
  CHECK(landau_kernel(gas)(1.0, 0.3) == 0.0);
  gas = landau_gas();
  gas.rod_length = 0.0;
  CHECK(landau_kernel(gas)(1.0, 0.3) == 0.0);
  CHECK(finite_rod_kernel(gas)(1.0, 0.3) == 0.0);
}

TEST_CASE("short rods: the averaged potential is the plain one, and it is weaker for long ones") {
  auto gas = landau_gas();
  gas.rod_length = 1e-4;
  CHECK(near(finite_rod_kernel(gas)(1.0, 0.3), landau_kernel(gas)(1.0, 0.3), 3e-4));
  gas.rod_length = 0.1 * gas.potential.length;
  const double ratio = finite_rod_kernel(gas)(1.0, 0.3) / landau_kernel(gas)(1.0, 0.3);
  CHECK(ratio > 0.7);
  CHECK(ratio < 0.9);
}

TEST_CASE("tables over offsets hold the kernel of every triple") {
  const auto kernel = landau_kernel(landau_gas());
  const auto table = tabulate(kernel, 0.125, 12);
  CHECK(table.half_nodes == 12);
  for (int i = 0; i < 12; ++i)
    for (int j = i + 1; j < 12; ++j)
      for (int k = j + 1; k < 12; ++k) {
        const double expected = kernel(0.125 * (j - k), 0.125 * (k - i));
        CHECK(table.value.at(static_cast<std::size_t>((j - i - 1) * 12 + k - j - 1)) == Approx(expected).epsilon(1e-13));
      }
  CHECK(table.value.at(6 * 12 + 6) == 0.0);
  CHECK_THROWS_AS(tabulate(kernel, 0.125, 2), std::invalid_argument);
  CHECK_THROWS_AS(tabulate([](double, double) { return std::nan(""); }, 0.125, 12), std::runtime_error);
}

TEST_CASE("a table of the potential gives the kernel of its shape") {
  auto gas = landau_gas();
  std::vector<double> distance, value;
  for (int i = 0; i < 500; ++i) {
    distance.push_back(60.0 * std::pow(i / 499.0, 2.0));
    value.push_back(model::shape(gas.potential, distance.back()));
  }
  const auto exact = landau_kernel(gas), exact_rods = finite_rod_kernel(gas);
  gas.potential.shape = PotentialShape::table;
  gas.potential.table = std::make_shared<const model::PotentialTable>(model::tabulate(std::move(distance), std::move(value)));
  const auto kernel = landau_kernel(gas), rods = finite_rod_kernel(gas);
  for (const double w1 : {-0.7, 0.02, 0.3, 1.9}) {
    CHECK(near(kernel(w1, 1.0), exact(w1, 1.0), 1e-4));
    CHECK(near(rods(w1, 1.0), exact_rods(w1, 1.0), 1e-3));
  }
}
