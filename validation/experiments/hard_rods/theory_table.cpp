#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::validation::hard_rods {
namespace {

using deck::Table;
using kinetic::hard_rods::Equation;
using kinetic::hard_rods::Handover;
using kinetic::hard_rods::Plan;
using kinetic::hard_rods::Stepper;

enum class Term { diffusion, mean_field, correlation_force, contact };

double root_mean_square(const model::HardRodGas& gas) {
  return gas.start == model::RodStart::configurations ? 1.0 : std::sqrt(model::initial_moment(gas, 2));
}

void read_hierarchy(Table table, const model::HardRodGas& gas, bool applies, Plan& plan) {
  constexpr std::string_view when = "the hierarchy is solved";
  plan.hierarchy.rapidities = static_cast<int>(table.integer("rapidities", {.meaning = "nodes of each rapidity, odd",
                                                                            .otherwise = 61,
                                                                            .at_least = 11,
                                                                            .at_most = 4097,
                                                                            .applies = applies,
                                                                            .when = when}));
  plan.hierarchy.highest_rapidity =
      root_mean_square(gas) * table.number("rapidity_reach", {.meaning = "the outermost nodes, in root mean square velocities of "
                                                                         "the initial state",
                                                              .otherwise = 4.1,
                                                              .above = 1.0,
                                                              .at_most = 50.0,
                                                              .applies = applies,
                                                              .when = when});
  plan.hierarchy.separations =
      static_cast<int>(table.integer("separations", {.meaning = "nodes of the separation over the whole box, even",
                                                     .otherwise = 200,
                                                     .at_least = 16,
                                                     .at_most = 1 << 16,
                                                     .applies = applies,
                                                     .when = when}));
  plan.hierarchy.box = gas.potential.length * table.number("box", {.meaning = "length of the periodic box of separations",
                                                                   .unit = "xi",
                                                                   .otherwise = 40.0,
                                                                   .above = 1.0,
                                                                   .applies = applies,
                                                                   .when = when});
  plan.sponge.strength =
      table.number("sponge", {.meaning = "rate at which correlations are damped at the ends of the box; 0: none",
                              .unit = "1/time",
                              .otherwise = 0.1,
                              .at_least = 0.0,
                              .applies = applies,
                              .when = when});
  plan.tolerance = table.number("tolerance", {.meaning = "largest error of a step, relative to the largest rho and rho^2",
                                              .otherwise = 1e-5,
                                              .at_least = 1e-14,
                                              .at_most = 1e-2,
                                              .applies = applies,
                                              .when = when});
  const auto terms = table.choices<Term>(
      "terms", {.meaning = "terms of the second level that are kept; all of them is the theory",
                .choices = {{"diffusion", Term::diffusion},
                            {"mean_field", Term::mean_field},
                            {"correlation_force", Term::correlation_force},
                            {"contact", Term::contact}},
                .otherwise = std::vector{Term::diffusion, Term::mean_field, Term::correlation_force, Term::contact},
                .applies = applies,
                .when = when});
  const auto kept = [&](Term term) { return std::ranges::find(terms, term) != terms.end(); };
  plan.terms = {kept(Term::diffusion), kept(Term::mean_field), kept(Term::correlation_force), kept(Term::contact)};
  if (plan.hierarchy.rapidities % 2 == 0) table.reject("rapidities", "must be odd: one node is at rest");
  if (plan.hierarchy.separations % 2 == 1) table.reject("separations", "must be even: the box is mirrored at its middle");
}

void read_landau(Table table, const model::HardRodGas& gas, bool applies, bool extended, Plan& plan) {
  constexpr std::string_view when = "an equation of Landau's kind is asked";
  plan.landau.rapidities = static_cast<int>(table.integer(
      "rapidities",
      {.meaning = "nodes, odd", .otherwise = 121, .at_least = 11, .at_most = 2049, .applies = applies, .when = when}));
  plan.landau.highest_rapidity =
      root_mean_square(gas) * table.number("rapidity_reach", {.meaning = "the outermost nodes, in root mean square velocities of "
                                                                         "the initial state",
                                                              .otherwise = 4.6,
                                                              .above = 1.0,
                                                              .at_most = 50.0,
                                                              .applies = applies,
                                                              .when = when});
  plan.stepper =
      table.choice<Stepper>("stepper", {.meaning = "explicit: adaptive Runge-Kutta; implicit: for long times, and for "
                                                   "extended_landau, whose nearest triples of nodes bound explicit steps",
                                        .choices = {{"explicit", Stepper::explicit_adaptive}, {"implicit", Stepper::implicit}},
                                        .otherwise = extended ? Stepper::implicit : Stepper::explicit_adaptive,
                                        .applies = applies,
                                        .when = when});
  plan.landau_tolerance = table.number("tolerance", {.meaning = "largest error of a step, relative to the largest rho",
                                                     .otherwise = 1e-7,
                                                     .at_least = 1e-14,
                                                     .at_most = 1e-2,
                                                     .applies = applies,
                                                     .when = when});
  plan.screened = table.flag("screened", {.meaning = "extended_landau with the screening of all three legs",
                                          .otherwise = true,
                                          .applies = extended,
                                          .when = "extended_landau is asked"});
  plan.screening_power =
      table.number("screening_power", {.meaning = "power of 1 - a rho in the dielectric function; 2 is linear response",
                                       .otherwise = 2.0,
                                       .at_least = 0.0,
                                       .at_most = 6.0,
                                       .applies = extended && plan.screened,
                                       .when = "screened"});
  if (plan.landau.rapidities % 2 == 0) table.reject("rapidities", "must be odd: one node is at rest");
}

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"short_time", Equation::short_time},
      {"hierarchy", Equation::hierarchy},
      {"landau", Equation::landau},
      {"finite_rod_landau", Equation::finite_rod_landau},
      {"extended_landau", Equation::extended_landau},
      {"thermal", Equation::thermal},
  };
  return words;
}

