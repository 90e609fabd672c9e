#include "validation/experiments/hard_rods/experiment.hpp"

#include "kinetic/hard_rods/solve.hpp"
#include "md/hard_rods/simulate.hpp"
#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace prethermal::validation::hard_rods {

namespace {

std::optional<Simulation> microscopic(deck::RunTables& run, const model::HardRodGas& gas, const SimulationChoice& simulation,
                                      std::uint64_t seed) {
  if (!run.system.sound() || !run.output.sound() || !run.simulation.sound() || simulation.samples == 0) return std::nullopt;
  if (gas.configurations && simulation.samples > static_cast<std::int64_t>(gas.configurations->size()))
    run.simulation.reject("realisations",
                          fmt::format("the file of the initial state holds {} frames only", gas.configurations->size()));
  if (const auto problem = md::hard_rods::objection({gas, simulation.plan}); !problem.empty())
    run.simulation.reject("realisations", problem);
  const auto rod_blocks = md::hard_rods::block_count(md::hard_rods::ring_of(gas));
  Simulation witness{.samples = simulation.samples,
                     .samples_per_block = simulation.samples_per_block,
                     .most_ranks = static_cast<int>(std::min<std::int64_t>(rod_blocks, 1 << 20)),
                     .seconds_per_sample = md::hard_rods::seconds_per_sample({gas, simulation.plan}),
                     .bytes = md::hard_rods::bytes_needed({gas, simulation.plan}),
                     .observables = md::hard_rods::observable_names({gas, simulation.plan}),
                     .phases = {"force", "drift", "exchange", "output"},
                     .event_name = "rod-steps",
                     .block =
                         [gas, plan = simulation.plan, seed, name = run.name](statistics::SampleRange samples,
                                                                              const parallel::RankGroup& ranks,
                                                                              const parallel::ItemCheckpoint& checkpoint) {
                           return md::hard_rods::simulate({gas, plan}, seed, name, samples, ranks, checkpoint);
                         },
                     .summarise =
                         [gas, plan = simulation.plan](std::span<const statistics::Tally> blocks) {
                           return md::hard_rods::observables({gas, plan}, blocks);
                         },
                     .notes = simulation.notes};
  if (simulation.plan.tracked_rods > 0)
    witness.leave_files = [gas](const records::Record& record, const std::filesystem::path& stem) {
      write_trajectories(gas, record, stem);
    };
  return witness;
}

std::vector<Theory> kinetic_theory(deck::RunTables& run, const model::HardRodGas& gas, const TheoryChoice& choice) {
  if (!run.system.sound() || !run.output.sound() || !run.theory.sound() || choice.equations.empty()) return {};
  Theory theory;
  bool possible = true;
  for (const auto equation : choice.equations) {
    const auto problem = kinetic::hard_rods::objection({gas, choice.plan}, equation);
    if (!problem.empty()) run.theory.reject("equations", equation_name(equation) + ": " + problem);
    possible = possible && problem.empty();
    theory.equations.push_back({equation_name(equation), kinetic::hard_rods::observable_names({choice.plan, equation})});
  }
  if (!possible) return {};
  theory.seconds = kinetic::hard_rods::seconds_needed({gas, choice.plan}, choice.equations);
  theory.bytes = kinetic::hard_rods::bytes_needed({gas, choice.plan}, choice.equations);
  theory.most_ranks = kinetic::hard_rods::most_ranks(choice.plan, choice.equations);
  theory.notes = kinetic::hard_rods::notes({gas, choice.plan}, choice.equations);
  theory.solve = [gas, choice](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
    return kinetic::hard_rods::solve({gas, choice.plan}, choice.equations, ranks, checkpoint);
  };
  return {theory};
}

} // namespace

Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache& cache) {
  const model::HardRodGas gas = read_system(run.system);
  const Output output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output, seed, cache);
  const TheoryChoice theory = read_theory(run.theory, gas, output);
  return {microscopic(run, gas, simulation, seed), kinetic_theory(run, gas, theory)};
}

} // namespace prethermal::validation::hard_rods
