#include "validation/experiments/pair_swaps.hpp"
#include "validation/experiments/wires/tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::wires {
namespace {

using deck::Table;
using kinetic::wires::Channels;
using kinetic::wires::Equation;
using md::wires::Start;

constexpr std::string_view neighbour_meaning =
    "rates of neighbouring cells are multiplied by it, which makes the sum over cells fourth order in their width: 13/12 for a "
    "smooth potential, otherwise from D2";

double default_neighbour_weight(const model::WirePair& pair, const model::MomentumCells& cells) {
  return model::neighbour_weight(pair.between, 2.0 * cells.highest / cells.count);
}

/// Beyond this momentum there are fewer than exp(-8) electrons a state.
double default_reach(const model::WirePair& pair) {
  constexpr double folds = 8.0;
  const auto e = model::chemical_potentials(pair, pair.mismatch);
  return std::sqrt(2.0 * (std::max({e[0], e[1], 0.0}) + folds)) + std::max(std::abs(pair.boost[0]), std::abs(pair.boost[1]));
}

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"two_particle", Equation::two_particle},
      {"fokker_planck", Equation::fokker_planck},
      {"solvable_model", Equation::solvable_model},
      {"closed_form", Equation::closed_form},
      {"lorentzian", Equation::lorentzian},
      {"printed_lorentzian", Equation::printed_lorentzian},
      {"activated", Equation::activated},
      {"plateau", Equation::plateau},
      {"printed_plateau", Equation::printed_plateau},
      {"drift", Equation::drift},
      {"three_particle", Equation::three_particle},
      {"relaxation", Equation::relaxation},
      {"linear_relaxation", Equation::linear_relaxation},
      {"exclusion", Equation::exclusion},
  };
  return words;
}

model::WiresOutput read_output(Table& output, const model::WirePair& pair) {
  model::WiresOutput chosen{};
  chosen.times = output.numbers("times", {.meaning = "when the dynamics is looked at: simulation, relaxation, linear_relaxation",
                                          .unit = "time",
                                          .otherwise = std::vector<double>{},
                                          .at_least = 0.0,
                                          .increasing = true});
  chosen.cells.count = static_cast<int>(
      output.integer("cells", {.meaning = "J: momentum cells of the dynamics, from -highest_momentum to highest_momentum",
                               .otherwise = 81,
                               .at_least = 2,
                               .at_most = 4096}));
  const double highest = output.number("highest_momentum", {.meaning = "k_max of these cells; 0: f < exp(-8) beyond it",
                                                            .unit = "sqrt(mT)/hbar",
                                                            .otherwise = 0.0,
                                                            .at_least = 0.0,
                                                            .at_most = 1e3});
  chosen.cells.highest = highest > 0.0 ? highest : default_reach(pair);
  chosen.mismatches =
      output.numbers("mismatches", {.meaning = "Delta at which the response to fields is asked; empty: that of the system",
                                    .unit = "T",
                                    .otherwise = std::vector<double>{},
                                    .at_least = -1e5,
                                    .at_most = 1e5,
                                    .increasing = true});
  if (chosen.mismatches.empty()) chosen.mismatches = {pair.mismatch};
  chosen.frequencies = output.numbers("frequencies", {.meaning = "omega at which the conductivities are asked",
                                                      .unit = "T/hbar",
                                                      .otherwise = std::vector<double>{},
                                                      .above = 0.0,
                                                      .at_most = 1e12,
                                                      .increasing = true});
  chosen.momenta = output.numbers("momenta", {.meaning = "k at which distribution functions of the response are asked",
                                              .unit = "sqrt(mT)/hbar",
                                              .otherwise = std::vector<double>{},
                                              .at_least = -1e3,
                                              .at_most = 1e3,
                                              .increasing = true});
  return chosen;
}

