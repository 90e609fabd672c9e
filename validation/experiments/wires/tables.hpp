#pragma once
#include "common/deck/deck.hpp"
#include "common/model/wire_units.hpp"
#include "kinetic/wires/plan.hpp"
#include "md/wires/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <optional>
#include <vector>

namespace prethermal::validation::wires {

// Each is implemented in a file of its name: system_table.cpp, witness_tables.cpp ([output], [simulation] and [theory]).

/// [system]: what nature does, and the laboratory's units where the deck is written in them.
struct System {
  model::WirePair pair;
  std::optional<model::WireUnits> laboratory;
};
System read_system(deck::Table& system);

/// [output].
model::WiresOutput read_output(deck::Table& output, const model::WirePair& pair);

/// [simulation]; a deck without `realisations` calls no simulation.
struct SimulationChoice {
  Ensemble ensemble;
  md::wires::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const model::WirePair& pair, const model::WiresOutput& output);

/// [theory]: the equations asked, and how each is discretised.
struct TheoryChoice {
  std::vector<kinetic::wires::Equation> equations;
  kinetic::wires::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::WirePair& pair, const model::WiresOutput& output);

/// Their names in decks and results files.
const Words<kinetic::wires::Equation>& equation_words();

} // namespace prethermal::validation::wires
