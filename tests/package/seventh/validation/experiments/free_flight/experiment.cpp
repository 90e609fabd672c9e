#include "kinetic/free_flight/solve.hpp"
#include "md/free_flight/simulate.hpp"
#include "validation/experiments/free_flight/tables.hpp"

namespace prethermal::validation::free_flight {
namespace {

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const auto gas = read_system(run.system);
  const auto output = read_output(run.output);
  const auto ensemble = read_ensemble(run.simulation, "a block is the unit of work; 0: a 64th of them");
  const auto equations = read_equations(run.theory);
  return {assemble_simulation(run, md::free_flight::Problem{gas, {output}}, ensemble),
          assemble_theories(run, kinetic::free_flight::Problem{gas, {output}}, equations, equation_words())};
}

} // namespace

Experiment experiment() { return {"free_flight", "particles that fly freely, against <x^2> = T t^2", prepare}; }

} // namespace prethermal::validation::free_flight
