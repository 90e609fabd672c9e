#include "tests/kinetic/equilibrium/systems.hpp"

#include <functional>

// States from tables, split states, kernels of one's own, and what is refused.

using namespace prethermal;
using test::asked;
using test::near;
using test::number;
using test::thermal_gas;
using Equation = test::EquilibriumEquation;
using Gas = model::BetheModel;

namespace {

std::shared_ptr<const numerics::CubicCurve> table_of(const std::function<double(double)>& f, numerics::Slopes slopes) {
  std::vector<double> place, value;
  for (int i = 0; i <= 480; ++i) {
    place.push_back(-12.0 + 0.05 * i);
    value.push_back(f(place.back()));
  }
  return std::make_shared<const numerics::CubicCurve>(numerics::curve_through(place, value, slopes));
}

constexpr auto of_states = {
    "density",        "momentum_density",           "energy_density",     "momentum_current", "entropy_density",
    "susceptibility", "propagation_velocity_slope", "total_variance_rate"};

std::string refused(const test::EquilibriumProblem& problem, Equation equation = Equation::bethe) {
  return kinetic::bethe_states::objection(problem, equation);
}

bool says(const std::string& text, const char* word) {
  UNSCOPED_INFO(text << " has " << word);
  return text.find(word) != std::string::npos;
}

} // namespace

TEST_CASE("a table of eps0, and one of rho, give the thermal state that they are of") {
  auto thermal = thermal_gas(Gas::lieb_liniger, 1.0, 0.5);
  thermal.system.state.velocity = 0.3;
  const auto exact = asked(thermal, Equation::bethe);
  auto driven = thermal;
  driven.system.state.kind = model::BetheStateKind::driving;
  driven.system.state.table = table_of([](double x) { return 0.5 * (x - 0.3) * (x - 0.3) - 0.5; }, numerics::Slopes::spline);
  driven.plan.output.rapidities = {-1.0, 0.25, 2.0};
  const auto by_table = asked(driven, Equation::bethe);
  for (const char* name : of_states) {
    INFO(name);
    CHECK(near(number(by_table, name), number(exact, name), std::string_view(name) == "total_variance_rate" ? 1e-4 : 3e-6, 1e-9));
  }
  thermal.plan.output.rapidities.clear();
  for (int i = 0; i <= 480; ++i) thermal.plan.output.rapidities.push_back(-12.0 + 0.05 * i);
  const auto dense = asked(thermal, Equation::bethe);
  const auto rho = test::get(dense, "rapidity_density").values;
  auto prescribed = driven;
  prescribed.system.state.kind = model::BetheStateKind::rapidity_density;
  prescribed.system.state.table = table_of(
      [&](double x) { return rho[static_cast<std::size_t>(std::lround((x + 12.0) / 0.05))]; }, numerics::Slopes::monotone);
  const auto by_density = asked(prescribed, Equation::bethe);
  for (const char* name : {"density", "momentum_density", "energy_density", "entropy_density", "susceptibility"}) {
    INFO(name);
    CHECK(near(number(by_density, name), number(exact, name), 1e-4));
  }
  for (const char* name : {"occupation", "effective_velocity", "density_of_states"})
    for (std::size_t i = 0; i < 3; ++i)
      CHECK(near(test::get(by_density, name).values[i], test::get(by_table, name).values[i], 1e-3, 1e-5));
}

TEST_CASE("a kernel of one's own is the gas that it is of, at its nodes") {
  auto analytic = thermal_gas(Gas::lieb_liniger, 1.0, 0.5);
  analytic.plan.output.rapidities = {-1.5, 0.0, 3.0};
  auto table = analytic;
  table.system.gas = test::tabulated_bosons(1.0, 1.0, 9.0, 121);
  const auto exact = asked(analytic, Equation::bethe), found = asked(table, Equation::bethe);
  for (const auto& observable : found.observables) {
    INFO(observable.name);
    const auto& other = test::get(exact, observable.name);
    const bool kinked = observable.name.find("variance_rate") != std::string::npos;
    for (std::size_t i = 0; i < other.values.size(); ++i)
      CHECK(near(observable.values[i], other.values[i], kinked ? 1e-3 : 1e-9, 1e-8));
  }
  CHECK(records::find(found, "dressed_energy") == nullptr);
  auto filled = test::with_density(table, 0.8);
  CHECK(near(number(asked(filled, Equation::bethe), "density"), 0.8, 1e-13));
  auto split = table;
  split.system.state.kind = model::BetheStateKind::split;
  split.system.state.momentum = 1.2;
  split.system.state.amount = -1.0;
  split.system.gas = test::tabulated_bosons(1.0, 1.0, 12.0, 161);
  CHECK(std::abs(number(asked(split, Equation::bethe), "momentum_density")) < 1e-12);
}

