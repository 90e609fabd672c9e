#include "kinetic/defect/solve.hpp"
#include "md/defect/simulate.hpp"
#include "validation/experiments/defect/tables.hpp"

namespace prethermal::validation::defect {
namespace {

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const model::DefectLattice lattice = read_system(run.system);
  const model::DefectOutput output = read_output(run.output, lattice);
  const SimulationChoice simulation = read_simulation(run.simulation, run.system, lattice, output);
  const TheoryChoice theory = read_theory(run.theory, lattice, output, simulation);
  Witnesses witnesses{assemble_simulation(run, md::defect::Problem{lattice, simulation.plan}, simulation.ensemble),
                      assemble_theories(run, kinetic::defect::Problem{lattice, theory.plan}, theory.equations, equation_words())};
  if (const auto& table = lattice.dispersion.table; table && table->error)
    add_note(witnesses, "dispersion: " + note_of(*table->error, "the velocity dE/dk", "k"));
  if (const auto& table = lattice.injected.table)
    if (const auto note = note_on_density(table->error, "carriers")) add_note(witnesses, "injected: " + *note);
  return witnesses;
}

} // namespace

Experiment experiment() {
  return {"defect", "a lattice field thermalised by an interacting defect, against the wave Boltzmann equation", prepare};
}

} // namespace prethermal::validation::defect
