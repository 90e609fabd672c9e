#pragma once
#include "common/deck/deck.hpp"
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/plan.hpp"
#include "md/defect/plan.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/experiment.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace prethermal::validation::defect {

/// [system]: what nature does. Where the table has problems, some sound lattice, so that the other tables can be read as well.
model::DefectLattice read_system(deck::Table& system);

/// [system.injected]: the mode density that the reservoirs send in, or that a closed ring starts from.
model::InjectedState read_injected(deck::Table& system, const model::Dispersion& dispersion);

/// [output]: when and where the witnesses are asked.
struct Output {
  int wavenumber_bins, profile_cells;
  std::vector<double> times; // of a closed ring
};
Output read_output(deck::Table& output, const model::DefectLattice& lattice);

/// [simulation]; a deck without `realisations` calls no simulation (samples = 0).
struct SimulationChoice {
  std::int64_t samples, samples_per_block;
  md::defect::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const model::DefectLattice& lattice, const Output& output);

/// [theory]; a deck without `equations` calls none.
struct TheoryChoice {
  std::vector<kinetic::defect::Equation> equations;
  kinetic::defect::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::DefectLattice& lattice, const Output& output,
                         const SimulationChoice& simulation);
std::string equation_name(kinetic::defect::Equation equation);

} // namespace prethermal::validation::defect
