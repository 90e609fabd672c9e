#pragma once
#include "common/deck/deck.hpp"
#include "kinetic/equilibrium/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <vector>

namespace prethermal::validation::equilibrium {

// Each is implemented in a file of its name: system_table.cpp, witness_tables.cpp ([output] and [theory]).

/// [system]: the gas and its state.
model::BetheSystem read_system(deck::Table& system);

/// [output].
model::BetheOutput read_output(deck::Table& output, const model::BetheSystem& system);

/// [theory]: the equations asked, and how they are discretised.
struct TheoryChoice {
  std::vector<kinetic::bethe_states::Equation> equations;
  kinetic::bethe_states::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::BetheSystem& system, const model::BetheOutput& output);

/// Their names in decks and results files.
const Words<kinetic::bethe_states::Equation>& equation_words();

} // namespace prethermal::validation::equilibrium
