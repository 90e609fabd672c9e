#include "validation/experiments/bosons/tables.hpp"
#include "validation/experiments/pair_swaps.hpp"

namespace prethermal::validation::bosons {
namespace {

using md::bosons::Process;
using md::bosons::Start;

} // namespace

SimulationChoice read_simulation(deck::Table& simulation, const model::BosonsOutput& output) {
  SimulationChoice choice{};
  choice.ensemble = read_ensemble(simulation, "a block is the unit of work and of the checkpoint; 0: a 64th of them");
  const bool wanted = choice.ensemble.wanted;
  choice.plan.degeneracies =
      read_sizes(simulation, "degeneracies",
                 {.meaning = "G: states in the cell of each mode of a gas; several: each is simulated, and G -> infinity "
                             "extrapolated; 1, alone, is another model",
                  .otherwise = std::vector<double>{16.0},
                  .at_least = 1.0,
                  .at_most = 1e6,
                  .increasing = true,
                  .least_count = 1,
                  .applies = wanted,
                  .when = if_simulated});
  choice.plan.process = simulation.choice<Process>(
      "process",
      {.meaning = "swaps: bosons exchange their momenta at the rate W n1 n2' (1 + n1')(1 + n2); frozen: nothing moves, "
                  "and swaps at the rate W n1 n2' are counted by their centres up to the last output time",
       .choices = {{"swaps", Process::swaps}, {"frozen", Process::frozen}},
       .otherwise = Process::swaps,
       .applies = wanted,
       .when = if_simulated});
  choice.plan.selector = read_selector(simulation, "modes", wanted);
  choice.plan.start = simulation.choice<Start>(
      "start", {.meaning = "drifting: from system.drifts; antithetic: from them and from their opposites on the same random "
                           "numbers, momenta being half the difference",
                .choices = {{"drifting", Start::drifting}, {"antithetic", Start::antithetic}},
                .otherwise = Start::drifting,
                .applies = wanted,
                .when = if_simulated});
  choice.plan.output = output;
  return choice;
}

} // namespace prethermal::validation::bosons
