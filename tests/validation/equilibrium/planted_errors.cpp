#include "common/model/catalogue/equilibrium.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/equilibrium/solve.hpp"
#include "tests/kinetic/equilibrium/systems.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>

// A verdict is worth something only if an error in a witness turns it to FAIL. Planted: the other sign of the kernel, a factor 2
// pi and 1 % of it; a boost that is forgotten; what breaks each built-in law.

using namespace prethermal;
using records::Verdict;
using test::asked;
using test::thermal_gas;
using Equation = test::EquilibriumEquation;
using Gas = model::BetheModel;
using Problem = test::EquilibriumProblem;

namespace catalogue = model::catalogue::equilibrium;

namespace {

Verdict compared(const records::Record& one, const records::Record& other, const char* observable, double at_most) {
  const validation::Comparison comparison{.run = "*",
                                          .witness = "one",
                                          .theory = "other",
                                          .observable = observable,
                                          .selection = {},
                                          .statistic = validation::CompareStatistic::largest_relative_difference,
                                          .at_least = 0.0,
                                          .at_most = at_most,
                                          .systematic = 0.0,
                                          .min_counts = 0.0,
                                          .least_samples = 0.0,
                                          .resolution = 0.1,
                                          .because = ""};
  return validation::judge(comparison, {"d", {}, {{"one", one}, {"other", other}}}).verdict;
}

// The Bethe ansatz with the kernel times a factor, beside a limit of the right one.
Verdict with_kernel(double factor, Problem problem, Equation limit, const char* observable, double at_most,
                    double highest = 9.0) {
  const double c = problem.system.gas.coupling;
  const auto right = asked(problem, limit);
  problem.system.gas = test::tabulated_bosons(c, factor, highest, 241);
  return compared(asked(problem, Equation::bethe), right, observable, at_most);
}

Problem dilute() { return thermal_gas(Gas::lieb_liniger, 1.0, -10.0); }
Problem strong() {
  auto problem = test::with_density(thermal_gas(Gas::lieb_liniger, 1.0, 0.0), 0.5);
  problem.system.gas.coupling = 64.0;
  return problem;
}
Problem cold() { return test::with_density(thermal_gas(Gas::lieb_liniger, 0.06, 0.0), 1.0); }

// Of the laws on one observable, as a problem says them: FAIL where one fails.
Verdict by_laws(const Problem& problem, Equation equation, const records::Record& record, const model::catalogue::Entry& of,
                const records::Record& beside = {}) {
  validation::WitnessLaws laws{"d", "one", kinetic::bethe_states::laws(problem, equation)}, others{"d", "other", laws.laws};
  for (auto* each : {&laws.laws, &others.laws})
    std::erase_if(*each, [&](const records::Law& law) { return law.observable != of.name; });
  REQUIRE(!laws.laws.empty());
  const records::RunResult run{"d", {}, {{"one", record}, {"other", beside}}};
  const std::array both{laws, others};
  const auto judgements = validation::judge_laws(std::span(both).first(beside.observables.empty() ? 1 : 2), {&run, 1});
  REQUIRE(!judgements.empty());
  Verdict worst = Verdict::pass;
  for (const auto& each : judgements) {
    if (each.verdict == Verdict::not_judged) continue;
    UNSCOPED_INFO(each.title << ": " << each.reason);
    if (each.verdict != Verdict::pass) worst = each.verdict;
  }
  return worst;
}

std::vector<double>& values_of(records::Record& record, const model::catalogue::Entry& entry) {
  return std::ranges::find(record.observables, entry.name, &records::Observable::name)->values;
}

} // namespace

TEST_CASE("a wrong kernel fails against the dilute limit: its sign, 2 pi, and 1 % of it") {
  CHECK(with_kernel(1.0, dilute(), Equation::virial, "pressure", 4e-8) == Verdict::pass);
  for (const double factor : {-1.0, numerics::two_pi, 1.0 / (numerics::two_pi), 1.1, 0.9, 1.01})
    CHECK(with_kernel(factor, dilute(), Equation::virial, "pressure", 4e-8) == Verdict::fail);
}

