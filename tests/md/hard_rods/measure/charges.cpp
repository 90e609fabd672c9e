// The charges of a configuration, and their two-body parts.
#include "md/hard_rods/forces/direct_force.hpp"
#include "tests/md/hard_rods/forces/still_rods.hpp"
#include "tests/md/hard_rods/measure/slope_gas.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

TEST_CASE("divided slopes: differences over differences, and h'' where velocities come together") {
  const double steepness = 5.0;
  const auto at = [&](double v, double u) {
    return divided_slopes(steepness, v, std::tanh(steepness * v), u, std::tanh(steepness * u));
  };
  for (const double v : {-1.3, -0.2, 0.0, 0.05, 0.7, 4.0}) {
    for (const double apart : {1.0, 0.1, 2.1e-3, 1.9e-3}) { // the last ones on both sides of where the series begins
      const double u = v + apart;
      const auto slopes = at(v, u);
      CHECK(near(slopes[0], 4.0 * (std::pow(v, 3) - std::pow(u, 3)) / (v - u), 1e-10, 1e-12));
      CHECK(near(slopes[1], 6.0 * (std::pow(v, 5) - std::pow(u, 5)) / (v - u), 1e-10, 1e-12));
      CHECK(near(slopes[2], steepness * (std::tanh(steepness * v) - std::tanh(steepness * u)) / (v - u), 1e-10, 1e-12));
    }
    const auto same = at(v, v);
    CHECK(near(same[0], 12.0 * v * v, 1e-14));
    CHECK(near(same[1], 30.0 * std::pow(v, 4), 1e-14));
    CHECK(near(same[2], std::pow(steepness / std::cosh(steepness * v), 2), 1e-12, 1e-12));
  }
}

TEST_CASE("the law of the gas gives lc and W; other laws are refused") {
  const auto gas = slope_gas(60, 10.0, 0.1);
  const auto beams = model::mirrored_beams(gas).value();
  CHECK(near(beams.exponent, 2.5, 1e-14));
  CHECK(beams.boost == 1.0);
  for (const double v : {0.0, 0.3, -1.0, 40.0, 1e4})
    CHECK(near(log_cosh(beams, v), v == 0.0 ? 0.0 : 5.0 * std::abs(v) + std::log(0.5 * (1.0 + std::exp(-10.0 * std::abs(v)))),
               1e-14, 1e-15));
  const auto weight = [&](double v) { return 2.5 * v * v - log_cosh(beams, v); }; // -ln f but for a constant
  for (const double v : {0.2, -0.9, 1.7})
    CHECK(near(weight(v) - weight(0.0),
               std::log(model::probability_density(gas.law, 0.0) / model::probability_density(gas.law, v)), 1e-12));
  auto other = gas;
  other.law.peaks[0].mean = -0.9;
  CHECK(!model::mirrored_beams(other));
  other = gas;
  other.law.peaks[0].weight = 0.4;
  CHECK(!model::mirrored_beams(other));
  other = gas;
  other.law.peaks[0].standard_deviation *= 1.1;
  CHECK(!model::mirrored_beams(other));
  other.law = model::maxwellian(1.0);
  CHECK(!model::mirrored_beams(other));
  CHECK_THROWS_AS(ChargeMeter(other), std::invalid_argument);
}

TEST_CASE("two-body parts: every pair and its images, without the mean, which is a function of the velocities") {
  for (const auto shape : {model::PotentialShape::double_exponential, model::PotentialShape::dipolar}) {
    auto gas = slope_gas(60, 10.0, 0.3);
    gas.potential.shape = shape;
    const Ring ring = ring_of(gas);
    const Neighbours alone(ring, {});
    const Rods rods = rods_of(gas, alone, 3);
    const ChargeMeter meter(gas);
    const auto row = meter.charges(alone, rods);
    const LatticeSum lattice(gas.potential, gas.length);
    const double mean = gas.potential.strength * model::shape_integral(gas.potential) / gas.length, c = 0.8;
    std::array<double, 3> parts{}, means{};
    std::array<double, 5> sums{}; // of powers of v
    double sixth = 0.0, energy = 0.0;
    for (std::size_t i = 0; i < 60; ++i) {
      const double v = rods.velocity[i];
      for (std::size_t power = 0; power < 5; ++power) sums[power] += std::pow(v, static_cast<double>(power));
      sixth += std::pow(v, 6);
      for (std::size_t j = i + 1; j < 60; ++j) {
        const double u = rods.velocity[j], apart = position(ring, rods.place[j], static_cast<std::int64_t>(j)) -
                                                   position(ring, rods.place[i], static_cast<std::int64_t>(i));
        const double pair = gas.potential.strength / gas.potential.length * lattice.value(apart);
        CHECK(near(meter.pair_energy(apart), pair - mean, 0.0, 1e-6 * gas.potential.strength / gas.potential.length));
        const auto slopes = divided_slopes(5.0, v, std::tanh(5.0 * v), u, std::tanh(5.0 * u));
        energy += pair;
        for (std::size_t h = 0; h < 3; ++h) {
          parts[h] += pair * slopes[h];
          means[h] += mean * slopes[h];
        }
      }
    }
    CHECK(near(row[static_cast<std::size_t>(Recorded::fourth)], sums[4], 1e-13));
    const std::array<double, 3> bare{sums[4], sixth, row[static_cast<std::size_t>(Recorded::log_cosh)]};
    for (std::size_t h = 0; h < 3; ++h) CHECK(near(row[h], bare[h] + c * (parts[h] - means[h]), 1e-8));
    // The mean over the ring that [HR-13] takes out, 6 V-hat(0)/L (N s4 + s2^2/2) for v^6, up to what does not grow with N.
    CHECK(near(means[0], 4.0 * mean * (59.0 * sums[2] + 0.5 * (sums[1] * sums[1] - sums[2])), 1e-12));
    CHECK(near(means[1], 6.0 * mean * (57.5 * sums[4] + sums[1] * sums[3] + 0.5 * sums[2] * sums[2]), 1e-12));
    CHECK(std::abs(c * means[1]) > 1e-3 * std::abs(bare[1])); // planted: left in, it is seen
    CHECK(near(energy + 60.0 * gas.potential.strength / gas.potential.length * lattice.self_images(),
               direct_field(gas, alone).energy(rods.place), 1e-12));
  }
}
