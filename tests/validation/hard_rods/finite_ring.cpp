// A small ring at infinitesimal V0: both witnesses on its own wavenumbers [HR-40].
#include "kinetic/hard_rods/growth/finite_ring.hpp"
#include "kinetic/hard_rods/growth/dense_rods.hpp"
#include "tests/md/hard_rods/measure/slope_gas.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;

TEST_CASE("a ring of 20 ranges grows as slowly as its wavenumbers say; planted: an infinite ring") {
  const auto gas = slope_gas(20, 5.0, 1e-4);
  const auto record = run(gas, slope_plan(75.0, 20, 0.25), 2000, 25);
  const auto dense = dense_growth(gas), wavenumbers = ring_of_wavenumbers(gas);
  const auto mean_ratio = [&](double rods, bool on_ring) {
    auto growth = get(record, "covariance_growth");
    const auto expected = [&](std::size_t e) { return rods * dense[e] * (on_ring ? wavenumbers[e] : 1.0); };
    for (std::size_t i = 0; i < growth.values.size(); ++i) growth.values[i] /= expected(i);
    for (std::size_t i = 0; i < growth.block_means.size(); ++i) growth.block_means[i] /= expected(i % 5);
    return mean_over(growth, {0, 1, 2});
  };
  const auto [ratio, error] = mean_ratio(ring_of_rods(gas), true);
  const auto infinite = mean_ratio(ring_of_rods(gas), false);
  INFO(ratio << " +- " << error << ", on an infinite ring " << infinite.value);
  CHECK(error < 0.03);
  CHECK(std::abs(ratio - 1.0) < 4.5 * error);
  CHECK(infinite.value - 1.0 < -6.0 * infinite.error);
}
