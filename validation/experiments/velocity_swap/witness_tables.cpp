#include "validation/experiments/velocity_swap/tables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::validation::velocity_swap {
namespace {

using deck::Table;
using kinetic::velocity_swap::Equation;
using md::velocity_swap::Method;
using md::velocity_swap::Start;
using model::Statistics;

/// The width that velocity nodes must resolve: of the bath, and of tables a third of theirs, since they are smooth to first order
/// only.
double finest_law(const model::VelocitySwapGas& gas) {
  constexpr double share_of_table = 1.0 / 3.0;
  const auto finest = [](const model::VelocityLaw& law) {
    return model::narrowest_width(law) * (law.tables.empty() ? 1.0 : share_of_table);
  };
  const bool initial = gas.initial_velocities == model::InitialVelocities::law && !gas.initial_law.tables.empty();
  return initial ? std::min(finest(gas.bath_law), finest(gas.initial_law)) : finest(gas.bath_law);
}

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"relaxation", Equation::relaxation},
      {"stationary", Equation::stationary},
      {"chapman_enskog", Equation::chapman_enskog},
      {"integral_equation", Equation::integral_equation},
      {"relaxation_time", Equation::relaxation_time},
      {"density_flow", Equation::density_flow},
      {"noisy_density_flow", Equation::noisy_density_flow},
      {"constant_advection", Equation::constant_advection},
      {"phase_space", Equation::phase_space},
  };
  return words;
}

model::VelocitySwapOutput read_output(Table& output, const model::VelocitySwapGas& gas) {
  model::VelocitySwapOutput chosen{};
  chosen.times = output.numbers(
      "times",
      {.meaning = "when the witnesses are asked", .unit = "time", .at_least = 0.0, .increasing = true, .least_count = 1});
  chosen.position_bins = static_cast<int>(
      output.integer("bins", {.meaning = "bins of position over the ring", .otherwise = 128, .at_least = 1, .at_most = 1 << 20}));
  chosen.velocity_bins = static_cast<int>(
      output.integer("velocity_bins", {.meaning = "bins of velocity", .otherwise = 64, .at_least = 1, .at_most = 1 << 16}));
  const double reach = output.number(
      "velocity_reach",
      {.meaning = "the velocity bins reach that many standard deviations beyond the outer peaks; a table they cover",
       .otherwise = 4.5,
       .above = 0.0,
       .at_most = 20.0});
  auto range = model::support(gas.bath_law, reach);
  if (gas.initial_velocities == model::InitialVelocities::law) {
    const auto initial = model::support(gas.initial_law, reach);
    range = {std::min(range.lowest, initial.lowest), std::max(range.highest, initial.highest)};
  }
  chosen.velocity_lowest = range.lowest;
  chosen.velocity_highest = range.highest;
  return chosen;
}

SimulationChoice read_simulation(Table& simulation, const model::VelocitySwapGas& gas, const model::VelocitySwapOutput& output) {
  enum class Algorithm { exact, fixed_cells };
  SimulationChoice choice{};
  choice.ensemble = read_ensemble(simulation, "a block is the unit of work and of the checkpoint; 0: a 64th of them");
  const bool wanted = choice.ensemble.wanted;

  const bool fermions = gas.statistics == Statistics::fermion;
  const auto algorithm = simulation.choice<Algorithm>(
      "method",
      {.meaning = "exact: event-driven (classical), null collisions in co-moving phase cells (fermions); fixed_cells: the "
                  "paper's App. C, corrected, biased O(1/cell_length)",
       .choices = {{"exact", Algorithm::exact}, {"fixed_cells", Algorithm::fixed_cells}},
       .otherwise = Algorithm::exact,
       .applies = wanted,
       .when = if_simulated});
  const bool cells = wanted && (fermions || algorithm == Algorithm::fixed_cells);
  choice.plan.method = algorithm == Algorithm::fixed_cells ? Method::fixed_cells
                       : fermions                          ? Method::comoving_cells
                                                           : Method::event_driven;
  choice.plan.start = simulation.choice<Start>(
      "start", {.meaning = "random: independent draws; quiet: stratified, without the initial density noise",
                .choices = {{"random", Start::random}, {"quiet", Start::quiet}},
                .otherwise = Start::random,
                .applies = wanted,
                .when = if_simulated});
  choice.plan.cell_length =
      simulation.number("cell_length", {.meaning = "length of a phase cell; its velocity bin is 2 pi / cell_length",
                                        .unit = "length",
                                        .otherwise = 8.0,
                                        .above = 0.0,
                                        .applies = cells,
                                        .when = "statistics is fermion or method is fixed_cells"});
  choice.plan.time_step = simulation.number("time_step", {.meaning = "step of fixed_cells",
                                                          .unit = "time",
                                                          .above = 0.0,
                                                          .applies = wanted && algorithm == Algorithm::fixed_cells,
                                                          .when = "method is fixed_cells"});
  choice.plan.output = output;
  return choice;
}

