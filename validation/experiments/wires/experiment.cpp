#include "kinetic/wires/solve.hpp"
#include "md/wires/simulate.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/wires/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::wires {
namespace {

/// What a reader must know of the system, beside what the witnesses say themselves.
std::vector<std::string> notes_of(const System& system) {
  std::vector<std::string> notes;
  if (system.laboratory)
    notes.push_back(fmt::format("laboratory units: T = {:.4g} meV, l = hbar/sqrt(m T) = {:.4g} nm, hbar/T = {:.4g} ps, "
                                "hbar/(e^2 l) = {:.4g} kOhm/um",
                                model::energy_unit(*system.laboratory), model::length_unit(*system.laboratory),
                                model::time_unit(*system.laboratory), model::resistivity_unit(*system.laboratory)));
  const auto see = [&](std::string_view name, const model::WirePotential& potential) {
    if (potential.table && potential.table->error)
      notes.push_back(fmt::format("{}: {}", name, note_of(*potential.table->error, "the slope dV/dq", "q")));
  };
  see("V12", system.pair.between);
  see("V11", system.pair.within[0]);
  if (system.pair.within[1].table != system.pair.within[0].table) see("V22", system.pair.within[1]);
  return notes;
}

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const System system = read_system(run.system);
  const model::WiresOutput output = read_output(run.output, system.pair);
  const SimulationChoice simulation = read_simulation(run.simulation, system.pair, output);
  const TheoryChoice theory = read_theory(run.theory, system.pair, output);
  Witnesses witnesses{
      assemble_simulation(run, md::wires::Problem{system.pair, simulation.plan}, simulation.ensemble, "states_per_cell"),
      assemble_theories(run, kinetic::wires::Problem{system.pair, theory.plan}, theory.equations, equation_words())};
  for (const std::string& note : notes_of(system)) add_note(witnesses, note);
  return witnesses;
}

} // namespace

Experiment experiment() {
  return {"wires", "momentum exchange of electrons in two quantum wires, against the kinetic theory of Coulomb drag", prepare};
}

} // namespace prethermal::validation::wires
