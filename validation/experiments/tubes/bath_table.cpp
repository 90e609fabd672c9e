#include "validation/experiments/columns.hpp"
#include "validation/experiments/tubes/tables.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::tubes {
namespace {

using deck::Table;
using model::BathLaw;

enum class Gas { tonks, lieb_liniger };
enum class BetweenTubes { gaussian, table };

double read_coupling(Table& tube) {
  const Gas gas = tube.choice<Gas>(
      "gas",
      {.meaning = "of both tubes: tonks, impenetrable bosons, the limit c -> infinity; lieb_liniger, a contact interaction c",
       .choices = {{"tonks", Gas::tonks}, {"lieb_liniger", Gas::lieb_liniger}}});
  const double coupling = tube.number("coupling", {.meaning = "c of H = sum p^2/2 + c sum delta(x_i - x_j)",
                                                   .unit = "1/length",
                                                   .above = 0.0,
                                                   .at_most = 1e9,
                                                   .applies = gas == Gas::lieb_liniger,
                                                   .when = "gas is lieb_liniger"});
  return gas == Gas::tonks ? model::infinite_coupling : coupling;
}

model::BathState read_state(Table& tube) {
  model::BathState bath{};
  bath.law = tube.choice<BathLaw>(
      "law",
      {.meaning = "of the bath: thermal, moving with `velocity`; bragg, two thermal clouds of the whole density moved apart by "
                  "`momentum` and weighted, Lisiak (79)",
       .choices = {{"thermal", BathLaw::thermal}, {"bragg", BathLaw::bragg}},
       .otherwise = BathLaw::thermal});
  bath.density =
      tube.number("density", {.meaning = "rho_b, particles of the bath", .unit = "1/length", .above = 0.0, .at_most = 1e6});
  bath.temperature = tube.number(
      "temperature", {.meaning = "T of the bath, or of its clouds", .unit = "velocity^2", .above = 0.0, .at_most = 1e9});
  bath.velocity = tube.number(
      "velocity",
      {.meaning = "w of the bath as a whole", .unit = "velocity", .otherwise = 0.0, .at_least = -1e6, .at_most = 1e6});
  const bool split = bath.law == BathLaw::bragg;
  bath.momentum = tube.number("momentum", {.meaning = "lambda_B: the clouds move with w - lambda_B and w + lambda_B",
                                           .unit = "velocity",
                                           .above = 0.0,
                                           .at_most = 1e6,
                                           .applies = split,
                                           .when = "law is bragg"});
  const auto weights =
      tube.numbers("weights", {.meaning = "of the clouds at w - lambda_B and w + lambda_B; they are divided by their "
                                          "sum",
                               .at_least = 0.0,
                               .at_most = 1e9,
                               .applies = split,
                               .when = "law is bragg"});
  if (!split || !tube.sound()) return bath;
  if (weights.size() != 2)
    tube.reject("weights", fmt::format("must be of two clouds, found {} numbers", weights.size()));
  else if (!(weights[0] + weights[1] > 0.0))
    tube.reject("weights", "their sum must be above 0");
  else
    bath.weights = {weights[0], weights[1]};
  return bath;
}

void read_shape(Table& tube, model::TubePotential& potential) {
  const auto shape = tube.choice<BetweenTubes>(
      "shape",
      {.meaning = "phi(u) of the potential between tubes V(x) = (V0/x_r) phi(|x|/x_r): gaussian exp(-u^2)/sqrt(pi); table: "
                  "two columns u, phi of a file",
       .choices = {{"gaussian", BetweenTubes::gaussian}, {"table", BetweenTubes::table}},
       .otherwise = BetweenTubes::gaussian});
  const bool tabulated = shape == BetweenTubes::table;
  const deck::InputFile file =
      tube.file("file", {.meaning = "text file with the columns u, phi(u), u from 0 on, zero beyond the last",
                         .applies = tabulated,
                         .when = "shape is table"});
  if (!tabulated || !tube.sound()) return;
  build_from_columns(tube, "file", file, [&](const Columns& read) {
    auto made = model::tabulate(read.first, read.second);
    if (made.error) require_resolved(*made.error, "the force phi'(u)", "u");
    potential.shape = model::tabulated_shape(std::move(made));
  });
}

model::BathTube read_system(Table& tube) {
  model::BathTube system{read_coupling(tube), read_state(tube), {}};
  read_shape(tube, system.potential);
  system.potential.strength =
      tube.number("strength", {.meaning = "V0 of the potential between tubes", .above = 0.0, .at_most = 1e6});
  system.potential.range = tube.number(
      "range", {.meaning = "x_r of it; 0, a contact, would exchange unbounded momenta: kappa = (2 pi V0/x_r)^2 of the Gaussian",
                .unit = "length",
                .above = 0.0,
                .at_most = 1e6});
  return system;
}

model::BathTubeOutput read_output(Table& output) {
  model::BathTubeOutput asked{};
  asked.densities = output.numbers("densities", {.meaning = "rho, particles of the system",
                                                 .unit = "1/length",
                                                 .above = 0.0,
                                                 .at_most = 1e6,
                                                 .increasing = true,
                                                 .least_count = 1});
  asked.cutoffs =
      output.numbers("cutoffs", {.meaning = "Lambda of D on rapidities |lambda - w| <= Lambda, of landau and golden_rule",
                                 .unit = "velocity",
                                 .otherwise = std::vector<double>{},
                                 .above = 0.0,
                                 .at_most = 1e6,
                                 .increasing = true});
  asked.degrees = output.numbers("degrees", {.meaning = "of the polynomials of galerkin, whole numbers",
                                             .otherwise = std::vector<double>{},
                                             .at_least = 1.0,
                                             .at_most = 60.0,
                                             .increasing = true});
  for (const double degree : asked.degrees)
    if (output.sound() && degree != std::floor(degree)) {
      output.reject("degrees", fmt::format("{:g} is no whole number", degree));
      break;
    }
  return asked;
}

} // namespace

kinetic::tubes::bath::Problem read_bath(deck::RunTables& run, bool applies) {
  Table system = run.system.table("bath", "a tube beside a large one: their gas, the bath's state, the potential between them",
                                  applies, if_bath);
  Table output = run.output.table("bath", "what is asked of it", applies, if_bath);
  Table theory = run.theory.table("bath", "how it is discretised", applies, if_bath);
  kinetic::tubes::bath::Problem problem{read_system(system), {read_output(output), 0.0, 0.0}};
  problem.plan.step = theory.number(
      "step",
      {.meaning = "of rapidity; 0: a fifth of 1/x_r, a twentieth of c and of sqrt(T), and what a Fermi edge needs; errors are "
                  "told from twice the step",
       .unit = "velocity",
       .otherwise = 0.0,
       .at_least = 0.0,
       .at_most = 1e6});
  problem.plan.reach = theory.number(
      "reach", {.meaning = "of golden_rule: rapidities up to this many sqrt(T (1 + T x_r^2)) from the clouds of the bath",
                .otherwise = 5.5,
                .at_least = 1.0,
                .at_most = 20.0});
  return problem;
}

} // namespace prethermal::validation::tubes