TheoryChoice read_theory(Table& theory, const model::VelocitySwapGas& gas, const model::VelocitySwapOutput& output) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations", {.meaning = "the theories asked", .choices = equation_words(), .otherwise = std::vector<Equation>{}});
  const auto asked = [&](std::initializer_list<Equation> any) { return any_asked(choice.equations, any); };
  const bool coefficients = asked({Equation::chapman_enskog, Equation::integral_equation, Equation::relaxation_time});
  const bool flow = asked({Equation::density_flow, Equation::noisy_density_flow, Equation::constant_advection});
  const bool kinetic = asked({Equation::phase_space});

  auto& plan = choice.plan;
  plan.densities = theory.numbers("densities", {.meaning = "abscissae of the transport coefficients",
                                                .unit = "1/length",
                                                .above = 0.0,
                                                .increasing = true,
                                                .least_count = 1,
                                                .applies = coefficients,
                                                .when = "transport coefficients are asked"});
  plan.cells = static_cast<int>(theory.integer("cells", {.meaning = "finite volumes of the density equation",
                                                         .otherwise = 1024,
                                                         .at_least = 8,
                                                         .at_most = 1 << 20,
                                                         .applies = flow,
                                                         .when = "a density equation is asked"}));
  plan.tolerance = theory.number("tolerance", {.meaning = "relative error of a time step of the density equation",
                                               .otherwise = 1e-8,
                                               .at_least = 1e-14,
                                               .at_most = 1e-2,
                                               .applies = flow,
                                               .when = "a density equation is asked"});
  plan.noise_pairs = static_cast<int>(theory.integer("noise_pairs", {.meaning = "antithetic pairs of noisy initial profiles",
                                                                     .otherwise = 24,
                                                                     .at_least = 2,
                                                                     .at_most = 100000,
                                                                     .applies = asked({Equation::noisy_density_flow}),
                                                                     .when = "noisy_density_flow is asked"}));
  plan.wave_cells = static_cast<int>(theory.integer("wave_cells", {.meaning = "nodes in position of the kinetic equation",
                                                                   .otherwise = 512,
                                                                   .at_least = 8,
                                                                   .at_most = 1 << 20,
                                                                   .applies = kinetic,
                                                                   .when = "phase_space is asked"}));
  const double nodes =
      theory.number("velocity_resolution", {.meaning = "velocity nodes of the kinetic equation for each bragg_width (or sqrt(2) "
                                                       "widths of a peak), thrice as many of a table",
                                            .otherwise = 4.0,
                                            .at_least = 2.0,
                                            .applies = kinetic,
                                            .when = "phase_space is asked"});
  plan.velocity_step = std::numbers::sqrt2 * finest_law(gas) / (kinetic ? nodes : 4.0);
  plan.output = output;
  return choice;
}

} // namespace prethermal::validation::velocity_swap
