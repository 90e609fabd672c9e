#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/entropy/maximum_entropy.hpp"
#include "kinetic/bosons/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>
#include <cmath>

// A verdict is worth something only if an error in a witness turns it to FAIL. Errors are planted one at a time: (4.6) for its
// corrected form, the wrong sign of a, and what breaks each built-in law.

using namespace prethermal;
using kinetic::bosons::Equation;
using kinetic::bosons::Problem;
using records::Verdict;

namespace {

Problem figure(double zeta, model::DriftSign sign = model::DriftSign::literal) {
  model::BosonPair pair{{1.0, zeta}, {30.0, 20.0}, {0.5, 0.0}, sign, 2.0 / 3.0, 3.0, model::Screening::hard, 1e-3, {0.25, 8}};
  Problem problem{pair, {{}, kinetic::bosons::Poles::principal_value, 1e-8}};
  problem.plan.output.momenta = {0.2, 0.3, 0.4};
  problem.plan.output.drifts = {0.1, 0.5, 1.0};
  problem.plan.output.betas = {25.0, 30.0};
  problem.plan.output.momentum_ratios = {0.01, 0.02};
  return problem;
}

Problem swaps() {
  Problem problem = figure(1.5);
  problem.pair.beta = {3.0, 2.0};
  problem.pair.drift = {-0.3, 0.0};
  problem.plan.output.times = {0.0, 0.5, 1.0};
  return problem;
}

records::Record solved(const Problem& problem, Equation equation) {
  return *kinetic::bosons::solve(problem, equation, test::alone(1, "d"));
}

Verdict compared(const records::Record& one, const records::Record& other) {
  const validation::Comparison comparison{.run = "*",
                                          .witness = "one",
                                          .theory = "other",
                                          .observable = "log10_amplitude",
                                          .selection = {},
                                          .statistic = validation::CompareStatistic::largest_relative_difference,
                                          .at_least = 0.0,
                                          .at_most = 1e-9,
                                          .systematic = 0.0,
                                          .min_counts = 0.0,
                                          .least_samples = 0.0,
                                          .resolution = 0.1,
                                          .because = ""};
  return validation::judge(comparison, {"d", {}, {{"one", one}, {"other", other}}}).verdict;
}

// log10 at zeta = 2.5, k = 0.3, a1 = 0.5 of (30, 20), an independent number.
Verdict checked(const records::Record& record) {
  const validation::Check check{.run = "*",
                                .witness = "closed43",
                                .observable = "log10_amplitude",
                                .selection = {.axis = "momentum", .at = {0.3}, .second_axis = "drift_1", .second_at = {0.5}},
                                .equals = {std::log10(4.234518148678e-07)},
                                .within = 1e-8,
                                .relative = 0.0,
                                .sigma = 0.0,
                                .at_least = -1e9,
                                .at_most = 1e9,
                                .because = ""};
  return validation::judge(check, {"d", {}, {{"closed43", record}}}).verdict;
}

// Of the laws on one observable, as `problem` and `equation` say them: FAIL where one fails.
Verdict by_laws(const Problem& problem, Equation equation, const records::Record& record, const model::catalogue::Entry& of,
                const records::Record& beside = {}) {
  validation::WitnessLaws laws{"d", "one", kinetic::bosons::laws(problem, equation)}, others{"d", "other", laws.laws};
  std::erase_if(laws.laws, [&](const records::Law& law) { return law.observable != of.name; });
  std::erase_if(others.laws, [&](const records::Law& law) { return law.observable != of.name; });
  REQUIRE(!laws.laws.empty());
  const records::RunResult run{"d", {}, {{"one", record}, {"other", beside}}};
  const std::array both{laws, others};
  const auto judgements = validation::judge_laws(std::span(both).first(beside.observables.empty() ? 1 : 2), {&run, 1});
  REQUIRE(!judgements.empty());
  Verdict worst = Verdict::pass;
  for (const auto& each : judgements) {
    if (each.verdict == Verdict::not_judged) continue; // a record that is not there
    UNSCOPED_INFO(each.title << ": " << each.reason);
    if (each.verdict != Verdict::pass) worst = each.verdict;
  }
  return worst;
}

std::vector<double>& values_of(records::Record& record, const model::catalogue::Entry& entry) {
  return std::ranges::find(record.observables, entry.name, &records::Observable::name)->values;
}

} // namespace

namespace catalogue = model::catalogue::bosons;

TEST_CASE("(4.6) in place of the corrected closed form, and the wrong sign of a, do not pass") {
  const auto problem = figure(2.5), other_sign = figure(2.5, model::DriftSign::physical);
  auto single = problem, single_other = other_sign;
  single.plan.output.betas = single_other.plan.output.betas = {30.0};
  const auto closed = solved(problem, Equation::closed43), printed = solved(problem, Equation::printed43);
  CHECK(compared(closed, printed) == Verdict::pass);
  CHECK(compared(solved(problem, Equation::literal46), printed) == Verdict::fail);
  CHECK(compared(solved(other_sign, Equation::closed43), printed) == Verdict::fail);
  CHECK(checked(solved(single, Equation::closed43)) == Verdict::pass);
  CHECK(checked(solved(single, Equation::literal46)) == Verdict::fail);
  CHECK(checked(solved(single_other, Equation::closed43)) == Verdict::fail);
}

