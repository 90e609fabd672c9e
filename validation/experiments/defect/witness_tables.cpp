#include "md/defect/simulate.hpp"
#include "validation/experiments/defect/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::defect {

using deck::Table;

model::DefectOutput read_output(Table& output, const model::DefectLattice& lattice) {
  const bool open = !model::closed(lattice);
  constexpr std::string_view if_open = "geometry is open", if_ring = "geometry is ring";
  model::DefectOutput chosen;
  chosen.wavenumber_bins =
      static_cast<int>(output.integer("wavenumber_bins", {.meaning = "equal bins of [-pi, pi) for mode densities; an even number",
                                                          .otherwise = 64,
                                                          .at_least = 4,
                                                          .at_most = 1 << 16,
                                                          .applies = open,
                                                          .when = if_open}));
  if (chosen.wavenumber_bins % 2 != 0) output.reject("wavenumber_bins", "must be even: a bin lies on one side of k = 0");
  chosen.profile_cells =
      static_cast<int>(output.integer("profile_cells", {.meaning = "equal pieces of the defect for its profiles",
                                                        .otherwise = 32,
                                                        .at_least = 1,
                                                        .at_most = 1 << 16,
                                                        .applies = open,
                                                        .when = if_open}));
  chosen.times =
      output.numbers("times", {.meaning = "when the mode densities of a closed ring are measured, rounded to whole steps",
                               .unit = "time",
                               .above = 0.0,
                               .increasing = true,
                               .least_count = 1,
                               .applies = !open,
                               .when = if_ring});
  return chosen;
}

SimulationChoice read_simulation(Table& simulation, const Table& system, const model::DefectLattice& lattice,
                                 const model::DefectOutput& output) {
  const bool open = !model::closed(lattice);
  SimulationChoice choice{};
  choice.ensemble = read_ensemble(
      simulation, "a block is the unit of work; error bars come from the blocks; 0: a 64th of them; of an open lattice always 1");
  if (open) choice.ensemble.samples_per_block = 1;
  const bool wanted = choice.ensemble.wanted;
  auto& plan = choice.plan;
  plan.output = output;
  const double bound = model::resonance_bound(lattice.dispersion, lattice.defect.power);
  constexpr double margin = 0.85; // .18 of .2122 for the parabolic law
  const double step = simulation.number(
      "time_step", {.meaning = "of the splitting; at 2 pi/(power * width of the band) = 2/(3 pi) the lattice begins to heat by "
                               "resonances that do not exist: refused; 0: 0.85 of that",
                    .unit = "time",
                    .otherwise = 0.0,
                    .at_least = 0.0,
                    .applies = wanted,
                    .when = if_simulated});
  const bool by_error = wanted && step == 0.0;
  const double energy_error = simulation.number(
      "energy_error",
      {.meaning = "the step is shorter where trials of it make more than this share of the energy current sent in, in "
                  "a closed ring of its energy until the end",
       .otherwise = 1e-3,
       .above = 0.0,
       .at_most = 0.1,
       .applies = by_error,
       .when = "time_step is 0"});
  plan.time_step = step > 0.0 ? step : margin * bound;
  plan.pairs =
      simulation.flag("pairs", {.meaning = "each realisation is a pair, +strength and -strength, of the same random numbers: "
                                           "their mean and half their difference are measured",
                                .otherwise = false,
                                .applies = wanted,
                                .when = if_simulated});

  const bool driven = wanted && open;
  constexpr std::string_view if_driven = "an open lattice is simulated";
  plan.start = simulation.choice<md::defect::Start>(
      "start", {.meaning = "injected: a Gaussian field of the injected mode density; empty: psi = 0",
                .choices = {{"injected", md::defect::Start::injected}, {"empty", md::defect::Start::empty}},
                .otherwise = md::defect::Start::injected,
                .applies = driven,
                .when = if_driven});
  plan.time = simulation.number(
      "time", {.meaning = "length of each realisation", .unit = "time", .above = 0.0, .applies = driven, .when = if_driven});
  plan.discard =
      simulation.number("discard", {.meaning = "at least so much of its beginning counts nothing; more where it is not "
                                               "yet stationary",
                                    .unit = "time",
                                    .otherwise = 0.0,
                                    .at_least = 0.0,
                                    .applies = driven,
                                    .when = if_driven});
  plan.time_blocks = static_cast<int>(
      simulation.integer("time_blocks", {.meaning = "equal pieces of a realisation, whose means give the error bars",
                                         .otherwise = 40,
                                         .at_least = 10,
                                         .at_most = 100'000,
                                         .applies = driven,
                                         .when = if_driven}));
  plan.noise_interval = static_cast<int>(simulation.integer(
      "noise_interval", {.meaning = "steps between two kicks of the reservoirs, exact Ornstein-Uhlenbeck steps",
                         .otherwise = 4,
                         .at_least = 1,
                         .at_most = 64,
                         .applies = driven,
                         .when = if_driven}));
  const double interval =
      simulation.number("snapshot_interval", {.meaning = "time between two measurements; 0: buffer/(4 max|v|)",
                                              .unit = "time",
                                              .otherwise = 0.0,
                                              .at_least = 0.0,
                                              .applies = driven,
                                              .when = if_driven});
  plan.snapshot_interval =
      interval > 0.0 ? interval : static_cast<double>(lattice.buffer_sites) / (4.0 * model::band(lattice.dispersion).fastest);
  if (driven && simulation.sound() && plan.discard >= plan.time)
    simulation.reject("discard", fmt::format("nothing is left of the time, {:g}", plan.time));
  if (by_error && simulation.sound() && system.sound() && md::defect::objection({lattice, plan}).empty()) try {
      plan.choice = md::defect::choose_step({lattice, plan}, energy_error);
      plan.time_step = plan.choice.trials.back().time_step;
    } catch (const std::exception& problem) {
      simulation.reject("energy_error", problem.what());
    }
  return choice;
}

} // namespace prethermal::validation::defect
