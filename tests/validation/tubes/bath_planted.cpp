// A verdict is worth something only if an error in a witness turns it to FAIL. Beside a bath: the factor 2 of the printed (E8),
// and what breaks each built-in law.
#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>
#include <array>
#include <span>

using namespace prethermal;
using kinetic::tubes::bath::Equation;
using kinetic::tubes::bath::Problem;
using records::Verdict;

namespace {

namespace catalogue = model::catalogue::tubes::bath;

/// Lisiak Fig. 3 (a), on fewer rapidities.
Problem figure() {
  return {{model::infinite_coupling, {model::BathLaw::thermal, 0.5, 4.0, 0.0, 0.0, {}}, {1.0, 2.0}},
          {{{0.05, 0.1}, {4.0, 8.0}, {1.0, 3.0, 5.0}}, 0.2, 2.0}};
}

records::Record solved(const Problem& problem, Equation equation) {
  return *kinetic::tubes::solve({problem}, equation, test::alone(1, "d"));
}

/// As a record is when the potential between the tubes is this one, all else as in the figure.
records::Record with_strength(double strength, Equation equation) {
  auto problem = figure();
  problem.tube.potential.strength = strength;
  return solved(problem, equation);
}

// That of the deck inputs/lisiak/fig3.toml.
Verdict compared(const records::Record& galerkin, const records::Record& golden_rule) {
  const validation::Comparison comparison{.run = "*",
                                          .witness = "galerkin",
                                          .theory = "golden_rule",
                                          .observable = "momentum_relaxation_rate",
                                          .selection = {},
                                          .statistic = validation::CompareStatistic::largest_relative_difference,
                                          .at_least = 0.0,
                                          .at_most = 0.04,
                                          .systematic = 0.0,
                                          .min_counts = 0.0,
                                          .least_samples = 0.0,
                                          .resolution = 0.1,
                                          .because = ""};
  return validation::judge(comparison, {"d", {}, {{"galerkin", galerkin}, {"golden_rule", golden_rule}}}).verdict;
}

Verdict by_laws(Equation equation, const records::Record& record, const model::catalogue::Entry& of,
                const records::Record& beside = {}) {
  validation::WitnessLaws laws{"d", "one", kinetic::tubes::laws({figure()}, equation)}, others{"d", "other", {}};
  std::erase_if(laws.laws, [&](const records::Law& law) { return law.observable != of.name; });
  if (beside.observables.empty())
    std::erase_if(laws.laws, [](const records::Law& law) { return law.kind == records::LawKind::common_start; });
  others.laws = laws.laws;
  REQUIRE(!laws.laws.empty());
  const records::RunResult run{"d", {}, {{"one", record}, {"other", beside}}};
  const std::array both{laws, others};
  const auto judgements = validation::judge_laws(std::span(both).first(beside.observables.empty() ? 1 : 2), {&run, 1});
  REQUIRE(!judgements.empty());
  for (const auto& each : judgements)
    if (each.verdict == Verdict::fail) return Verdict::fail;
  return Verdict::pass;
}

records::Record changed(records::Record record, const model::catalogue::Entry& of, double factor, double summand = 0.0) {
  for (auto& observable : record.observables)
    if (observable.name == of.name)
      for (double& value : observable.values) value = factor * value + summand;
  return record;
}

} // namespace

TEST_CASE("the factor 2 of the printed (E8) fails the deck's verdict, and so does an error of 10 %") {
  const auto golden = solved(figure(), Equation::golden_rule), landau = solved(figure(), Equation::galerkin);
  CHECK(compared(landau, golden) == Verdict::pass);
  CHECK(compared(with_strength(std::sqrt(2.0), Equation::galerkin), golden) == Verdict::fail);          // kappa of (E8)
  CHECK(compared(changed(landau, catalogue::momentum_relaxation_rate, -1.0), golden) == Verdict::fail); // sign of (B8)
  CHECK(compared(with_strength(std::sqrt(1.1), Equation::galerkin), golden) == Verdict::fail);
  CHECK(compared(with_strength(std::sqrt(0.9), Equation::galerkin), golden) == Verdict::fail);
}

TEST_CASE("each law of a bath tube holds, and fails where it is broken") {
  struct Broken {
    Equation equation;
    model::catalogue::Entry of;
    double factor, summand = 0.0;
  };
  for (const auto& [equation, of, factor, summand] : {Broken{Equation::golden_rule, catalogue::relaxation_ratio, 0.4},
                                                      Broken{Equation::golden_rule, catalogue::smallest_eigenvalue_within, -1.0},
                                                      Broken{Equation::golden_rule, catalogue::velocity, 1.0, 1e-3},
                                                      Broken{Equation::galerkin, catalogue::added_by_degree, -1.0},
                                                      Broken{Equation::galerkin, catalogue::relaxation_ratio_of_degree, 0.9},
                                                      Broken{Equation::galerkin, catalogue::gap_ratio_of_degree, 1.1},
                                                      Broken{Equation::galerkin, catalogue::smallest_eigenvalue, -1.0},
                                                      Broken{Equation::landau, catalogue::added_by_cutoff, -1.0},
                                                      Broken{Equation::relaxation_time, catalogue::diffusion_per_time, -1.0},
                                                      Broken{Equation::relaxation_time, catalogue::velocity_slope, 1.0, 1e-3}}) {
    const auto record = solved(figure(), equation);
    INFO(of.name);
    CHECK(by_laws(equation, record, of) == Verdict::pass);
    CHECK(by_laws(equation, changed(record, of, factor, summand), of) == Verdict::fail);
  }
}

TEST_CASE("all equations have one stationary state: another susceptibility of one of them fails") {
  const auto one = solved(figure(), Equation::relaxation_time), other = solved(figure(), Equation::landau);
  CHECK(by_laws(Equation::relaxation_time, one, catalogue::susceptibility, other) == Verdict::pass);
  CHECK(by_laws(Equation::relaxation_time, changed(one, catalogue::susceptibility, 1.0001), catalogue::susceptibility, other) ==
        Verdict::fail);
}
