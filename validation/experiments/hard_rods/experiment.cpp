#include "validation/experiments/hard_rods/experiment.hpp"

#include "md/hard_rods/simulate.hpp"
#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace prethermal::validation::hard_rods {

Witnesses prepare(console::RunTables& run, std::uint64_t seed, Workbench& workbench) {
  const model::HardRodGas gas = read_system(run.system);
  const Output output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output, seed, workbench);

  Witnesses witnesses;
  if (!run.system.sound() || !run.output.sound() || !run.simulation.sound() || simulation.samples == 0) return witnesses;
  if (gas.configurations && simulation.samples > static_cast<std::int64_t>(gas.configurations->size()))
    run.simulation.reject("realisations",
                          fmt::format("the file of the initial state holds {} frames only", gas.configurations->size()));
  if (const auto problem = md::hard_rods::objection(gas, simulation.plan); !problem.empty())
    run.simulation.reject("realisations", problem);
  const auto rod_blocks = md::hard_rods::block_count(md::hard_rods::ring_of(gas));
  witnesses.simulation = Simulation{
      .samples = simulation.samples,
      .samples_per_block = simulation.samples_per_block,
      .most_ranks = static_cast<int>(std::min<std::int64_t>(rod_blocks, 1 << 20)),
      .seconds_per_sample = md::hard_rods::seconds_per_sample(gas, simulation.plan),
      .bytes = md::hard_rods::bytes_needed(gas, simulation.plan),
      .observables = md::hard_rods::observable_names(gas, simulation.plan),
      .phases = {"force", "drift", "exchange", "output"},
      .event_name = "rod-steps",
      .block =
          [gas, plan = simulation.plan, seed, name = run.name](statistics::SampleRange samples, const parallel::Domain& domain,
                                                               const parallel::Journal& journal) {
            return md::hard_rods::simulate(gas, plan, seed, name, samples, domain, journal);
          },
      .summarise = [gas, plan = simulation.plan](
                       std::span<const statistics::Tally> blocks) { return md::hard_rods::observables(gas, plan, blocks); },
      .notes = simulation.notes};
  if (simulation.plan.tracked_rods > 0)
    witnesses.simulation->leave_files = [gas](const records::Record& record, const std::filesystem::path& stem) {
      write_trajectories(gas, record, stem);
    };
  return witnesses;
}

} // namespace prethermal::validation::hard_rods
