#include "md/hard_rods/simulate.hpp"
#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation::hard_rods {
namespace {

using deck::Table;
using md::hard_rods::ForceMethod;
using md::hard_rods::Integrator;

enum class TimeUnit { time, range, landau };

/// xi^3/(a V0)^2, Biagetti Fig. 7 top, or xi^4/V0^4 for points, Fig. 7 bottom (unit mass and velocity).
double landau_time(const model::HardRodGas& gas) {
  const double strength = gas.potential.strength, range = gas.potential.length, a = gas.rod_length;
  return a > 0.0 ? std::pow(range, 3) / std::pow(a * strength, 2) : std::pow(range / strength, 4);
}

void read_velocity_bins(Table& output, const model::HardRodGas& gas, model::HardRodOutput& chosen) {
  chosen.velocity_bins = static_cast<int>(
      output.integer("velocity_bins", {.meaning = "bins of velocity", .otherwise = 64, .at_least = 1, .at_most = 1 << 16}));
  const double reach = output.number(
      "velocity_reach",
      {.meaning = "the velocity bins reach to that many root mean square velocities on both sides; what is beyond is lost",
       .otherwise = 4.5,
       .above = 0.0,
       .at_most = 50.0});
  const bool given = gas.start == model::RodStart::configurations;
  const double scale =
      output.number("velocity_scale", {.meaning = "root mean square velocity that sets the bins; 0: that of the initial state",
                                       .unit = "velocity",
                                       .otherwise = 0.0,
                                       .at_least = 0.0});
  double root_mean_square = scale;
  if (scale == 0.0) {
    if (given) output.reject("velocity_scale", "must be given for an initial state from a file");
    root_mean_square = given ? 1.0 : std::sqrt(model::initial_moment(gas, 2));
  }
  chosen.velocity_highest = reach * root_mean_square;
  chosen.velocity_lowest = -chosen.velocity_highest;
}

void read_growth(Table& output, model::HardRodOutput& chosen) {
  chosen.growth_records = static_cast<int>(output.integer(
      "growth_records",
      {.meaning = "records of the charges v^4, v^6 and -ln f after t = 0, for the growth of their covariances; velocities from "
                  "two mirrored beams, O(N^2) a record; 0: none",
       .otherwise = 0,
       .at_least = 0,
       .at_most = 1 << 16}));
  const bool wanted = chosen.growth_records > 0;
  constexpr std::string_view when = "growth_records > 0";
  chosen.growth_interval = output.number(
      "growth_interval",
      {.meaning = "time between two records of the charges", .unit = "time", .above = 0.0, .applies = wanted, .when = when});
  chosen.growth_lag = static_cast<int>(output.integer(
      "growth_lag", {.meaning = "most intervals of an increment of the charges; the growth is a slope over 1 .. growth_lag",
                     .otherwise = 5,
                     .at_least = 2,
                     .at_most = 1 << 16,
                     .applies = wanted,
                     .when = when}));
  if (!wanted || !output.sound()) return;
  if (chosen.growth_lag >= chosen.growth_records)
    output.reject("growth_lag", fmt::format("must be less than growth_records, {}", chosen.growth_records));
  const double last = chosen.growth_records * chosen.growth_interval;
  if (last > chosen.times.back() * (1.0 + 1e-12))
    output.reject("growth_interval",
                  fmt::format("the last record, at {:g}, is beyond the last of times, {:g}", last, chosen.times.back()));
}

} // namespace

