#include "kinetic/velocity_swap/solve.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "validation/experiments/velocity_swap/tables.hpp"

namespace prethermal::validation::velocity_swap {
namespace {

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const model::VelocitySwapGas gas = read_system(run.system);
  const model::VelocitySwapOutput output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output);
  const TheoryChoice theory = read_theory(run.theory, gas, output);
  return {assemble_simulation(run, md::velocity_swap::Problem{gas, simulation.plan}, simulation.ensemble, "method"),
          assemble_theories(run, kinetic::velocity_swap::Problem{gas, theory.plan}, theory.equations, equation_words())};
}

} // namespace

Experiment experiment() {
  return {"velocity_swap", "stochastic velocity swaps with a bath, against Chapman-Enskog, Burgers and the kinetic equation",
          prepare};
}

} // namespace prethermal::validation::velocity_swap