TEST_CASE("the law that closed form and quadrature are one number sees both errors, without a deck that asks") {
  auto problem = figure(2.5);
  problem.plan.output.momenta = {0.22, 0.3, 0.4}; // w < 1 for all betas
  auto other_sign = problem;
  other_sign.pair.drift_sign = model::DriftSign::physical;
  const auto printed = solved(problem, Equation::printed43);
  const auto law = [&](const records::Record& record) {
    return by_laws(problem, Equation::closed43, record, catalogue::log10_amplitude, printed);
  };
  CHECK(law(solved(problem, Equation::closed43)) == Verdict::pass);
  CHECK(law(solved(problem, Equation::literal46)) == Verdict::fail);
  CHECK(law(solved(other_sign, Equation::closed43)) == Verdict::fail);
}

TEST_CASE("(4.1) falls with a_1 and beta_1 by law: the other sign and (4.6) break it") {
  const auto problem = figure(2.5), physical = figure(2.5, model::DriftSign::physical);
  const auto literal_exact = solved(problem, Equation::exact), physical_exact = solved(physical, Equation::exact);
  CHECK(by_laws(problem, Equation::exact, literal_exact, catalogue::largest_drift_step) == Verdict::pass);
  CHECK(by_laws(physical, Equation::exact, physical_exact, catalogue::smallest_drift_step) == Verdict::pass);
  CHECK(by_laws(problem, Equation::exact, physical_exact, catalogue::largest_drift_step) == Verdict::fail);
  CHECK(by_laws(physical, Equation::exact, literal_exact, catalogue::smallest_drift_step) == Verdict::fail);
  auto wide = problem;
  wide.plan.output.betas = {10.0, 15.0, 20.5, 30.0};
  CHECK(by_laws(wide, Equation::exact, solved(wide, Equation::exact), catalogue::largest_beta_step) == Verdict::pass);
  CHECK(by_laws(wide, Equation::exact, solved(wide, Equation::literal46), catalogue::largest_beta_step) == Verdict::fail);
}

TEST_CASE("each law of the momentum swaps, and what breaks it") {
  const auto problem = swaps();
  const auto record = solved(problem, Equation::momentum_swap);
  const auto verdict = [&](const model::catalogue::Entry& entry, const auto& plant) {
    CHECK(by_laws(problem, Equation::momentum_swap, record, entry, record) == Verdict::pass);
    auto wrong = record;
    plant(values_of(wrong, entry));
    return by_laws(problem, Equation::momentum_swap, wrong, entry, record);
  };
  const auto later = [](double factor) { return [factor](std::vector<double>& values) { values.back() *= factor; }; };
  const auto first = [](std::vector<double>& values) { values.front() += 1e-6; };
  CHECK(verdict(catalogue::total_momentum, later(1.0 + 1e-9)) == Verdict::fail);
  CHECK(verdict(catalogue::total_energy, later(1.0 + 1e-9)) == Verdict::fail);
  CHECK(verdict(catalogue::number_1, later(1.0 - 1e-9)) == Verdict::fail);
  CHECK(verdict(catalogue::entropy_production, later(-1.0)) == Verdict::fail);
  CHECK(verdict(catalogue::occupation_1, later(-1.0)) == Verdict::fail);
  CHECK(verdict(catalogue::occupation_2, later(-1.0)) == Verdict::fail);
  for (const auto& entry : {catalogue::momentum_1, catalogue::momentum_2, catalogue::energy_1, catalogue::energy_2})
    CHECK(verdict(entry, first) == Verdict::fail);
}

TEST_CASE("a swap rate of the wrong sign makes entropy fall, and the law sees it") {
  auto wrong = swaps();
  wrong.pair.coupling = -wrong.pair.coupling;
  wrong.plan.output.times = {0.0};
  CHECK(by_laws(swaps(), Equation::momentum_swap, solved(wrong, Equation::momentum_swap), catalogue::entropy_production) ==
        Verdict::fail);
}

TEST_CASE("multipliers of (3.6) with T_e, and too much entropy, break the laws of maximum entropy") {
  const auto problem = figure(2.5);
  auto record = solved(problem, Equation::maximum_entropy);
  CHECK(by_laws(problem, Equation::maximum_entropy, record, catalogue::constraint_error) == Verdict::pass);
  CHECK(by_laws(problem, Equation::maximum_entropy, record, catalogue::entropy_density) == Verdict::pass);
  const auto& pair = problem.pair;
  const double energy = kinetic::bosons::densities(pair.branch, pair.modes, {pair.beta[0], 0.0}).energy;
  const model::DisplacedState printed{pair.beta[0], values_of(record, catalogue::momentum_multiplier)[0]}; // alpha = 1/T_e
  values_of(record, catalogue::constraint_error)[0] =
      kinetic::bosons::constraint_error(pair.branch, pair.modes, printed, {energy, 0.01 * energy});
  CHECK(by_laws(problem, Equation::maximum_entropy, record, catalogue::constraint_error) == Verdict::fail);
  values_of(record, catalogue::entropy_density)[1] *= 1.01;
  CHECK(by_laws(problem, Equation::maximum_entropy, record, catalogue::entropy_density) == Verdict::fail);
  auto linear = figure(1.0);
  linear.plan.output.momentum_ratios = {0.6};
  auto closed = solved(linear, Equation::linear_dispersion);
  CHECK(by_laws(linear, Equation::linear_dispersion, closed, catalogue::constraint_error) == Verdict::pass);
  values_of(closed, catalogue::constraint_error)[0] = 1e-6;
  CHECK(by_laws(linear, Equation::linear_dispersion, closed, catalogue::constraint_error) == Verdict::fail);
}
