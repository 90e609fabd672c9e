#include "validation/experiments/velocity_swap/experiment.hpp"

#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/solve.hpp"
#include "md/velocity_swap/observables.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "validation/experiments/velocity_swap/tables.hpp"

namespace prethermal::validation::velocity_swap {

Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache&) {
  const model::VelocitySwapGas gas = read_system(run.system);
  const Output output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output);
  const TheoryChoice theory = read_theory(run.theory, gas, output);

  Witnesses witnesses;
  if (run.simulation.sound() && run.system.sound() && run.output.sound() && simulation.samples > 0) {
    if (const auto problem = md::velocity_swap::objection({gas, simulation.plan}); !problem.empty())
      run.simulation.reject("method", problem);
    witnesses.simulation =
        Simulation{.samples = simulation.samples,
                   .samples_per_block = simulation.samples_per_block,
                   .seconds_per_sample = md::velocity_swap::seconds_per_sample({gas, simulation.plan}),
                   .bytes = md::velocity_swap::bytes_needed({gas, simulation.plan}),
                   .observables = md::velocity_swap::observable_names({gas, simulation.plan}),
                   .event_name = "swap events",
                   .block =
                       [gas, plan = simulation.plan, seed, name = run.name](
                           statistics::SampleRange samples, const parallel::RankGroup&, const parallel::ItemCheckpoint&) {
                         return md::velocity_swap::simulate({gas, plan}, seed, name, samples);
                       },
                   .summarise =
                       [gas, plan = simulation.plan](std::span<const statistics::Tally> blocks) {
                         return md::velocity_swap::observables({gas, plan}, blocks);
                       }};
  }
  if (!run.theory.sound() || !run.system.sound() || !run.output.sound()) return witnesses;
  for (const auto equation : theory.equations) {
    if (const auto problem = kinetic::velocity_swap::objection({gas, theory.plan}, equation); !problem.empty()) {
      run.theory.reject("equations", equation_name(equation) + ": " + problem);
      continue;
    }
    const auto solve = [gas, plan = theory.plan, equation, seed, name = run.name](const parallel::RankGroup&,
                                                                                  const parallel::ItemCheckpoint&) {
      return std::vector{kinetic::velocity_swap::solve({gas, plan}, equation, seed, name)};
    };
    witnesses.theories.push_back(
        {.equations = {{equation_name(equation), kinetic::velocity_swap::observable_names({gas, theory.plan}, equation)}},
         .seconds = kinetic::velocity_swap::seconds_needed({gas, theory.plan}, equation),
         .bytes = kinetic::velocity_swap::bytes_needed({gas, theory.plan}, equation),
         .solve = solve});
  }
  return witnesses;
}

} // namespace prethermal::validation::velocity_swap
