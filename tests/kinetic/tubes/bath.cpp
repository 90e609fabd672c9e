// A tube beside a bath as the program asks it: records, their errors, limits, refusals.
#include "common/records/declare.hpp"
#include "kinetic/tubes/bath/grids.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"
#include "tests/kinetic/tubes/bath_problem.hpp"

#include <cmath>
#include <memory>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using kinetic::tubes::bath::Problem;
using model::BathLaw;

namespace {

constexpr double tonks = model::infinite_coupling;

const records::Observable& of(const records::Record& record, std::string_view name) {
  const auto* found = records::find(record, name);
  REQUIRE(found != nullptr);
  return *found;
}

std::string objection_to(const Problem& problem, Equation equation) { return kinetic::tubes::objection({problem}, equation); }

} // namespace

TEST_CASE("records are as declared, consistent and finite, with errors; what cannot be solved says so") {
  for (const double c : {tonks, 4.0})
    for (const auto law : {BathLaw::thermal, BathLaw::bragg})
      for (const auto equation : {Equation::golden_rule, Equation::landau, Equation::galerkin, Equation::relaxation_time}) {
        const auto problem = bath_problem(c, law, {0.2});
        const bool possible = (equation != Equation::golden_rule || c == tonks) &&
                              (equation != Equation::landau || c == tonks || law == BathLaw::thermal);
        INFO(c << " " << static_cast<int>(law) << " " << static_cast<int>(equation));
        REQUIRE(objection_to(problem, equation).empty() == possible);
        if (!possible) continue;
        CHECK(kinetic::tubes::seconds_needed({problem}, equation) > 0.0);
        CHECK(kinetic::tubes::bytes_needed({problem}, equation) > 0.0);
        CHECK(kinetic::tubes::notes({problem}, equation).size() == 1);
        const auto record = solved(problem, equation);
        records::require_consistent(record);
        CHECK(records::names(record) == records::names(kinetic::tubes::declared_observables({problem}, equation)));
        for (const auto& observable : record.observables) {
          INFO(observable.name);
          REQUIRE(observable.values.size() == records::size(observable));
          REQUIRE(observable.errors.size() == observable.values.size());
          for (std::size_t i = 0; i < observable.values.size(); ++i) {
            CHECK(std::isfinite(observable.values[i]));
            CHECK(observable.errors[i] >= 0.0);
            CHECK(observable.errors[i] < 0.2 * std::abs(observable.values[i]) + 1e-6);
          }
        }
      }
  CHECK(kinetic::tubes::most_ranks({bath_problem(tonks, BathLaw::thermal)}, Equation::landau) == 2);
}

TEST_CASE("a potential of a table is what it is a table of") {
  // exp(-u^2)/sqrt(pi) in steps of 0.05, and the same with twice the height.
  const auto tabulated = [](double height) {
    std::vector<double> u, phi;
    for (int i = 0; i <= 120; ++i) {
      u.push_back(0.05 * i);
      phi.push_back(height * std::exp(-u.back() * u.back()) / std::sqrt(std::numbers::pi));
    }
    return model::tabulated_shape(model::tabulate(u, phi));
  };
  const auto with = [&](std::shared_ptr<const model::ForceTransform> shape) {
    auto problem = bath_problem(tonks, BathLaw::thermal, {0.2});
    problem.tube.potential.range = 0.8;
    problem.tube.potential.shape = std::move(shape);
    return problem;
  };
  for (const auto equation : {Equation::golden_rule, Equation::galerkin}) {
    const std::string_view name = equation == Equation::golden_rule ? "diffusion" : "diffusion_of_degree";
    const auto closed = solved(with(nullptr), equation), table = solved(with(tabulated(1.0)), equation),
               higher = solved(with(tabulated(2.0)), equation);
    const double expected = of(closed, name).values[0];
    CHECK(of(table, name).values[0] == Approx(expected).epsilon(2e-5));
    CHECK(of(higher, name).values[0] == Approx(expected / 4.0).epsilon(2e-5)); // D goes as one over the rate
  }
}

TEST_CASE("numbers at a finer resolution lie within the errors") {
  for (const double c : {tonks, 4.0})
    for (const auto law : {BathLaw::thermal, BathLaw::bragg})
      for (const auto equation : {Equation::golden_rule, Equation::landau, Equation::galerkin, Equation::relaxation_time}) {
        auto problem = bath_problem(c, law, {0.2});
        if (!objection_to(problem, equation).empty()) continue;
        const auto record = solved(problem, equation);
        problem.plan.step = 0.05;
        problem.plan.reach = 6.0;
        const auto finer = solved(problem, equation);
        for (const auto& observable : record.observables) {
          const auto& other = of(finer, observable.name);
          INFO(c << " " << static_cast<int>(law) << " " << static_cast<int>(equation) << " " << observable.name);
          for (std::size_t i = 0; i < observable.values.size(); ++i)
            CHECK(std::abs(observable.values[i] - other.values[i]) <= observable.errors[i] + other.errors[i] + 1e-11);
        }
      }
}

