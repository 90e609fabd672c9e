// Errors that the theories state: they cover what a finer grid, or the exact solution, says, and they do not cover everything.
#include "kinetic/velocity_swap/solve.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

Plan plan_of(int wave_cells, double velocity_step, std::vector<double> times) {
  return {{std::move(times), 32, 40, -40.0, 40.0}, {0.1, 1.0, 3.0}, 256, 1e-8, 3, wave_cells, velocity_step};
}

records::Record record_of(const model::VelocitySwapGas& gas, const Plan& plan, Equation equation) {
  return solve({gas, plan}, equation, alone(1, "run"));
}

/// The largest |value - exact| over stated error + rounding, and the largest error over the largest value.
struct Cover {
  double worst, widest;
};
Cover cover(const records::Observable& stated, const records::Observable& exact) {
  Cover found{0.0, 0.0};
  double largest = 0.0;
  for (const double value : exact.values) largest = std::max(largest, std::abs(value));
  REQUIRE(stated.errors.size() == stated.values.size());
  for (std::size_t i = 0; i < stated.values.size(); ++i) {
    found.worst = std::max(found.worst, std::abs(stated.values[i] - exact.values[i]) / (stated.errors[i] + 1e-9 * largest));
    found.widest = std::max(found.widest, stated.errors[i] / largest);
  }
  return found;
}

} // namespace

TEST_CASE("every observable of every equation states an error") {
  for (const auto& gas : {small_gas(Statistics::fermion, 0.3), fig2_gas(model::BathKind::frozen)})
    for (const auto equation : {Equation::relaxation, Equation::stationary, Equation::chapman_enskog, Equation::integral_equation,
                                Equation::relaxation_time, Equation::density_flow, Equation::noisy_density_flow,
                                Equation::constant_advection, Equation::phase_space}) {
      auto plan = plan_of(128, 1.5, {50.0});
      if (gas.profile.shape == model::ProfileShape::homogeneous) plan.velocity_step = 0.02;
      if (!objection({gas, plan}, equation).empty()) continue;
      for (const auto& observable : record_of(gas, plan, equation).observables) {
        INFO(observable.name);
        CHECK(observable.errors.size() == observable.values.size());
      }
    }
}

TEST_CASE("phase_space: its errors cover the distance to a finer grid, and are no wider than they need be") {
  const auto gas = small_gas(Statistics::fermion, 0.3);
  const auto stated = record_of(gas, plan_of(128, 1.5, {20.0, 50.0}), Equation::phase_space);
  const auto fine = record_of(gas, plan_of(256, 0.75, {20.0, 50.0}), Equation::phase_space);
  for (const char* name : {"density", "current", "kinetic_energy", "position_mean", "position_variance", "peak_density"}) {
    const auto [worst, widest] = cover(*records::find(stated, name), *records::find(fine, name));
    INFO(name << ": distance over error " << worst << ", error over value " << widest);
    CHECK(worst < 1.5);
    CHECK(widest < 0.02);
  }
}

TEST_CASE("phase_space of a homogeneous gas: steps follow the relaxation, however far apart the output times are") {
  auto gas = fig2_gas(model::BathKind::frozen); // rate 0.1
  auto plan = plan_of(1, 0.02, {25.0, 50.0});
  plan.output.velocity_lowest = -2.0;
  plan.output.velocity_highest = 2.0;
  const auto stated = record_of(gas, plan, Equation::phase_space), exact = record_of(gas, plan, Equation::relaxation);
  for (const char* name : {"kinetic_energy", "mean_velocity"}) {
    const auto [worst, widest] = cover(*records::find(stated, name), *records::find(exact, name));
    INFO(name << ": distance over error " << worst << ", error over value " << widest);
    CHECK(worst < 1.5);
    CHECK(widest < 1e-5);
  }
}
