#include "validation/experiments/defect/experiment.hpp"

#include "kinetic/defect/solve.hpp"
#include "md/defect/simulate.hpp"
#include "validation/experiments/defect/tables.hpp"

namespace prethermal::validation::defect {
namespace {

std::optional<Simulation> microscopic(deck::RunTables& run, const model::DefectLattice& lattice, const SimulationChoice& choice,
                                      std::uint64_t seed) {
  if (!run.system.sound() || !run.output.sound() || !run.simulation.sound() || choice.samples == 0) return std::nullopt;
  if (const auto problem = md::defect::objection({lattice, choice.plan}); !problem.empty())
    run.simulation.reject("realisations", problem);
  return Simulation{.samples = choice.samples,
                    .samples_per_block = choice.samples_per_block,
                    .most_ranks = md::defect::most_ranks(lattice),
                    .seconds_per_sample = md::defect::seconds_per_sample({lattice, choice.plan}),
                    .bytes = md::defect::bytes_needed({lattice, choice.plan}),
                    .observables = md::defect::observable_names({lattice, choice.plan}),
                    .phases = {"free motion", "defect", "reservoir", "output"},
                    .event_name = "site-steps",
                    .block =
                        [lattice, plan = choice.plan, seed, name = run.name](statistics::SampleRange samples,
                                                                             const parallel::RankGroup& ranks,
                                                                             const parallel::ItemCheckpoint& checkpoint) {
                          return md::defect::simulate({lattice, plan}, seed, name, samples, ranks, checkpoint);
                        },
                    .summarise =
                        [lattice, plan = choice.plan](std::span<const statistics::Tally> blocks) {
                          return md::defect::observables({lattice, plan}, blocks);
                        },
                    .notes = md::defect::notes({lattice, choice.plan})};
}

/// Each equation is a piece of work of its own.
std::vector<Theory> kinetic_theories(deck::RunTables& run, const model::DefectLattice& lattice, const TheoryChoice& choice) {
  std::vector<Theory> theories;
  if (!run.system.sound() || !run.output.sound() || !run.theory.sound()) return theories;
  for (const auto equation : choice.equations) {
    const auto& plan = choice.plan;
    if (const auto problem = kinetic::defect::objection({lattice, plan}, equation); !problem.empty()) {
      run.theory.reject("equations", equation_name(equation) + ": " + problem);
      continue;
    }
    theories.push_back({.equations = {{equation_name(equation), kinetic::defect::observable_names({lattice, plan}, equation)}},
                        .seconds = kinetic::defect::seconds_needed({lattice, plan}, equation),
                        .bytes = kinetic::defect::bytes_needed({lattice, plan}, equation),
                        .solve = [lattice, plan, equation](
                                     const parallel::RankGroup& ranks,
                                     const parallel::ItemCheckpoint& checkpoint) -> std::optional<std::vector<records::Record>> {
                          auto record = kinetic::defect::solve({lattice, plan}, equation, ranks, checkpoint);
                          if (!record) return std::nullopt;
                          return std::vector{std::move(*record)};
                        },
                        .most_ranks = kinetic::defect::most_ranks(plan, equation),
                        .notes = kinetic::defect::notes({lattice, plan}, equation)});
  }
  return theories;
}

} // namespace

Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache&) {
  const model::DefectLattice lattice = read_system(run.system);
  const Output output = read_output(run.output, lattice);
  const SimulationChoice simulation = read_simulation(run.simulation, lattice, output);
  const TheoryChoice theory = read_theory(run.theory, lattice, output, simulation);
  return {microscopic(run, lattice, simulation, seed), kinetic_theories(run, lattice, theory)};
}

} // namespace prethermal::validation::defect