TEST_CASE("a wrong kernel fails against strong repulsion and against zero temperature") {
  CHECK(with_kernel(1.0, strong(), Equation::tonks, "pressure", 2e-4) == Verdict::pass);
  CHECK(with_kernel(1.0, cold(), Equation::zero_temperature, "pressure", 2e-3, 3.0) == Verdict::pass);
  for (const double factor : {-1.0, numerics::two_pi, 1.1}) {
    CHECK(with_kernel(factor, strong(), Equation::tonks, "pressure", 2e-4) == Verdict::fail);
    CHECK(with_kernel(factor, strong(), Equation::tonks, "sound_velocity", 2e-4) == Verdict::fail);
  }
  for (const double factor : {1.1, 0.9})
    CHECK(with_kernel(factor, cold(), Equation::zero_temperature, "pressure", 2e-3, 3.0) == Verdict::fail);
}

TEST_CASE("rods of another length break the law that the closed form is the integral equation") {
  auto problem = test::with_density(thermal_gas(Gas::hard_rods, 1.0, 0.0), 0.8);
  problem.system.state.velocity = 0.4;
  problem.plan.output.rapidities = {-1.0, 0.5};
  auto wrong = problem;
  wrong.system.gas.rod_length *= 1.0 + 1e-6;
  auto still = problem;
  still.system.state.velocity = 0.0;
  const auto record = asked(problem, Equation::bethe), closed = asked(problem, Equation::closed);
  for (const auto& entry :
       {catalogue::pressure, catalogue::sound_velocity, catalogue::effective_velocity, catalogue::susceptibility}) {
    CHECK(by_laws(problem, Equation::bethe, record, entry, closed) == Verdict::pass);
    CHECK(by_laws(problem, Equation::bethe, asked(wrong, Equation::bethe), entry, closed) == Verdict::fail);
  }
  CHECK(by_laws(problem, Equation::bethe, asked(still, Equation::bethe), catalogue::momentum_density, closed) == Verdict::fail);
}

TEST_CASE("each law of the Bethe ansatz, and what breaks it") {
  auto problem = thermal_gas(Gas::lieb_liniger, 1.0, 0.5);
  problem.plan.output.rapidities = {-1.0, 0.5};
  const auto record = asked(problem, Equation::bethe);
  const auto verdict = [&](const model::catalogue::Entry& entry, double by, double add) {
    CHECK(by_laws(problem, Equation::bethe, record, entry) == Verdict::pass);
    auto wrong = record;
    for (double& value : values_of(wrong, entry)) value = by * value + add;
    return by_laws(problem, Equation::bethe, wrong, entry);
  };
  CHECK(verdict(catalogue::entropy_density, -1.0, 0.0) == Verdict::fail);
  CHECK(verdict(catalogue::susceptibility, -1.0, 0.0) == Verdict::fail);
  CHECK(verdict(catalogue::occupation, 1.0, 1.0) == Verdict::fail);
  CHECK(verdict(catalogue::occupation, -1.0, 0.0) == Verdict::fail);
  CHECK(verdict(catalogue::density_of_states, -1.0, 0.0) == Verdict::fail);
  CHECK(verdict(catalogue::gibbs_duhem_error, 1.0, 1e-6) == Verdict::fail);
  CHECK(verdict(catalogue::momentum_current_error, 1.0, 1e-6) == Verdict::fail);
  CHECK(verdict(catalogue::pressure_slope_error, 1.0, 1e-5) == Verdict::fail);
  CHECK(verdict(catalogue::temperature_slope_error, 1.0, 1e-5) == Verdict::fail);
  CHECK(verdict(catalogue::diffusion_error, 1.0, 1e-6) == Verdict::fail);
}
