#include "validation/experiments/bosons/tables.hpp"
#include "validation/experiments/places.hpp"

#include <algorithm>

namespace prethermal::validation::bosons {
namespace {

using deck::Table;
using kinetic::bosons::Equation;
using kinetic::bosons::Poles;

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"exact", Equation::exact},
      {"printed43", Equation::printed43},
      {"closed43", Equation::closed43},
      {"literal46", Equation::literal46},
      {"linearised", Equation::linearised},
      {"maximum_entropy", Equation::maximum_entropy},
      {"linear_dispersion", Equation::linear_dispersion},
      {"momentum_swap", Equation::momentum_swap},
  };
  return words;
}

model::BosonsOutput read_output(Table& output, const model::BosonPair& pair) {
  model::BosonsOutput chosen{};
  chosen.times = output.numbers("times", {.meaning = "when the dynamics is looked at",
                                          .unit = "time",
                                          .otherwise = std::vector<double>{},
                                          .at_least = 0.0,
                                          .at_most = 1e9,
                                          .increasing = true});
  chosen.momenta =
      read_places(output, {.list = "momenta", .grid = "momentum_grid", .meaning = "k > 0 of collision amplitudes", .above = 0.0});
  chosen.drifts =
      read_places(output, {.list = "drifts",
                           .grid = "drift_grid",
                           .meaning = "drifts of gas 1 in collision amplitudes, that of the system where none is given"});
  if (chosen.drifts.empty()) chosen.drifts = {pair.drift[0]};
  chosen.betas = read_places(output, {.list = "betas",
                                      .grid = "beta_grid",
                                      .meaning = "betas of gas 1 in collision amplitudes, that of the system where none is given",
                                      .above = 0.0});
  if (chosen.betas.empty()) chosen.betas = {pair.beta[0]};
  chosen.momentum_ratios =
      output.numbers("momentum_ratios", {.meaning = "p/eps of maximum_entropy and linear_dispersion, eps that of gas 1 at rest",
                                         .otherwise = std::vector<double>{},
                                         .increasing = true});
  chosen.lengths =
      output.numbers("lengths", {.meaning = "of rings on which maximum_entropy follows how the momentum of the first "
                                            "momentum_ratio condenses, with modes up to the highest of the system",
                                 .otherwise = std::vector<double>{},
                                 .above = 0.0,
                                 .at_most = 1e9,
                                 .increasing = true});
  return chosen;
}

TheoryChoice read_theory(Table& theory, const model::BosonsOutput& output) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations", {.meaning = "the theories asked: variants of the collision integral, multipliers, dynamics",
                    .choices = equation_words(),
                    .otherwise = std::vector<Equation>{}});
  const auto asked = [&](std::initializer_list<Equation> any) { return any_asked(choice.equations, any); };
  choice.plan.poles = theory.choice<Poles>(
      "poles",
      {.meaning = "what an amplitude is where its integrand has a pole, or a distribution does not exist: refuse, an "
                  "error; principal_value, that of printed43, closed43 and linearised, and no value of exact",
       .choices = {{"refuse", Poles::refuse}, {"principal_value", Poles::principal_value}},
       .otherwise = Poles::refuse,
       .applies = asked({Equation::exact, Equation::printed43, Equation::closed43, Equation::literal46, Equation::linearised}),
       .when = "a variant of the collision integral is asked"});
  choice.plan.tolerance =
      theory.number("tolerance", {.meaning = "error of an occupation in a time step of momentum_swap, relative to 1 + n",
                                  .otherwise = 1e-8,
                                  .at_least = 1e-14,
                                  .at_most = 1e-2,
                                  .applies = asked({Equation::momentum_swap}),
                                  .when = "momentum_swap is asked"});
  choice.plan.output = output;
  return choice;
}

} // namespace prethermal::validation::bosons
