// The coefficient of the Landau equation from the dynamics: covariances of the charges at infinitesimal V0 [HR-13], [HR-47].
#include "tests/md/hard_rods/measure/slope_gas.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

// What the Landau equation gives for the five elements in a ring of 100 rods and 50 ranges, xi = 10 a, a rho = 0.2: what length
// and density of the rods [HR-56] and the wavenumbers of the ring [HR-40] make of each, computed elsewhere, and the number of
// rods.
std::array<double, 5> expected_growth(const model::HardRodGas& gas) {
  constexpr std::array rods{0.8734, 0.8720, 0.8701, 0.8719, 0.8729}, wavenumbers{0.96797, 0.97478, 0.97915, 0.97704, 0.97058};
  auto elements = landau_elements();
  const double number = static_cast<double>(gas.rods), free = model::free_length(gas) / gas.length, share = 1.0 - free;
  const double ring = (1.0 - 1.0 / number) * (1.0 - 2.0 / number) *
                      (1.0 + gas.rod_length / gas.length * (15.0 - 38.0 * share + 25.0 * share * share) / (free * free));
  const double rate =
      std::pow(gas.potential.strength, 2) * std::pow(free / gas.potential.length, 3) * std::pow(model::density(gas) / 0.2, 2);
  for (std::size_t i = 0; i < elements.size(); ++i) elements[i] *= rods[i] * wavenumbers[i] * ring * rate;
  return elements;
}

// The mean of observable/expected over the first three elements, with its error from the blocks.
Estimate mean_ratio(records::Observable observable, const std::array<double, 5>& expected) {
  for (std::size_t i = 0; i < observable.values.size(); ++i) observable.values[i] /= expected[i];
  for (std::size_t i = 0; i < observable.block_means.size(); ++i) observable.block_means[i] /= expected[i % 5];
  return mean_over(observable, {0, 1, 2});
}

} // namespace

TEST_CASE("covariances grow as the Landau equation says, with the rods and the ring of the gas; planted: the printed "
          "coefficient, twice that, is excluded") {
  const auto gas = slope_gas(100, 10.0, 1e-4);
  const auto record = run(gas, slope_plan(300.0, 20, 0.5), 480, 8);
  const auto expected = expected_growth(gas);
  const auto& growth = get(record, "covariance_growth");
  const auto [ratio, error] = mean_ratio(growth, expected);
  INFO("ratio " << ratio << " +- " << error);
  CHECK(error < 0.04);
  CHECK(std::abs(ratio - 1.0) < 4.5 * error);
  CHECK(std::abs(ratio - 2.0) > 5.0 * error);
  for (std::size_t i = 0; i < 5; ++i) CHECK(std::abs(sigmas(growth, i, expected[i])) < 4.5);
}

TEST_CASE("the exact relation between drift and fluctuation; planted: without the half of the covariance it fails") {
  const auto gas = slope_gas(400, 10.0, 0.2);
  const auto record = run(gas, slope_plan(100.0, 4, 0.5, 2), 1200, 20);
  const auto &rule = get(record, "fluctuation_sum_rule"), &change = get(record, "charge_change"),
             &fluctuation = get(record, "charge_fluctuation");
  for (std::size_t i = 0; i < rule.values.size(); ++i) {
    UNSCOPED_INFO(i << ": " << 400.0 * change.values[i] << " +- " << 400.0 * change.errors[i] << " and "
                    << 400.0 * fluctuation.values[i] << " +- " << 400.0 * fluctuation.errors[i]);
    CHECK(std::abs(sigmas(rule, i, 0.0)) < 4.5);
  }
  for (const std::size_t i : {0, 2, 4, 6}) { // v^4
    CHECK(change.values[i] > 5.0 * change.errors[i]);
    CHECK(std::abs(rule.values[i] - fluctuation.values[i]) > 5.0 * rule.errors[i]);
  }
  // In the reference, on a ring of as many rods, the first record is that of t = 400, both sides of the relation.
  for (const auto& [name, observable] : {std::pair{"sum_rule_<D_m4>", &change}, {"sum_rule_Cov/2", &fluctuation}}) {
    const auto entry = slope_reference(name);
    const double value = entry.at("value")[0], error = entry.at("error")[0];
    INFO(name);
    CHECK(std::abs(400.0 * observable->values[6] - value) < 4.5 * std::hypot(400.0 * observable->errors[6], error));
  }
}
