#include "kinetic/hard_rods/solve.hpp"
#include "md/hard_rods/simulate.hpp"
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

Witnesses prepare(deck::RunTables& run, const RunSetting& setting) {
  const model::HardRodGas gas = read_system(run.system);
  const OutputChoice output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output.grid, setting);
  const TheoryChoice theory = read_theory(run.theory, gas, output);
  return {microscopic(run, {gas, simulation.plan}, simulation.ensemble),
          assemble_theories(run, kinetic::hard_rods::Problem{gas, theory.plan}, theory.equations, equation_words())};
}

} // namespace

Experiment experiment() {
  return {"hard_rods", "hard rods with a long-range potential, against the gBBGKY hierarchy and the Landau equation", prepare};
}

} // namespace prethermal::validation::hard_rods