OutputChoice read_output(Table& output, const model::HardRodGas& gas) {
  model::HardRodOutput chosen{};
  chosen.times = output.numbers(
      "times",
      {.meaning = "when the witnesses are asked", .unit = "time_unit", .at_least = 0.0, .increasing = true, .least_count = 1});
  const auto unit = output.choice<TimeUnit>(
      "time_unit",
      {.meaning =
           "of `times`: time; range: xi (at unit velocity), as in Biagetti Fig. 6; landau: xi^3/(a V0)^2, for points xi^4/V0^4, "
           "as in Fig. 7",
       .choices = {{"time", TimeUnit::time}, {"range", TimeUnit::range}, {"landau", TimeUnit::landau}},
       .otherwise = TimeUnit::time});
  if (unit == TimeUnit::landau) {
    if (gas.potential.strength == 0.0)
      output.reject("time_unit", "there is no landau time without a potential");
    else
      chosen.landau_time = landau_time(gas);
  }
  const double reference =
      output.number("reference_time", {.meaning = "one of `times`: the change of the kurtosis counts from it",
                                       .unit = "time_unit",
                                       .at_least = 0.0,
                                       .applies = unit == TimeUnit::landau,
                                       .when = "time_unit is landau"});
  if (unit == TimeUnit::landau && output.sound() && std::ranges::find(chosen.times, reference) == chosen.times.end())
    output.reject("reference_time", "must be one of output.times");
  const double scale = unit == TimeUnit::range ? gas.potential.length : unit == TimeUnit::landau ? chosen.landau_time : 1.0;
  for (double& time : chosen.times) time *= scale;
  chosen.reference_time = reference * scale;
  read_velocity_bins(output, gas, chosen);

  chosen.separation_bins = static_cast<int>(output.integer(
      "separation_bins",
      {.meaning = "bins of separation of the two-point functions; 0: none", .otherwise = 0, .at_least = 0, .at_most = 1 << 16}));
  chosen.largest_separation = output.number("largest_separation", {.meaning = "of the two-point functions; at most half the ring",
                                                                   .unit = "length",
                                                                   .above = 0.0,
                                                                   .applies = chosen.separation_bins > 0,
                                                                   .when = "separation_bins > 0"});
  chosen.wavenumbers = static_cast<int>(
      output.integer("wavenumbers", {.meaning = "structure factor at k = 2 pi n/L, n = 1 .. wavenumbers; 0: none",
                                     .otherwise = 0,
                                     .at_least = 0,
                                     .at_most = 1 << 16}));
  chosen.tracked_rods = static_cast<int>(output.integer(
      "tracked_rods", {.meaning = "the first rods of realisation 0 leave their trajectories, also as H5MD file; 0: none",
                       .otherwise = 0,
                       .at_least = 0,
                       .at_most = 1 << 20}));
  chosen.tracking_interval = output.number("tracking_interval", {.meaning = "time between two frames of the trajectories",
                                                                 .unit = "time",
                                                                 .above = 0.0,
                                                                 .applies = chosen.tracked_rods > 0,
                                                                 .when = "tracked_rods > 0"});
  read_growth(output, chosen);
  if (chosen.separation_bins > 0 && chosen.largest_separation > 0.5 * gas.length)
    output.reject("largest_separation", fmt::format("is beyond half the ring, {:g}", 0.5 * gas.length));
  if (chosen.tracked_rods > gas.rods) output.reject("tracked_rods", fmt::format("there are only {} rods", gas.rods));
  return {std::move(chosen), scale};
}

SimulationChoice read_simulation(Table& simulation, Table& system, const model::HardRodGas& gas,
                                 const model::HardRodOutput& output, const RunSetting& setting) {
  SimulationChoice choice{};
  choice.ensemble = read_ensemble(simulation, "a block is the unit of work; error bars come from the blocks; 0: a 64th of them");
  const bool wanted = choice.ensemble.wanted;
  auto& plan = choice.plan;
  plan.integrator =
      simulation.choice<Integrator>("integrator", {.meaning = "corrected: kick, exact drift, contact correction, kick, second "
                                                              "order; plain: without the correction, reversible, first order "
                                                              "for rods; event_driven: reference for few rods",
                                                   .choices = {{"corrected", Integrator::corrected},
                                                               {"plain", Integrator::plain},
                                                               {"event_driven", Integrator::event_driven}},
                                                   .otherwise = Integrator::corrected,
                                                   .applies = wanted,
                                                   .when = if_simulated});
  plan.force = simulation.choice<ForceMethod>(
      "force", {.meaning = "sweeps: sum of exponentials, O(N); direct: all pairs and images, O(N^2), reference",
                .choices = {{"sweeps", ForceMethod::sweeps}, {"direct", ForceMethod::direct}},
                .otherwise = ForceMethod::sweeps,
                .applies = wanted,
                .when = if_simulated});
  const bool stepping = wanted && plan.integrator != Integrator::event_driven;
  const double time_step = simulation.number(
      "time_step", {.meaning = "longest step; each interval between output times is cut evenly; 0: from energy_error",
                    .unit = "time",
                    .otherwise = 0.0,
                    .at_least = 0.0,
                    .applies = stepping,
                    .when = "integrator is corrected or plain"});
  const bool by_error = stepping && time_step == 0.0;
  const double energy_error = simulation.number(
      "energy_error", {.meaning = "rms relative error of a realisation's energy at the end that the step aims at",
                       .otherwise = 1e-4,
                       .above = 0.0,
                       .at_most = 0.1,
                       .applies = by_error,
                       .when = "time_step is 0"});
  const bool sweeping = stepping && plan.force == ForceMethod::sweeps;
  const double accuracy =
      simulation.number("force_accuracy", {.meaning = "largest error of phi'(u) that the sum of exponentials may have",
                                           .otherwise = 2e-6,
                                           .above = 0.0,
                                           .at_most = 0.1,
                                           .applies = sweeping,
                                           .when = "force is sweeps"});
  plan.output = output;
  plan.energy_error = by_error ? energy_error : 0.0;
  if (!wanted || !simulation.sound()) return choice;
  const bool forces = gas.potential.strength != 0.0;
  try {
    if (sweeping && forces) plan.kernel = kernel_of(gas.potential, accuracy, setting.cache);
  } catch (const std::exception& problem) {
    gas.potential.shape == model::PotentialShape::table ? system.reject("potential.file", problem.what())
                                                        : simulation.reject("force_accuracy", problem.what());
    return choice;
  }
  try {
    plan.time_step = by_error ? md::hard_rods::time_step_for({gas, plan}, energy_error, setting.seed) : time_step;
  } catch (const std::exception& problem) {
    simulation.reject(by_error ? "energy_error" : "time_step", problem.what());
  }
  return choice;
}

} // namespace prethermal::validation::hard_rods