TEST_CASE("split clouds keep their particles, carry their pulse, and move with their own velocity") {
  auto problem = test::with_density(thermal_gas(Gas::lieb_liniger, 1.0, 0.0), 0.3);
  problem.system.state.kind = model::BetheStateKind::split;
  problem.system.state.momentum = 2.0;
  problem.system.state.plus_weight = 9.0;
  problem.system.state.velocity = 0.5;
  problem.plan.output.rapidities = {-1.5, 0.5, 2.5};
  const auto found = asked(problem, Equation::bethe);
  CHECK(near(number(found, "density"), 0.3, 1e-12));
  CHECK(near(number(found, "momentum_density"), 0.3 * (0.5 + 0.8 * 2.0), 1e-12));
  CHECK(records::find(found, "pressure") == nullptr);
  CHECK(number(found, "propagation_velocity_slope") != 0.0);
  const auto rho = test::get(found, "rapidity_density").values;
  CHECK(near(rho[2], 9.0 * rho[0], 0.02));
}

TEST_CASE("what has no state or no form is refused with a reason") {
  CHECK(refused(thermal_gas(Gas::lieb_liniger, 1.0, 0.0)).empty());
  auto weak = thermal_gas(Gas::lieb_liniger, 1.0, 0.0);
  weak.system.gas.coupling = 1e-3;
  CHECK(says(refused(weak), "more than 4096"));
  CHECK(says(refused(thermal_gas(Gas::free_bosons, 1.0, 0.1)), "below 0"));
  CHECK(says(refused(thermal_gas(Gas::free_bosons, 1.0, 0.1), Equation::closed), "below 0"));
  CHECK(says(refused(test::with_density(thermal_gas(Gas::hard_rods, 1.0, 0.0), 2.5)), "no free space"));
  CHECK(says(refused(thermal_gas(Gas::lieb_liniger, 1.0, 0.0), Equation::closed), "hard rods and of free gases"));
  CHECK(says(refused(thermal_gas(Gas::hard_rods, 1.0, 0.0), Equation::tonks), "Lieb-Liniger"));
  CHECK(says(refused(thermal_gas(Gas::hard_rods, 1.0, 0.5), Equation::zero_temperature), "filled sea"));
  CHECK(says(refused(thermal_gas(Gas::lieb_liniger, 1.0, -0.5), Equation::zero_temperature), "mu > 0"));
  CHECK(
      says(refused(test::scanned(thermal_gas(Gas::hard_rods, 1.0, 0.0), model::BetheScan::density, {0.5, 2.0})), "density = 2"));
  auto fixed = thermal_gas(Gas::lieb_liniger, 1.0, 0.0);
  fixed.plan.rapidity_step = 0.5;
  CHECK(says(refused(fixed), "c/2.6 = 0.384615"));
  auto table = thermal_gas(Gas::lieb_liniger, 1.0, 0.5);
  table.system.gas = test::tabulated_bosons(0.15, 1.0, 9.0, 121);
  CHECK(says(refused(table), "too coarse"));
  table.system.gas = test::tabulated_bosons(1.0, 1.0, 3.0, 121);
  CHECK(says(refused(table), "at an end"));
  table.system.gas = test::tabulated_bosons(1.0, 1.0, 9.0, 121);
  table.plan.output.rapidities = {0.1};
  CHECK(says(refused(table), "no node"));
  auto full = thermal_gas(Gas::impenetrable, 1.0, 0.0);
  full.system.state.kind = model::BetheStateKind::rapidity_density;
  full.system.state.table = table_of([](double x) { return 0.2 * std::exp(-x * x); }, numerics::Slopes::monotone);
  CHECK(says(refused(full), "no state has this"));
  auto narrow = full;
  narrow.system.state.kind = model::BetheStateKind::driving;
  narrow.system.state.table = table_of([](double x) { return 0.01 * x * x; }, numerics::Slopes::spline);
  CHECK(says(refused(narrow), "at an end"));
}
