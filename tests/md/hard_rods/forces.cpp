#include "md/hard_rods/exponential_force_blocks.hpp"
#include "md/hard_rods/exponential_force_sums.hpp"
#include "md/hard_rods/force.hpp"
#include "tests/md/hard_rods/trajectories.hpp"

#include <hwy/targets.h>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

constexpr parallel::Domain alone{};

numerics::ExponentialSum kernel_of(const std::string& table_name) {
  const auto table = test::reference(table_name);
  numerics::ExponentialSum kernel;
  for (std::size_t m = 0; m < table.at("s_re").size(); ++m) {
    const std::complex<double> exponent{table.at("s_re")[m].get<double>(), table.at("s_im")[m].get<double>()},
        weight{table.at("w_re")[m].get<double>(), table.at("w_im")[m].get<double>()};
    if (exponent.imag() == 0.0) {
      kernel.exponent.push_back(exponent.real());
      kernel.weight.push_back(weight.real());
    } else {
      kernel.pair_exponent.push_back(exponent);
      kernel.pair_weight.push_back(weight);
    }
  }
  return kernel;
}

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
  const Neighbours neighbours(ring_of(gas), alone);
  return evaluate(exponential_field(gas, kernel, neighbours), place);
}

Result directly(const model::HardRodGas& gas, const std::vector<double>& place) {
  const Neighbours neighbours(ring_of(gas), alone);
  return evaluate(direct_field(gas, neighbours), place);
}

double largest(const std::vector<double>& values) {
  double most = 0.0;
  for (const double value : values) most = std::max(most, std::abs(value));
  return most;
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
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const std::int64_t rods : {1, 2, 6, 7, 100, 513, 600})
      for (const double rod_length : {0.0, 1.0})
        for (const double range : {0.05, 0.5, 20.0, 4000.0}) {
          const auto gas = gas_of(model::PotentialShape::double_exponential, rods, rod_length, range);
          const auto place = random_places(gas);
          const auto swept = by_sweeps(gas, double_exponential_kernel(), place), direct = directly(gas, place);
          INFO(hwy::TargetName(target) << ", " << rods << " rods of length " << rod_length << ", range " << range);
          CHECK(deviation(gas, swept, direct) < 1e-12 * std::max(1.0, static_cast<double>(rods) * range / gas.length));
          CHECK(test::near(swept.energy, direct.energy, 1e-12));
        }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST_CASE("sums of complex exponentials swept are the direct sum up to the error of the fit") {
  struct Case {
    const char* table;
    model::PotentialShape shape;
    double tolerance;
  };
  for (const Case& it : {Case{"kernel_8_terms", model::PotentialShape::dipolar, 4e-5},
                         Case{"kernel_15_terms", model::PotentialShape::dipolar, 4e-7},
                         Case{"kernel_gauss_5_terms", model::PotentialShape::gaussian, 1e-7}})
    for (const std::int64_t rods : {6, 7, 100, 200, 600})
      for (const double rod_length : {0.0, 1.0})
        for (const double range : {2.0, 20.0}) {
          const auto gas = gas_of(it.shape, rods, rod_length, range);
          const auto place = random_places(gas);
          const auto swept = by_sweeps(gas, kernel_of(it.table), place), direct = directly(gas, place);
          INFO(it.table << ", " << rods << " rods of length " << rod_length << ", range " << range);
          CHECK(deviation(gas, swept, direct) < it.tolerance);
          WARN(it.table << " " << rods << " " << rod_length << " " << range << " dev " << deviation(gas, swept, direct) << " E " << (swept.energy-direct.energy)*range/3/rods);
        }
}
