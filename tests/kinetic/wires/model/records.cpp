// What the equations of the model give, with which errors, and what they refuse.
#include "common/model/catalogue/wires.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/model.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

Problem fig1_problem() {
  auto problem = model_problem(model_pair(10.0, 1e-9, 0.1), {0.0, 0.1, 1.0});
  problem.pair.mismatch = 0.1;
  problem.plan.output.momenta = {-3.0, 0.0, 1.0, 4.4};
  return problem;
}

const records::Observable& named(const records::Record& record, const std::string& name) {
  const auto* observable = records::find(record, name);
  REQUIRE(observable != nullptr);
  return *observable;
}

} // namespace

TEST_CASE("both ways to the model give the same record, within its errors") {
  const auto problem = fig1_problem();
  auto solved = declared_solvable_model(problem), closed = declared_closed_form(problem);
  give_solvable_model(solved, problem);
  give_closed_form(closed, problem);
  records::require_consistent(solved);
  REQUIRE(solved.observables.size() == closed.observables.size());
  for (std::size_t i = 0; i < solved.observables.size(); ++i) {
    const auto &one = solved.observables[i], &other = closed.observables[i];
    CHECK(one.name == other.name);
    INFO(one.name);
    for (std::size_t j = 0; j < one.values.size(); ++j) CHECK(near(one.values[j], other.values[j], 1e-8));
  }
  const auto& drag = named(solved, "drag_resistivity");
  CHECK(near(drag.values[1], 2.199359890970136e-08, 1e-9));
  for (std::size_t i = 0; i < 3; ++i) CHECK(drag.errors[i] < 1e-7 * drag.values[i]);
  CHECK(near(named(solved, "density_1").values[2], equilibrium::wire_density(10.5), 1e-12));
  // J_s = h_s: (n2/n) f1 and -(n1/n) f2.
  const double n1 = equilibrium::wire_density(10.05), n2 = equilibrium::wire_density(9.95);
  CHECK(near(named(solved, "momentum_current_1").values[3], n2 / (n1 + n2) * equilibrium::fermi(0.5 * 4.4 * 4.4 - 10.05), 1e-8));
  CHECK(near(named(solved, "momentum_current_2").values[3], -n1 / (n1 + n2) * equilibrium::fermi(0.5 * 4.4 * 4.4 - 9.95), 1e-8));
}

TEST_CASE("the error of a coarse grid is stated") {
  auto problem = fig1_problem();
  auto exact = declared_solvable_model(problem), coarse = exact;
  give_solvable_model(exact, problem);
  problem.plan.step = 2.2 * model_line(problem, 0.1).step;
  REQUIRE(objection_solvable_model(problem).empty());
  give_solvable_model(coarse, problem);
  for (std::size_t i = 0; i < coarse.observables.size(); ++i) {
    const auto &fine = exact.observables[i], &rough = coarse.observables[i];
    if (rough.errors.empty()) continue;
    for (std::size_t j = 0; j < fine.values.size(); ++j)
      CHECK(std::abs(fine.values[j] - rough.values[j]) <= rough.errors[j] + 1e-9 * std::abs(fine.values[j]));
  }
}

TEST_CASE("limits: what each record says") {
  const auto problem = fig1_problem();
  REQUIRE(objection_asymptotics(problem).empty());
  const auto record_of = [&](Equation law) {
    auto record = declared_asymptotics(problem, law);
    give_asymptotics(record, problem, law);
    records::require_consistent(record);
    CHECK(named(record, "equilibration_regime").values[0] == 1.0);
    return record;
  };
  const auto right = record_of(Equation::lorentzian), printed = record_of(Equation::printed_lorentzian);
  CHECK(near(named(right, "resonance_width").values[0], .07893, 1e-4));
  CHECK(near(named(printed, "resonance_width").values[0], .07893 / std::sqrt(2.0), 1e-4));
  CHECK(named(right, "drag_resistivity").values[0] == named(printed, "drag_resistivity").values[0]); // at Delta = 0
  for (const auto law : {Equation::activated, Equation::plateau, Equation::printed_plateau, Equation::drift}) {
    const auto record = record_of(law);
    CHECK(records::find(record, "resonance_width") == nullptr);
    for (const double drag : named(record, "drag_resistivity").values) CHECK(drag > 0.0);
  }
  CHECK_THROWS_AS(declared_asymptotics(problem, Equation::two_particle), std::logic_error);
}

TEST_CASE("half width and slopes of the model are those of its own curves") {
  auto problem = fig1_problem();
  auto record = declared_solvable_model(problem);
  give_solvable_model(record, problem);
  const double width = named(record, "resonance_width").values[0];
  CHECK(near(width, .07893, 0.03)); // (137) with 2^(3/2), at T << eF
  problem.plan.output.mismatches = {0.0, width};
  const double momentum = 3.0, shift = 1e-3;
  problem.plan.output.momenta = {momentum - shift, momentum, momentum + shift};
  auto at_half = declared_solvable_model(problem);
  give_solvable_model(at_half, problem);
  const auto& drag = named(at_half, "drag_resistivity").values;
  CHECK(near(drag[1], 0.5 * drag[0], 1e-9));
  for (const std::string wire : {"1", "2"}) {
    const auto &gradient = named(at_half, "scaled_gradient_" + wire).values,
               &slope = named(at_half, "gradient_slope_" + wire).values;
    CHECK(near(slope[1], std::log(gradient[2] / gradient[0]) / (2.0 * shift * momentum), 1e-5));
  }
  problem.pair.splitting = model::Splitting::asymmetric; // its peak is not at Delta = 0
  CHECK(records::find(declared_solvable_model(problem), "resonance_width") == nullptr);
}

TEST_CASE("wires and plans that cannot be solved are refused") {
  const auto refuses = [](const auto& change, const std::string& what) {
    auto problem = fig1_problem();
    change(problem);
    INFO(objection_solvable_model(problem));
    CHECK(objection_solvable_model(problem).find(what) != std::string::npos);
    CHECK(objection_closed_form(problem) == objection_solvable_model(problem));
  };
  CHECK(objection_solvable_model(fig1_problem()).empty());
  refuses([](Problem& p) { p.plan.output.mismatches.clear(); }, "no mismatches");
  refuses([](Problem& p) { p.pair.triples = {{0.0, 0.1}, 0.0}; }, "wire 1 has no three-particle");
  refuses([](Problem& p) { p.pair.triples = {{-1.0, 0.1}, 2.0}; }, "negative");
  refuses([](Problem& p) { p.pair.between = {}, p.pair.triples.between = 0.0; }, "nothing couples");
  refuses([](Problem& p) { p.pair.triples = {{1e-140, 1e-140}, 1e-141}; }, "weaker than two-particle");
  refuses([](Problem& p) { p.pair.fermi_energy = 120.0; }, "beyond the range");
  refuses([](Problem& p) { p.plan.step = 0.7; }, "does not resolve the Fermi surface");
  refuses([](Problem& p) { p.plan.highest_momentum = 4.0; }, "leave out");
  auto problem = fig1_problem();
  problem.pair.fermi_energy = -1.0;
  CHECK(!objection_asymptotics(problem).empty());
}

TEST_CASE("estimates grow with what is asked") {
  auto few = fig1_problem(), many = few;
  many.plan.output.mismatches = {0.0, 0.1, 0.2, 0.3, 0.5, 1.0};
  CHECK(seconds_of_solvable_model(many) > seconds_of_solvable_model(few));
  CHECK(bytes_of_closed_form(few) > 1e3);
  CHECK(seconds_of_asymptotics(many) > seconds_of_asymptotics(few));
}
