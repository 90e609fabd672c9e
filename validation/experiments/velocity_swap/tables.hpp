#pragma once
#include "common/deck/deck.hpp"
#include "common/model/velocity_swap.hpp"
#include "kinetic/velocity_swap/plan.hpp"
#include "md/velocity_swap/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <vector>

namespace prethermal::validation::velocity_swap {

/// [system]: what nature does.
model::VelocitySwapGas read_system(deck::Table& system);

/// [output].
model::VelocitySwapOutput read_output(deck::Table& output, const model::VelocitySwapGas& gas);

/// [simulation]; a deck without `realisations` calls no simulation.
struct SimulationChoice {
  Ensemble ensemble;
  md::velocity_swap::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const model::VelocitySwapGas& gas,
                                 const model::VelocitySwapOutput& output);

/// [theory]: the equations asked, and how each is discretised.
struct TheoryChoice {
  std::vector<kinetic::velocity_swap::Equation> equations;
  kinetic::velocity_swap::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::VelocitySwapGas& gas, const model::VelocitySwapOutput& output);

/// Their names in decks and results files.
const Words<kinetic::velocity_swap::Equation>& equation_words();

} // namespace prethermal::validation::velocity_swap