TheoryChoice read_theory(Table& theory, const model::HardRodGas& gas, const OutputChoice& output) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations", {.meaning = "the theories asked", .choices = equation_words(), .otherwise = std::vector<Equation>{}});
  const auto asked = [&](std::initializer_list<Equation> any) { return any_asked(choice.equations, any); };
  const bool extended = asked({Equation::extended_landau});
  const bool landau = asked({Equation::landau, Equation::finite_rod_landau}) || extended;
  auto& plan = choice.plan;
  plan.output = output.grid;

  plan.handover = theory.choice<Handover>(
      "handover",
      {.meaning = "where an equation of Landau's kind starts: from the hierarchy at the handover time; from the "
                  "prethermal state at second order in the potential; from the initial state",
       .choices = {{"hierarchy", Handover::hierarchy}, {"short_time", Handover::short_time}, {"initial", Handover::initial}},
       .otherwise = Handover::hierarchy,
       .applies = landau,
       .when = "an equation of Landau's kind is asked"});
  const bool timed = asked({Equation::hierarchy}) || (landau && plan.handover != Handover::initial);
  plan.handover_time = output.time_unit * theory.number("handover_time", {.meaning = "t_L: the hierarchy ends and Landau's "
                                                                                     "equation begins here",
                                                                          .unit = "time_unit",
                                                                          .at_least = 0.0,
                                                                          .applies = timed,
                                                                          .when = "a hierarchy or a handover is asked"});
  if (!timed) plan.handover_time = 0.0;
  const bool any = !choice.equations.empty();
  read_hierarchy(theory.table("hierarchy", "grid of the hierarchy", any, "equations are asked"), gas, any, plan);
  read_landau(theory.table("landau", "grid of the equations of Landau's kind", landau, "an equation of Landau's kind is asked"),
              gas, landau, extended, plan);
  if (theory.sound() && landau && plan.output.times.back() < plan.handover_time)
    theory.reject("handover_time", "lies behind the last of output.times");
  return choice;
}

} // namespace prethermal::validation::hard_rods
