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

TEST_CASE("asymptotics: what the record says") {
  auto problem = fig1_problem();
  REQUIRE(objection_asymptotics(problem).empty());
  auto record = declared_asymptotics(problem);
  give_asymptotics(record, problem);
  records::require_consistent(record);
  CHECK(near(named(record, "resonance_width").values[0], .07893, 1e-4));
  CHECK(near(named(record, "resonance_width_printed").values[0], .07893 / std::sqrt(2.0), 1e-4));
  CHECK(named(record, "equilibration_regime").values[0] == 1.0);
  CHECK(near(named(record, "drag_lorentzian").values[0], named(record, "resonance_height").values[0], 1e-15));
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
