#include "md/hard_rods/forces/exponential_force_sums.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "md/rods/forces/exponential_force_blocks.hpp"
#include "tests/md/hard_rods/motion/trajectories.hpp"

#include <hwy/targets.h>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

const parallel::RankGroup single{};

numerics::ExponentialSum double_exponential_kernel() {
  numerics::ExponentialSum kernel;
  kernel.weight = {2.0, -1.0};
  kernel.exponent = {1.0, 2.0};
  return kernel;
}

/// Rods at the density 0.2, or points, with a potential of this shape and range.
model::HardRodGas gas_of(model::PotentialShape shape, std::int64_t rods, double rod_length, double range) {
  auto gas = test::fig6_gas(rods, 3.0, rod_length, range);
  gas.potential.shape = shape;
  return gas;
}

std::vector<double> random_places(const model::HardRodGas& gas, std::uint64_t seed = 1) {
  return test::random_rods(ring_of(gas), seed).place;
}

struct Result {
  std::vector<double> force;
  double energy;
};

Result evaluate(const ForceField& field, const std::vector<double>& place) {
  Result result{std::vector<double>(place.size()), 0.0};
  field.force(place, result.force);
  result.energy = field.energy(place);
  return result;
}

Result by_sweeps(const model::HardRodGas& gas, const numerics::ExponentialSum& kernel, const std::vector<double>& place) {
  const Neighbours neighbours(ring_of(gas), single);
  return evaluate(exponential_field(gas, kernel, neighbours), place);
}

Result directly(const model::HardRodGas& gas, const std::vector<double>& place) {
  const Neighbours neighbours(ring_of(gas), single);
  return evaluate(direct_field(gas, neighbours), place);
}

/// The largest deviation of the forces, in units V0/xi^2.
double deviation(const model::HardRodGas& gas, const Result& one, const Result& other) {
  return test::largest_difference(one.force, other.force) * gas.potential.length * gas.potential.length / gas.potential.strength;
}

} // namespace

TEST_CASE("direct forces and energies are those of the reference trajectories") {
  for (const char* name : {"trajectory_A", "trajectory_B_a0", "trajectory_C_gauss", "trajectory_D_seam"}) {
    INFO(name);
    const auto reference = test::reference(name);
    const auto trajectory = test::trajectory(name);
    const auto result = directly(trajectory.gas, test::start_of(trajectory).place);
    CHECK(test::largest_difference(result.force, reference.at("F0")) < 1e-10);
    CHECK(test::near(result.energy, reference.at("U0_including_self_images"), 0.0, 1e-9));
    auto wrong = trajectory.gas;
    wrong.potential.length *= 1.02;
    CHECK(test::largest_difference(directly(wrong, test::start_of(trajectory).place).force, reference.at("F0")) > 1e-4);
  }
}

TEST_CASE("two exponentials swept are the direct sum, from rings shorter than the range to gaps of a hundred ranges") {
  for (const std::int64_t rods : {1, 2, 6, 7, 100, 513})
    for (const double rod_length : {0.0, 1.0})
      for (const double range : {0.05, 0.5, 20.0, 4000.0}) {
        const auto gas = gas_of(model::PotentialShape::double_exponential, rods, rod_length, range);
        const auto place = random_places(gas);
        const auto direct = directly(gas, place);
        const double crowd = std::max(1.0, static_cast<double>(rods) * range / gas.length); // rods in range
        for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
          hwy::SetSupportedTargetsForTest(target);
          const auto swept = by_sweeps(gas, double_exponential_kernel(), place);
          INFO(hwy::TargetName(target) << ", " << rods << " rods of length " << rod_length << ", range " << range);
          CHECK(deviation(gas, swept, direct) < 1e-13 * crowd);
          CHECK(test::near(swept.energy, direct.energy, 1e-12, 1e-15));
        }
        hwy::SetSupportedTargetsForTest(0);
      }
}

TEST_CASE("sums of complex exponentials swept are the direct sum up to the error of the fit") {
  struct Case {
    const char* table;
    model::PotentialShape shape;
    double tolerance; // about the error of the slope times the rods in range
  };
  for (const Case& it : {Case{"kernel_8_terms", model::PotentialShape::dipolar, 1e-4},
                         Case{"kernel_15_terms", model::PotentialShape::dipolar, 5e-7},
                         Case{"kernel_gauss_5_terms", model::PotentialShape::gaussian, 1e-7}})
    for (const std::int64_t rods : {6, 7, 100, 200, 600})
      for (const double rod_length : {0.0, 1.0}) {
        const auto gas = gas_of(it.shape, rods, rod_length, 20.0);
        const auto place = random_places(gas);
        const auto direct = directly(gas, place);
        INFO(it.table << ", " << rods << " rods of length " << rod_length);
        CHECK(deviation(gas, by_sweeps(gas, test::reference_kernel(it.table), place), direct) < it.tolerance);
        auto wrong = gas;
        wrong.potential.length *= 1.02;
        CHECK(deviation(gas, by_sweeps(wrong, test::reference_kernel(it.table), place), direct) > 1e-3);
      }
}

