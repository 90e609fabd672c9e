#include "kinetic/bosons/solve.hpp"
#include "md/bosons/simulate.hpp"
#include "validation/experiments/bosons/tables.hpp"

namespace prethermal::validation::bosons {
namespace {

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const model::BosonPair pair = read_system(run.system);
  const model::BosonsOutput output = read_output(run.output, pair);
  const SimulationChoice simulation = read_simulation(run.simulation, output);
  const TheoryChoice theory = read_theory(run.theory, output);
  return {assemble_simulation(run, md::bosons::Problem{pair, simulation.plan}, simulation.ensemble, "degeneracies"),
          assemble_theories(run, kinetic::bosons::Problem{pair, theory.plan}, theory.equations, equation_words())};
}

} // namespace

Experiment experiment() {
  return {"bosons",
          "two gases of bosons on one branch that drag each other: collision integrals, maximum entropy, momentum swaps",
          prepare};
}

} // namespace prethermal::validation::bosons
