#pragma once
#include "common/deck/deck.hpp"
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/plan.hpp"
#include "md/defect/plan.hpp"
#include "validation/experiments/assemble.hpp"
#include "validation/experiments/columns.hpp"

#include <vector>

// In system_table.cpp, injected_table.cpp, witness_tables.cpp (output, simulation) and theory_table.cpp.
namespace prethermal::validation::defect {

/// [system]: what nature does. Where the table has problems, some sound lattice, so that the other tables can be read as well.
model::DefectLattice read_system(deck::Table& system);

/// [system.injected]: the mode density that the reservoirs send in, or that a closed ring starts from.
model::InjectedState read_injected(deck::Table& system, const model::Dispersion& dispersion);

/// [output].
model::DefectOutput read_output(deck::Table& output, const model::DefectLattice& lattice);

/// [simulation]; a deck without `realisations` calls no simulation. A step that is not given is chosen by trials where `system`
/// is sound.
struct SimulationChoice {
  Ensemble ensemble;
  md::defect::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const deck::Table& system, const model::DefectLattice& lattice,
                                 const model::DefectOutput& output);

/// [theory]; a deck without `equations` calls none.
struct TheoryChoice {
  std::vector<kinetic::defect::Equation> equations;
  kinetic::defect::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::DefectLattice& lattice, const model::DefectOutput& output,
                         const SimulationChoice& simulation);

/// Their names in decks and results files.
const Words<kinetic::defect::Equation>& equation_words();

} // namespace prethermal::validation::defect
