#pragma once
#include "common/deck/deck.hpp"
#include "kinetic/bosons/plan.hpp"
#include "md/bosons/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <vector>

namespace prethermal::validation::bosons {

// Each is implemented in a file of its name: system_table.cpp, simulation_table.cpp, witness_tables.cpp ([output] and [theory]).

/// [system]: what nature does.
model::BosonPair read_system(deck::Table& system);

/// [output]. Places on the axes of a map are lists or uniform grids; without either they are those of the system.
model::BosonsOutput read_output(deck::Table& output, const model::BosonPair& pair);

/// [simulation]; a deck without `realisations` calls no simulation.
struct SimulationChoice {
  Ensemble ensemble;
  md::bosons::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const model::BosonsOutput& output);

/// [theory]: the equations asked, and how each is discretised.
struct TheoryChoice {
  std::vector<kinetic::bosons::Equation> equations;
  kinetic::bosons::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::BosonsOutput& output);

/// Their names in decks and results files.
const Words<kinetic::bosons::Equation>& equation_words();

} // namespace prethermal::validation::bosons
