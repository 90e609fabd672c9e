// time_step_for and notes of simulate.hpp.
#include "md/hard_rods/measure/measure.hpp"
#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"
#include "md/rods/initial_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

constexpr std::int64_t trial_rods = 128, trial_samples = 24, trial_times = 8;
constexpr double trial_work = 1.5e6; // rod-steps at most

// A good step, short against the time in which the fastest rods cross the range of the potential: xi / (10 * largest speed);
// without a potential the time in which they cross ten mean gaps.
double longest_sensible_step(const model::HardRodGas& gas) {
  const double speed = largest_initial_speed(gas);
  if (!(speed > 0.0)) return gas.potential.length;
  if (gas.potential.strength == 0.0) return 10.0 * model::free_length(gas) / (static_cast<double>(gas.rods) * speed);
  return gas.potential.length / (10.0 * speed);
}

// A shorter ring of the same gas; given configurations stay as they are.
model::HardRodGas trial_gas(const model::HardRodGas& gas) {
  model::HardRodGas trial = gas;
  if (gas.start == model::RodStart::configurations) return trial;
  trial.rods = std::min(gas.rods, trial_rods);
  trial.length = static_cast<double>(trial.rods) / model::density(gas);
  return trial;
}

std::int64_t samples_of(const model::HardRodGas& gas) {
  if (gas.start != model::RodStart::configurations) return trial_samples;
  const std::int64_t affordable = std::max<std::int64_t>(1, static_cast<std::int64_t>(0.1 * trial_work) / gas.rods);
  return std::min({trial_samples, affordable, static_cast<std::int64_t>(gas.configurations->size())});
}

// Errors of the energy at contacts (rods: each step has contacts, whose errors are independent) add up as a random walk, in time
// and over the rods, on top of a slow systematic drift. Without contacts they stay bounded, as of any symplectic scheme.
double final_energy_error(const Problem& problem, double step, std::uint64_t seed) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const auto trial = trial_gas(gas);
  const std::int64_t samples = samples_of(gas);
  const double steps = std::max(2.0 * trial_times, trial_work / static_cast<double>(samples * trial.rods));
  const double final = plan.output.times.back(), time = std::min(final, steps * step);
  Problem brief{trial, plan};
  brief.plan.time_step = step;
  auto& output = brief.plan.output;
  output.times.clear();
  for (std::int64_t k = 1; k <= trial_times; ++k) output.times.push_back(time * static_cast<double>(k) / trial_times);
  output.velocity_bins = 1;
  output.separation_bins = output.wavenumbers = output.tracked_rods = output.growth_records = 0;
  output.landau_time = 0.0;
  const parallel::RankGroup one_rank;
  const parallel::ItemCheckpoint none = parallel::no_checkpoint();
  const auto tally = simulate(brief, {seed, "time step", {0, samples}, one_rank, none});

  const auto& rows = tally->quantities[static_cast<std::size_t>(Quantity::conservation)].mean; // [measured][4], t = 0 first
  const auto mean = [&](std::int64_t k) { return rows[static_cast<std::size_t>(4 * k)]; };
  // Few samples cannot tell a drift from a walk.
  const bool few = samples < 4;
  const auto variance = [&](std::int64_t k) {
    return std::max(0.0, rows[static_cast<std::size_t>(4 * k + 1)] - (few ? 0.0 : mean(k) * mean(k)));
  };
  const double fewer_rods = static_cast<double>(trial.rods) / static_cast<double>(gas.rods);
  double square = 0.0;
  if (gas.rod_length == 0.0) {
    for (std::int64_t k = 1; k <= trial_times; ++k) square = std::max(square, variance(k) * fewer_rods + mean(k) * mean(k));
    return std::sqrt(square);
  }
  for (std::int64_t k = 1; k <= trial_times; ++k)
    square += variance(k) / (time * static_cast<double>(k)) * final * fewer_rods; // the mean rate of growth times the final time
  const double noise = std::sqrt(variance(trial_times) / static_cast<double>(samples));
  const double drift = !few && std::abs(mean(trial_times)) > 2.0 * noise ? mean(trial_times) * final / time : 0.0;
  return std::sqrt(square + drift * drift);
}

} // namespace

double time_step_for(const Problem& problem, double energy_error, std::uint64_t seed) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (!(energy_error > 0.0)) throw std::invalid_argument("the energy error must be positive");
  const double longest = longest_sensible_step(gas);
  Problem trial = problem;
  trial.plan.time_step = longest;
  if (const std::string reason = objection(trial); !reason.empty()) throw std::invalid_argument("hard_rods: " + reason);
  if (gas.potential.strength == 0.0 || plan.integrator == Integrator::event_driven || plan.output.times.back() == 0.0)
    return longest;
  const double order = plan.integrator == Integrator::corrected || gas.rod_length == 0.0 ? 2.0 : 1.0;
  double error = 0.0;
  for (double step = longest; step > 1e-3 * longest;
       step *= std::clamp(0.9 * std::pow(energy_error / error, 1.0 / order), 0.1, 0.9)) {
    error = final_energy_error(problem, step, seed);
    if (error <= energy_error) return step;
  }
  throw std::invalid_argument(fmt::format("no time step reaches the energy error {:g}: {:g} is left with steps of about {:g}",
                                          energy_error, error, 1e-3 * longest));
}

std::vector<std::string> notes(const Problem& problem) {
  const auto& plan = problem.plan;
  std::vector<std::string> lines;
  if (plan.integrator != Integrator::event_driven) {
    std::int64_t steps = 0;
    for (const auto& segment : segments(plan)) steps += segment.steps;
    const std::string origin =
        plan.energy_error > 0.0 ? fmt::format("for an energy error of {:g}", plan.energy_error) : "of the deck";
    lines.push_back(fmt::format("{} rods, {} steps of at most {:.6g} ({})", problem.gas.rods, steps, plan.time_step, origin));
  }
  const auto& kernel = plan.kernel;
  if (kernel.terms() > 0)
    lines.push_back(fmt::format("phi as {} real exponentials and {} complex pairs: phi' right to {:.2g}, phi to {:.2g}",
                                kernel.weight.size(), kernel.pair_weight.size(), kernel.slope_error, kernel.value_error));
  return lines;
}

} // namespace prethermal::md::hard_rods
