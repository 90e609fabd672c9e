#include "validation/experiments/kernel.hpp"
#include "validation/experiments/mixture.hpp"
#include "validation/experiments/tubes/tables.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::tubes {
namespace {

using deck::Table;
using model::PotentialShape;

enum class OtherRing { same, own };

model::RodRing read_ring(Table table, bool applies) {
  model::RodRing ring{};
  ring.rods = table.integer("rods", {.meaning = "rods or points of the ring", .at_least = 4, .at_most = 100'000'000});
  ring.rod_length =
      table.number("rod_length", {.meaning = "a: distance of the centres at contact; 0: points, which pass through each other",
                                  .unit = "length",
                                  .at_least = 0.0});
  ring.law = read_mixture(table, applies, "");
  return ring;
}

model::PairPotential read_ring_potential(Table table) {
  model::PairPotential potential{PotentialShape::double_exponential, 0.0, 1.0};
  potential.shape = table.choice<PotentialShape>(
      "shape", {.meaning = "phi(u) of V(z) = (strength/length) phi(|z|/length) between two rods of different rings: dipolar "
                           "1/(1+u^3); gaussian exp(-u^2/2); double_exponential 2 exp(-u) - exp(-2u)",
                .choices = {{"dipolar", PotentialShape::dipolar},
                            {"gaussian", PotentialShape::gaussian},
                            {"double_exponential", PotentialShape::double_exponential}},
                .otherwise = PotentialShape::double_exponential});
  potential.strength = table.number(
      "strength", {.meaning = "V0; negative: attraction", .unit = "velocity^2*length", .at_least = -1e9, .at_most = 1e9});
  potential.length = table.number("length", {.meaning = "xi: the range", .unit = "length", .above = 0.0, .at_most = 1e9});
  return potential;
}

model::CoupledRings read_rings_system(Table& table, bool applies) {
  model::CoupledRings system{};
  system.length =
      table.number("length", {.meaning = "circumference of both rings", .unit = "length", .above = 0.0, .at_most = 1e12});
  system.potential = read_ring_potential(table.table("potential", "between rods of different rings; the only long-range force"));
  system.rings[0] =
      read_ring(table.table("first", "ring 1: free rods of independent velocities, a mixture of Gaussians"), applies);
  const auto other = table.choice<OtherRing>("second_is", {.meaning = "whether ring 2 is like ring 1, or [system.rings.second]",
                                                           .choices = {{"same", OtherRing::same}, {"own", OtherRing::own}},
                                                           .otherwise = OtherRing::own});
  const bool own = applies && other == OtherRing::own;

  const auto second = read_ring(table.table("second", "ring 2, likewise", own, "second_is own"), own);
  system.rings[1] = own ? second : system.rings[0];
  return system;
}

model::CoupledRingsOutput read_rings_output(Table& table, bool applies) {
  model::CoupledRingsOutput output{};
  output.times = table.numbers("times", {.meaning = "when the witnesses are asked",
                                         .unit = "time",
                                         .at_least = 0.0,
                                         .at_most = 1e12,
                                         .increasing = true,
                                         .least_count = 1});
  output.growth_records = static_cast<int>(table.integer(
      "growth_records", {.meaning = "records of the charges after t = 0, for the growth of their covariances; 0: none",
                         .otherwise = 0,
                         .at_least = 0,
                         .at_most = 1 << 16}));
  const bool wanted = applies && output.growth_records > 0;
  constexpr std::string_view when = "growth_records > 0";
  output.growth_interval = table.number(
      "growth_interval",
      {.meaning = "time between two records of the charges", .unit = "time", .above = 0.0, .applies = wanted, .when = when});
  const auto lags =
      table.numbers("growth_lags", {.meaning = "fewest and most intervals of an increment of the charges: the growth is the "
                                               "slope of a straight line through the lags between",
                                    .otherwise = std::vector<double>{1.0, 5.0},
                                    .at_least = 1.0,
                                    .at_most = 65536.0,
                                    .increasing = true,
                                    .least_count = 2,
                                    .applies = wanted,
                                    .when = when});
  if (!wanted || !table.sound()) return output;
  if (lags.size() != 2 || lags[0] != std::floor(lags[0]) || lags[1] != std::floor(lags[1]))
    table.reject("growth_lags", "must be two whole numbers");
  else
    output.growth_lags = {static_cast<int>(lags[0]), static_cast<int>(lags[1])};
  return output;
}

} // namespace

RingsChoice read_rings(deck::RunTables& run, const RunSetting& setting, bool applies) {
  Table system = run.system.table("rings", "two rings of equal circumference, coupled from time 0 on", applies, if_rings);
  Table output = run.output.table("rings", "what is asked of them", applies, if_rings);
  Table theory = run.theory.table("rings", "how their theories are discretised", applies, if_rings);
  RingsChoice choice{};
  choice.theory.rings = read_rings_system(system, applies);
  auto& plan = choice.theory.plan;
  plan.output = read_rings_output(output, applies);
  plan.nodes = static_cast<int>(theory.integer("nodes", {.meaning = "nodes of velocity, odd; the error is told from half as many",
                                                         .otherwise = 121,
                                                         .at_least = 21,
                                                         .at_most = 4001}));
  plan.reach = theory.number("reach", {.meaning = "the nodes reach that many standard deviations beyond the peaks",
                                       .otherwise = 6.0,
                                       .above = 0.0,
                                       .at_most = 50.0});

  choice.ensemble = read_ensemble(run.simulation, "a block is the unit of work and of the checkpoint; 0: a 64th of them");
  const bool wanted = applies && choice.ensemble.wanted;
  constexpr std::string_view if_simulated_rings = "arrangement is rings and realisations is given";
  Table simulation = run.simulation.table("rings", "how they are simulated", wanted, if_simulated_rings);
  choice.simulation = {choice.theory.rings, {plan.output, 0.0, {}}};
  choice.simulation.plan.time_step = simulation.number(
      "time_step", {.meaning = "longest step; intervals between looks are cut into equal steps", .unit = "time", .above = 0.0});
  const double accuracy = simulation.number(
      "force_accuracy", {.meaning = "largest error of the fitted phi'(u), in its own unit (the double exponential is exact)",
                         .otherwise = 1e-6,
                         .above = 0.0,
                         .at_most = 0.01});
  if (!applies && choice.ensemble.wanted) run.simulation.reject("realisations", "only rings are simulated");
  if (!wanted || !run.system.sound() || !run.simulation.sound()) return choice;
  try {
    choice.simulation.plan.kernel = kernel_of(choice.theory.rings.potential, accuracy, setting.cache);
  } catch (const std::exception& problem) {
    simulation.reject("force_accuracy", problem.what());
  }
  return choice;
}

} // namespace prethermal::validation::tubes
