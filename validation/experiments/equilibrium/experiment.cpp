#include "kinetic/equilibrium/solve.hpp"
#include "validation/experiments/equilibrium/tables.hpp"

namespace prethermal::validation::equilibrium {
namespace {

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const model::BetheSystem system = read_system(run.system);
  const model::BetheOutput output = read_output(run.output, system);
  const TheoryChoice theory = read_theory(run.theory, system, output);
  return {std::nullopt,
          assemble_theories(run, kinetic::bethe_states::Problem{system, theory.plan}, theory.equations, equation_words())};
}

} // namespace

Experiment experiment() {
  return {
      "equilibrium",
      "thermodynamics and dressed functions of Lieb-Liniger bosons, hard rods, free gases or any kernel, against closed limits",
      prepare};
}

} // namespace prethermal::validation::equilibrium