SimulationChoice read_simulation(Table& simulation, const model::WirePair& pair, const model::WiresOutput& output) {
  SimulationChoice choice{};
  choice.ensemble = read_ensemble(simulation, "a block is the unit of work and of the checkpoint; 0: a 64th of them");
  const bool wanted = choice.ensemble.wanted;
  choice.plan.states_per_cell =
      read_sizes(simulation, "states_per_cell",
                 {.meaning = "M: states in each momentum cell of a wire; several: each is simulated, and M -> infinity "
                             "extrapolated",
                  .otherwise = std::vector<double>{50.0},
                  .at_least = 1.0,
                  .at_most = 1e6,
                  .increasing = true,
                  .least_count = 1,
                  .applies = wanted,
                  .when = if_simulated});
  choice.plan.selector = read_selector(simulation, "cells", wanted);
  choice.plan.start = simulation.choice<Start>(
      "start", {.meaning = "boosted: from system.boosts; antithetic: from them and from their opposites on the same random "
                           "numbers, currents being half the difference",
                .choices = {{"boosted", Start::boosted}, {"antithetic", Start::antithetic}},
                .otherwise = Start::boosted,
                .applies = wanted,
                .when = if_simulated});
  choice.plan.neighbour_weight = simulation.number("neighbour_weight", {.meaning = neighbour_meaning,
                                                                        .otherwise = default_neighbour_weight(pair, output.cells),
                                                                        .at_least = 0.0,
                                                                        .at_most = 100.0,
                                                                        .applies = wanted,
                                                                        .when = if_simulated});
  choice.plan.single_states = simulation.flag(
      "single_states",
      {.meaning = "whether states_per_cell = 1 is meant: levels then never change, and electrons of the two wires make "
                  "an exclusion process, another model",
       .otherwise = false,
       .applies = wanted,
       .when = if_simulated});
  choice.plan.output = output;
  return choice;
}

TheoryChoice read_theory(Table& theory, const model::WirePair& pair, const model::WiresOutput& output) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations", {.meaning = "the theories asked", .choices = equation_words(), .otherwise = std::vector<Equation>{}});
  const auto asked = [&](std::initializer_list<Equation> any) { return any_asked(choice.equations, any); };
  const bool grids = asked({Equation::two_particle, Equation::solvable_model, Equation::three_particle});
  constexpr std::string_view if_grids = "two_particle, solvable_model or three_particle is asked";
  const bool dynamics = asked({Equation::relaxation, Equation::linear_relaxation, Equation::exclusion});
  const bool triples = asked({Equation::three_particle});
  constexpr std::string_view if_triples = "three_particle is asked";

  auto& plan = choice.plan;
  plan.step = theory.number("step", {.meaning = "dk of the momentum grids; 0: from the potential and the error aimed at",
                                     .unit = "sqrt(mT)/hbar",
                                     .otherwise = 0.0,
                                     .at_least = 0.0,
                                     .at_most = 10.0,
                                     .applies = grids,
                                     .when = if_grids});
  plan.highest_momentum =
      theory.number("highest_momentum", {.meaning = "of the momentum grids; 0: as far as the tails contribute",
                                         .unit = "sqrt(mT)/hbar",
                                         .otherwise = 0.0,
                                         .at_least = 0.0,
                                         .at_most = 1e3,
                                         .applies = grids,
                                         .when = if_grids});
  plan.tolerance = theory.number("tolerance", {.meaning = "relative error of a time step of relaxation",
                                               .otherwise = 1e-8,
                                               .at_least = 1e-14,
                                               .at_most = 1e-2,
                                               .applies = asked({Equation::relaxation}),
                                               .when = "relaxation is asked"});
  plan.channels = theory.choice<Channels>(
      "channels",
      {.meaning = "three-particle processes: within, (a), three electrons of one wire; within_and_mixed, also (b) and "
                  "(c): experimental, the result depends on the regulator",
       .choices = {{"within", Channels::within}, {"within_and_mixed", Channels::within_and_mixed}},
       .otherwise = Channels::within,
       .applies = triples,
       .when = if_triples});
  plan.regulator =
      theory.number("regulator", {.meaning = "kappa: triples closer than this in momentum, where the expansion in soft "
                                             "momentum transfers fails, are left out smoothly",
                                  .unit = "sqrt(mT)/hbar",
                                  .at_least = 0.0,
                                  .at_most = 1e3,
                                  .applies = triples,
                                  .when = if_triples});
  plan.neighbour_weight = theory.number("neighbour_weight", {.meaning = neighbour_meaning,
                                                             .otherwise = default_neighbour_weight(pair, output.cells),
                                                             .at_least = 0.0,
                                                             .at_most = 100.0,
                                                             .applies = dynamics,
                                                             .when = "relaxation, linear_relaxation or exclusion is asked"});
  plan.output = output;
  return choice;
}

} // namespace prethermal::validation::wires
