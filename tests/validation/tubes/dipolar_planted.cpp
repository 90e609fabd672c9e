#include "common/model/catalogue/tubes_dipolar.hpp"
#include "kinetic/tubes/dipolar/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/laws.hpp"

#include <algorithm>

// Dipolar tubes: errors planted one at a time, each law broken, turn a verdict to FAIL.

using namespace prethermal;
using namespace prethermal::kinetic::tubes::dipolar;
using records::Verdict;

namespace catalogue = model::catalogue::tubes::dipolar;

namespace {

Problem small() {
  return {{161.926798, 9.93, 0.37, 0.057, -0.435, 0.741, 0.8, model::BraggStart::arc, 0.4, 2},
          {{{54.0, 90.0}, {0.0, 0.05}, {3.0, 5.0}}, 101, 4.4, 1.5, 1e-6, 2.0, 7.0}};
}

const records::Record& solved(Equation equation) {
  static const auto evolved = *solve(small(), Equation::inter_tube, test::alone(1, "d"));
  static const auto linear = *solve(small(), Equation::linear_gap, test::alone(1, "d"));
  return equation == Equation::inter_tube ? evolved : linear;
}

Verdict by_laws(Equation equation, const records::Record& record, const model::catalogue::Entry& of) {
  validation::WitnessLaws witness{"d", "one", laws(small(), equation)};
  std::erase_if(witness.laws, [&](const records::Law& law) { return law.observable != of.name; });
  REQUIRE(!witness.laws.empty());
  const records::RunResult run{"d", {}, {{"one", record}}};
  Verdict worst = Verdict::pass;
  for (const auto& each : validation::judge_laws({&witness, 1}, {&run, 1}))
    if (each.verdict != Verdict::pass) worst = each.verdict;
  return worst;
}

/// The record with `change` applied to the last value of an observable.
template<class Change> records::Record planted(Equation equation, const model::catalogue::Entry& entry, Change change) {
  auto record = solved(equation);
  auto& values = std::ranges::find(record.observables, entry.name, &records::Observable::name)->values;
  change(values);
  return record;
}

/// The rate at 90 degrees against the reference with two thirds of a per cent.
Verdict checked(const records::Record& record) {
  const validation::Check check{.run = "*",
                                .witness = "inter_tube",
                                .observable = "rate",
                                .selection = {.axis = "angle", .at = {90.0}, .second_axis = "time", .second_at = {0.0}},
                                .equals = {0.1045},
                                .within = 0.0,
                                .relative = 0.007,
                                .sigma = 0.0,
                                .at_least = -1e9,
                                .at_most = 1e9,
                                .because = ""};
  return validation::judge(check, {"d", {}, {{"inter_tube", record}}}).verdict;
}

} // namespace

TEST_CASE("each law of dipolar tubes holds, and fails once it is broken") {
  using Values = std::vector<double>;
  const auto broken = [&](Equation equation, const model::catalogue::Entry& entry, const auto& change) {
    CHECK(by_laws(equation, solved(equation), entry) == Verdict::pass);
    CHECK(by_laws(equation, planted(equation, entry, change), entry) == Verdict::fail);
  };
  broken(Equation::inter_tube, catalogue::atom_density, [](Values& v) { v.back() *= 1.0 + 1e-9; });
  broken(Equation::inter_tube, catalogue::momentum, [](Values& v) { v.back() += 1e-9; });
  broken(Equation::inter_tube, catalogue::energy, [](Values& v) { v.back() *= 1.0 + 1e-9; });
  // (B8), (60): with the printed sign of z' the whole integral changes sign.
  broken(Equation::inter_tube, catalogue::entropy_production, [](Values& v) {
    for (double& x : v) x = -x;
  });
  broken(Equation::inter_tube, catalogue::least_density, [](Values& v) { v.back() = -1e-12; });
  broken(Equation::linear_gap, catalogue::linear_gap, [](Values& v) { v.back() = -v.back(); });
}

TEST_CASE("the printed factor of (67), the wrong sign and a rate 10 % off do not pass") {
  const auto scaled = [](double by) {
    return planted(Equation::inter_tube, catalogue::rate, [by](std::vector<double>& v) {
      for (double& x : v) x *= by;
    });
  };
  CHECK(checked(scaled(1.0)) == Verdict::pass);
  CHECK(checked(scaled(2.0)) == Verdict::fail);
  CHECK(checked(scaled(-1.0)) == Verdict::fail);
  CHECK(checked(scaled(1.1)) == Verdict::fail);
}