TEST_CASE("Galilei: a moving bath changes velocities by its own and nothing else") {
  for (const double c : {tonks, 4.0})
    for (const auto law : {BathLaw::thermal, BathLaw::bragg})
      for (const auto equation : {Equation::golden_rule, Equation::landau, Equation::galerkin, Equation::relaxation_time}) {
        auto problem = bath_problem(c, law, {0.2});
        if (!objection_to(problem, equation).empty()) continue;
        const auto at_rest = solved(problem, equation);
        problem.tube.bath.velocity = 0.7; // whole steps
        const auto moving = solved(problem, equation);
        for (const auto& observable : at_rest.observables) {
          INFO(c << " " << static_cast<int>(law) << " " << static_cast<int>(equation) << " " << observable.name);
          const double shift = observable.name == "velocity" ? 0.7 : 0.0;
          for (std::size_t i = 0; i < observable.values.size(); ++i)
            CHECK(std::abs(of(moving, observable.name).values[i] - observable.values[i] - shift) <
                  1e-4 * std::abs(observable.values[i]) + 1e-9);
        }
      }
}

TEST_CASE("strong repulsion: bosons become impenetrable, in every number of the Landau form") {
  for (const auto& [equation, law] :
       {std::pair{Equation::landau, BathLaw::thermal}, std::pair{Equation::galerkin, BathLaw::thermal},
        std::pair{Equation::galerkin, BathLaw::bragg}, std::pair{Equation::relaxation_time, BathLaw::bragg}}) {
    const auto hard = solved(bath_problem(tonks, law, {0.2}), equation);
    const auto soft = solved(bath_problem(4000.0, law, {0.2}), equation),
               softer = solved(bath_problem(1000.0, law, {0.2}), equation);
    for (const auto& observable : hard.observables)
      for (std::size_t i = 0; i < observable.values.size(); ++i) {
        INFO(observable.name);
        const double value = observable.values[i], scale = std::abs(value) + 0.1;
        CHECK(std::abs(of(soft, observable.name).values[i] - value) < 3e-3 * scale);
        CHECK(std::abs(of(softer, observable.name).values[i] - value) < 1e-2 * scale);
      }
  }
}

TEST_CASE("the smallest eigenvalue by inverse iteration is that of the spectrum, and goes on where rounding ends the spectrum") {
  const auto problem = bath_problem(tonks, BathLaw::bragg);
  for (const double reach : {3.0, 5.0, 7.0}) {
    const auto grid = numerics::covering_grid(-reach, reach, 0.1);
    const auto pair = kinetic::tubes::bath::impenetrable_pair(problem.tube, grid, 0.2);
    const auto rates = kinetic::tubes::transfer_rates(kinetic::tubes::gaussian_potential(1.0, 1.0), 0.1, grid.nodes);
    const auto modes = kinetic::tubes::golden_rule_modes(pair, rates);
    const auto spectrum = kinetic::tubes::golden_rule_spectrum(pair, rates);
    CHECK(std::abs(modes.smallest_eigenvalue - spectrum[1]) < 1e-8 * spectrum[1] + 1e-14 * spectrum[spectrum.size() - 1]);
    CHECK(near(modes.diffusion, kinetic::tubes::golden_rule_diffusion(pair, rates), 1e-10));
  }
}

TEST_CASE("chemical potential of impenetrable bosons: dilute and degenerate limits") {
  using kinetic::tubes::bath::impenetrable_chemical_potential;
  CHECK(near(impenetrable_chemical_potential(2.0, 1e-6), 2.0 * std::log(1e-6 * std::sqrt(2.0 * std::numbers::pi / 2.0)), 1e-6));
  const double edge = std::numbers::pi * 3.0, t = 0.1; // Sommerfeld in one dimension: mu = E_F (1 + pi^2/12 (T/E_F)^2)
  const double fermi = 0.5 * edge * edge;
  CHECK(near(impenetrable_chemical_potential(t, 3.0), fermi * (1.0 + std::pow(std::numbers::pi * t / fermi, 2) / 12.0), 1e-9));
}

TEST_CASE("grids that resolve too little, or hold too much, are refused with the numbers") {
  auto problem = bath_problem(1.0, BathLaw::thermal);
  problem.plan.step = 0.3;
  CHECK(objection_to(problem, Equation::landau).find("kernel of width c = 1") != std::string::npos);
  problem = bath_problem(tonks, BathLaw::thermal);
  problem.plan.step = 0.6;
  CHECK(objection_to(problem, Equation::landau).find("sqrt(T) = 1") != std::string::npos);
  problem.tube.potential.range = 4.0;
  problem.plan.step = 0.2;
  CHECK(objection_to(problem, Equation::golden_rule).find("1/x_r = 0.25") != std::string::npos);
  problem = bath_problem(0.01, BathLaw::thermal);
  problem.plan.step = 0.0;
  CHECK(objection_to(problem, Equation::galerkin).find("more than 4096") != std::string::npos);
  problem = bath_problem(tonks, BathLaw::thermal);
  problem.tube.potential.range = 10.0;
  problem.plan.step = 0.05;
  CHECK(objection_to(problem, Equation::golden_rule).find("underflows") != std::string::npos);
  problem = bath_problem(tonks, BathLaw::thermal);
  problem.plan.output.cutoffs = {50.0};
  CHECK(objection_to(problem, Equation::golden_rule).find("beyond the rapidities") != std::string::npos);
  problem.plan.output.cutoffs = {0.1};
  CHECK(objection_to(problem, Equation::golden_rule).find("fewer than nine") != std::string::npos);
  problem.plan.output.degrees = {};
  CHECK(objection_to(problem, Equation::galerkin).find("degrees") != std::string::npos);
}
