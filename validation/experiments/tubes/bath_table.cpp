#include "validation/experiments/tubes/tables.hpp"

namespace prethermal::validation::tubes {
namespace {

using deck::Table;

model::BathState read_state(Table& tube) {
  model::BathState bath{};
  bath.law = model::BathLaw::thermal;
  bath.density =
      tube.number("density", {.meaning = "rho_b, particles of the bath", .unit = "1/length", .above = 0.0, .at_most = 1e6});
  bath.temperature = tube.number("temperature", {.meaning = "T of the bath", .above = 0.0, .at_most = 1e9});
  return bath;
}

model::BathTube read_system(Table& tube) {
  model::BathTube system{model::infinite_coupling, read_state(tube), {}};
  system.potential.strength =
      tube.number("strength", {.meaning = "V0 of the potential V0 exp(-(x/x_r)^2)/(sqrt(pi) x_r)", .above = 0.0, .at_most = 1e6});
  system.potential.range = tube.number("range", {.meaning = "x_r of it", .unit = "length", .above = 0.0, .at_most = 1e6});
  return system;
}

model::BathTubeOutput read_output(Table& output) {
  model::BathTubeOutput asked{};
  asked.densities = output.numbers(
      "densities",
      {.meaning = "rho of the system", .unit = "1/length", .otherwise = std::vector<double>{}, .above = 0.0, .increasing = true});
  return asked;
}

} // namespace

kinetic::tubes::bath::Problem read_bath(deck::RunTables& run, bool applies) {
  Table system =
      run.system.table("bath", "a tube beside a bath: the bath's state and the potential between them", applies, if_bath);
  Table output = run.output.table("bath", "what is asked of it", applies, if_bath);
  Table theory = run.theory.table("bath", "how it is discretised", applies, if_bath);
  kinetic::tubes::bath::Problem problem{read_system(system), {read_output(output), 0.0, 0.0}};
  problem.plan.step =
      theory.number("step", {.meaning = "of rapidity", .unit = "velocity", .otherwise = 0.1, .above = 0.0, .at_most = 1e6});
  problem.plan.reach = theory.number(
      "reach", {.meaning = "rapidities of golden_rule reach this many sqrt(T (1 + T x_r^2)) from the bath's velocity",
                .otherwise = 4.8,
                .above = 0.0,
                .at_most = 100.0});
  return problem;
}

} // namespace prethermal::validation::tubes
