#include "kinetic/hard_rods/solve.hpp"
#include "md/hard_rods/simulate.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/hard_rods/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::hard_rods {
namespace {

std::optional<Simulation> microscopic(deck::RunTables& run, const md::hard_rods::Problem& problem, const Ensemble& ensemble) {
  const auto& given = problem.gas.configurations;
  if (run.system.sound() && given && ensemble.samples > static_cast<std::int64_t>(given->size()))
    run.simulation.reject("realisations", fmt::format("the file of the initial state holds {} frames only", given->size()));
  auto witness = assemble_simulation(run, problem, ensemble);
  if (witness && problem.plan.output.tracked_rods > 0)
    witness->leave_files = [gas = problem.gas](const records::Record& record, const std::filesystem::path& stem) {
      write_trajectories(gas, record, stem);
    };
  return witness;
}

/// What the tables of the deck leave open.
std::vector<std::string> notes_on_tables(const model::HardRodGas& gas) {
  std::vector<std::string> notes;
  if (const auto& table = gas.potential.table; table && table->error)
    notes.push_back("potential: " + note_of(*table->error, "phi'(u)", "u"));
  if (gas.start != model::RodStart::tabulated || gas.velocities.place.empty()) return notes;
  const auto error = numerics::error_by_halving(gas.velocities, numerics::Slopes::monotone);
  if (const auto note = note_on_density(error, "rods")) notes.push_back("velocities: " + *note);
  return notes;
}

Witnesses prepare(deck::RunTables& run, const RunSetting& setting) {
  const model::HardRodGas gas = read_system(run.system);
  const OutputChoice output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, run.system, gas, output.grid, setting);
  const TheoryChoice theory = read_theory(run.theory, gas, output);
  Witnesses witnesses{microscopic(run, {gas, simulation.plan}, simulation.ensemble),
                      assemble_theories(run, kinetic::hard_rods::Problem{gas, theory.plan}, theory.equations, equation_words())};
  for (const std::string& note : notes_on_tables(gas)) add_note(witnesses, note);
  return witnesses;
}

} // namespace

Experiment experiment() {
  return {"hard_rods", "hard rods with a long-range potential, against the gBBGKY hierarchy and the Landau equation", prepare};
}

} // namespace prethermal::validation::hard_rods