TEST_CASE("a ring of several blocks has the forces of the direct sum") {
  for (const double range : {2.0, 20.0, 1000.0}) {
    const auto gas = gas_of(model::PotentialShape::double_exponential, 2000, 1.0, range);
    const auto place = random_places(gas);
    const auto swept = by_sweeps(gas, double_exponential_kernel(), place), direct = directly(gas, place);
    CHECK(deviation(gas, swept, direct) < 1e-13 * std::max(1.0, 0.2 * range));
    CHECK(test::near(swept.energy, direct.energy, 1e-12));
  }
}

TEST_CASE("the forces add up to nothing") {
  for (const std::int64_t rods : {7, 100, 700, 5000})
    for (const char* table : {"kernel_8_terms", "kernel_15_terms"}) {
      const auto gas = gas_of(model::PotentialShape::dipolar, rods, 1.0, 20.0);
      const auto force = by_sweeps(gas, test::reference_kernel(table), random_places(gas)).force;
      double sum = 0.0, size = 0.0;
      for (const double f : force) {
        sum += f;
        size += std::abs(f);
      }
      INFO(rods << " rods, " << table);
      CHECK(std::abs(sum) < 1e-13 * size);
    }
}

TEST_CASE("forces are minus the derivative of the energy") {
  const auto gas = gas_of(model::PotentialShape::dipolar, 30, 1.0, 20.0);
  const Neighbours neighbours(ring_of(gas), single);
  for (const ForceField& field : {exponential_field(gas, test::dipolar_kernel(), neighbours), direct_field(gas, neighbours)}) {
    auto place = random_places(gas);
    const auto force = evaluate(field, place).force;
    for (std::size_t i = 0; i < place.size(); ++i) {
      const double step = 1e-3, here = place[i];
      place[i] = here + step;
      const double above = field.energy(place);
      place[i] = here - step;
      const double below = field.energy(place);
      place[i] = here;
      CHECK(test::near((below - above) / (2.0 * step), force[i], 0.0, 1e-8));
    }
  }
}

TEST_CASE("the decays are exponentials to the last bits, one at contact, and vanish far away") {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    INFO(hwy::TargetName(target));
    const double range = 20.0;
    const Terms terms = sweep_terms(test::dipolar_kernel(), range); // one group: four real terms and four pairs
    std::vector<double> distance;
    for (int k = 0; k <= 4000; ++k) distance.push_back(0.05 * k * (1.0 + 1e-3 * k));
    distance.push_back(1e8 * range);
    std::vector<double> decay(distance.size() * 12);
    decays_over(terms, distance.data(), static_cast<int>(distance.size()), decay.data());
    // Without fused multiply-add the product of rate and distance is rounded first.
    const bool fused = target == HWY_AVX3 || target == HWY_AVX2;
    double worst = 0.0;
    for (std::size_t k = 0; k + 1 < distance.size(); ++k)
      for (std::size_t m = 0; m < 8; ++m) {
        // The exponents as the sweeps have them; their products with the distance in extended precision.
        const long double power = static_cast<long double>(terms.rate[m]) * static_cast<long double>(distance[k]) / 16.0L;
        const long double angle = static_cast<long double>(terms.turn[m]) * static_cast<long double>(distance[k]) / 8.0L;
        const long double modulus = std::exp2(power), pi = 3.141592653589793238462643383279502884L;
        const double* found = decay.data() + k * 12 + m;
        const auto rounded = fused ? 1.0L : 1.0L + std::abs(power) + std::abs(angle);
        const auto off = [&](double value, long double exact) {
          return static_cast<double>(std::abs(value - exact) / (modulus * rounded));
        };
        worst = std::max(worst, off(found[0], modulus * std::cos(pi * angle)));
        if (m >= 4) worst = std::max(worst, off(found[4], modulus * std::sin(pi * angle)));
      }
    CHECK(worst < 6e-16);
    for (std::size_t c = 0; c < 12; ++c) {
      CHECK(decay[c] == (c < 8 ? 1.0 : 0.0));
      CHECK(std::abs(decay[decay.size() - 12 + c]) < 1e-149);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST_CASE("what cannot be swept is refused") {
  CHECK_THROWS_AS(sweep_terms({}, 1.0), std::invalid_argument);
  numerics::ExponentialSum growing = double_exponential_kernel();
  growing.exponent[1] = -2.0;
  CHECK_THROWS_AS(sweep_terms(growing, 1.0), std::invalid_argument);
}
