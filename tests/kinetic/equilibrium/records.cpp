#include "common/model/catalogue/equilibrium.hpp"
#include "tests/kinetic/equilibrium/systems.hpp"

#include <algorithm>

// What is declared is given, with the axis of the scan and errors that hold; estimates.

using namespace prethermal;
using test::asked;
using test::near;
using test::thermal_gas;
using Equation = test::EquilibriumEquation;
using Gas = model::BetheModel;
using Scan = model::BetheScan;

namespace {

std::vector<Equation> equations_of(const test::EquilibriumProblem& problem) {
  std::vector<Equation> all;
  for (const auto equation : {Equation::bethe, Equation::closed, Equation::virial, Equation::tonks, Equation::zero_temperature})
    if (kinetic::bethe_states::objection(problem, equation).empty()) all.push_back(equation);
  return all;
}

} // namespace

TEST_CASE("equilibrium: what is declared is given, finite, with its errors, and stands in the catalogue") {
  for (const Gas gas : {Gas::lieb_liniger, Gas::hard_rods, Gas::impenetrable, Gas::free_bosons, Gas::free_classical})
    for (const bool scan : {false, true}) {
      auto problem = thermal_gas(gas, 1.0, gas == Gas::free_bosons ? -0.5 : 0.5);
      problem.plan.output.rapidities = {-1.0, 0.3};
      problem.system.gas.coupling = 30.0; // tonks has no values at weak repulsion
      if (scan) problem = test::scanned(problem, Scan::temperature, {0.8, 1.0, 1.2});
      const auto equations = equations_of(problem);
      CHECK(equations.size() >= 2);
      for (const auto equation : equations) {
        const auto declared = kinetic::bethe_states::declared_observables(problem, equation), found = asked(problem, equation);
        CHECK(records::names(declared) == records::names(found));
        CHECK_NOTHROW(records::require_consistent(found));
        for (const auto& one : found.observables) {
          INFO(one.name);
          CHECK(std::ranges::all_of(one.values, [](double x) { return std::isfinite(x); }));
          CHECK(std::ranges::all_of(one.errors, [](double x) { return std::isfinite(x) && x >= 0.0; }));
          CHECK(
              std::ranges::any_of(model::catalogue::equilibrium::all, [&](const auto& entry) { return entry.name == one.name; }));
          if (one.name == "pressure") {
            CHECK(one.axes.size() == (scan ? 1 : 0));
            if (scan) CHECK((one.axes[0].name == "temperature" && one.axes[0].unit == "1/length^2"));
          }
        }
        CHECK(kinetic::bethe_states::seconds_needed(problem, equation) > 0.0);
        CHECK(kinetic::bethe_states::bytes_needed(problem, equation) > 0.0);
      }
    }
}

TEST_CASE("equilibrium: the errors of two resolutions are those of a coarse grid") {
  const double exact = 1.211039713368986;
  auto problem = thermal_gas(Gas::lieb_liniger, 1.0, 1.0);
  for (const double step : {0.38, 0.3, 0.22}) {
    problem.plan.rapidity_step = step;
    const auto found = asked(problem, Equation::bethe);
    const auto& density = test::get(found, "density");
    const double off = std::abs(density.values[0] - exact);
    INFO(step << " " << off << " " << density.errors[0]);
    CHECK(off <= density.errors[0] + 1e-14);
    CHECK(density.errors[0] < 1e-4);
  }
  problem.plan.rapidity_step = 0.0;
  const auto fine = asked(problem, Equation::bethe);
  CHECK(near(test::get(fine, "density").values[0], exact, 1e-13));
  CHECK(test::get(fine, "density").errors[0] < 1e-10);
}

TEST_CASE("equilibrium: a scan is the states one by one") {
  const auto problem = test::scanned(thermal_gas(Gas::lieb_liniger, 1.0, 0.0), Scan::coupling, {0.5, 2.0});
  const auto scan = asked(problem, Equation::bethe);
  auto alone = thermal_gas(Gas::lieb_liniger, 1.0, 0.0);
  alone.system.gas.coupling = 2.0;
  const auto one = asked(alone, Equation::bethe);
  for (const char* name : {"density", "pressure", "sound_velocity"})
    CHECK(test::get(scan, name).values[1] == test::number(one, name));
  const auto by_density = test::scanned(thermal_gas(Gas::lieb_liniger, 1.0, 0.0), Scan::density, {0.2, 0.7});
  CHECK(near(test::get(asked(by_density, Equation::bethe), "density").values[1], 0.7, 1e-13));
}
