// What each equation gives is what it declares before it is called.
#include "kinetic/hard_rods/solve.hpp"
#include "common/records/declare.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/numerical_errors.hpp"
#include "tests/alone.hpp"
#include "tests/kinetic/hard_rods/hierarchy/gas.hpp"

#include <algorithm>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using namespace prethermal::test;

namespace {

Plan small_plan(bool everything) {
  Plan plan = hierarchy_plan(41, 40, 400.0);
  plan.output = {.times = {0.0, 10.0, 30.0},
                 .velocity_bins = 8,
                 .velocity_lowest = -3.0,
                 .velocity_highest = 3.0,
                 .separation_bins = everything ? 5 : 0,
                 .largest_separation = 100.0,
                 .wavenumbers = 0,
                 .tracked_rods = 0,
                 .tracking_interval = 0.0};
  if (everything) {
    plan.output.landau_time = 5.0;
    plan.output.reference_time = 10.0;
    plan.output.growth_records = 3;
  }
  plan.handover = Handover::hierarchy;
  plan.handover_time = 10.0;
  plan.landau = {41, 5.0};
  plan.stepper = Stepper::implicit;
  plan.landau_tolerance = 1e-5;
  return plan;
}

const std::vector<Equation> all_equations{Equation::short_time,        Equation::hierarchy,       Equation::landau,
                                          Equation::finite_rod_landau, Equation::extended_landau, Equation::thermal};

} // namespace

TEST_CASE("the estimates hold the hierarchy on the coarser grids as well, one after the other in time and memory") {
  const Problem problem{hierarchy_gas(1.0), small_plan(false)};
  const Problem coarser = on_coarser_grids(problem);
  const std::vector<Equation> hierarchy{Equation::hierarchy};
  const double fine = hierarchy_seconds(problem, 10.0), coarse = hierarchy_seconds(coarser, 10.0);
  CHECK(near(seconds_needed(problem, hierarchy), fine + coarse, 1e-12));
  CHECK(coarse > 0.15 * fine);
  CHECK(coarse < 0.6 * fine);
  CHECK(bytes_needed(problem, hierarchy) == hierarchy_bytes(problem.plan));
  CHECK(hierarchy_bytes(problem.plan) > hierarchy_bytes(coarser.plan));
}

TEST_CASE("every equation gives what it has declared, in the same order and on the same axes") {
  for (const bool everything : {true, false}) {
    const Problem problem{hierarchy_gas(1.0), small_plan(everything)};
    const auto found = solve(problem, all_equations, alone(1, "run")).value();
    REQUIRE(found.size() == all_equations.size());
    for (std::size_t e = 0; e < all_equations.size(); ++e) {
      INFO("equation " << e);
      auto record = found[e];
      records::require_consistent(record);
      const auto declared = declared_observables(problem, all_equations[e]);
      CHECK(records::names(record) == records::names(declared));
      for (std::size_t i = 0; i < declared.observables.size(); ++i) {
        const auto &one = record.observables[i], &other = declared.observables[i];
        CHECK(other.values.empty());
        CHECK(std::ranges::equal(one.axes, other.axes, {}, &records::Axis::values, &records::Axis::values));
        CHECK(one.source == other.source);
      }
    }
    const auto has = [&](std::size_t e, const char* name) { return records::find(found[e], name) != nullptr; };
    CHECK(has(0, "correlation_amplitude"));
    CHECK(has(1, "momentum_correlation") == everything);
    CHECK(has(2, "covariance_growth") == everything);
    CHECK(has(3, "kurtosis_change") == everything); // the handover is the reference time
    CHECK(!has(5, "kurtosis_change"));
    // Until the handover and from it on.
    CHECK(records::find(found[1], "kurtosis")->axes[0].values == std::vector<double>{0.0, 10.0});
    CHECK(records::find(found[2], "kurtosis")->axes[0].values == std::vector<double>{10.0, 30.0});
  }
}

TEST_CASE("every number carries a numerical error; finer grids are within it") {
  auto plan = small_plan(true);
  const auto errors_and_values = [&](const Plan& of) {
    return solve({hierarchy_gas(1.0), of}, all_equations, alone(1, "run")).value();
  };
  const auto coarse = errors_and_values(plan);
  plan.hierarchy.rapidities = 61;
  plan.hierarchy.separations = 60;
  plan.landau.rapidities = 81;
  const auto fine = errors_and_values(plan);
  for (std::size_t e = 0; e < all_equations.size(); ++e)
    for (std::size_t i = 0; i < coarse[e].observables.size(); ++i) {
      const auto &one = coarse[e].observables[i], &other = fine[e].observables[i];
      INFO("equation " << e << ", " << one.name);
      REQUIRE(one.errors.size() == one.values.size());
      for (const double error : one.errors) CHECK((error >= 0.0 && std::isfinite(error)));
      if (one.name != "kurtosis" && one.name != "kinetic_energy_per_rod" && one.name != "covariance_growth") continue;
      for (std::size_t k = 0; k < one.values.size(); ++k)
        CHECK(std::abs(one.values[k] - other.values[k]) <= 2.0 * one.errors[k] + 1e-9 * std::abs(one.values[k]));
    }
}

TEST_CASE("a distribution with kinks begins off its exact kurtosis, and the error says so") {
  auto gas = hierarchy_gas(1.0);
  gas.start = model::RodStart::tabulated;
  gas.velocities = model::tabulate_velocities({-1.63, -0.97, 0.0, 0.91, 1.57}, {0.0, 1.0, 0.3, 1.1, 0.0});
  Plan plan = small_plan(true);
  plan.output.growth_records = 0;
  const std::vector<Equation> from_start{Equation::short_time, Equation::hierarchy};
  const auto found = solve({gas, plan}, from_start, alone(1, "run")).value();
  const double square = model::initial_moment(gas, 2), exact = model::initial_moment(gas, 4) / (square * square) - 3.0;
  for (const auto& record : found) {
    const auto& kurtosis = *records::find(record, "kurtosis");
    const double off = std::abs(kurtosis.values[0] - exact);
    INFO("off by " << off << ", error " << kurtosis.errors[0]);
    CHECK(off > 1e-5);
    for (const double error : kurtosis.errors) CHECK(error >= off);
  }
}
