#include "md/velocity_swap/simulate.hpp"

#include "md/velocity_swap/classical.hpp"
#include "md/velocity_swap/explicit_bath.hpp"
#include "md/velocity_swap/initial_state.hpp"
#include "md/velocity_swap/null_collisions.hpp"
#include "md/velocity_swap/observables.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>

namespace prethermal::md::velocity_swap {
namespace {

// Simulates one sample, measures it at the output times, and returns its number of events.
using SampleRun = std::function<std::uint64_t(std::uint32_t sample, SampleValues& values)>;

SampleRun frozen_bath(const Problem& problem, const SetUp& shared, const StreamKeys& keys) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  return [&gas, &plan, &shared, keys](std::uint32_t sample, SampleValues& values) {
    Particles particles = draw_particles(gas.profile, plan.start, shared.start, keys, sample);
    std::uint64_t events = 0;
    double time = 0.0;
    for (std::size_t k = 0; k < plan.output.times.size(); ++k) {
      events += advance_classical(particles, shared.bath, model::swap_rate(gas), plan.output.times[k] - time, keys.events, sample,
                                  static_cast<std::uint32_t>(k));
      time = plan.output.times[k];
      measure(values, particles, plan, gas.profile.length, 0.0);
    }
    return events;
  };
}

SampleRun explicit_bath(const Problem& problem, const SetUp& shared, const StreamKeys& keys) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const std::size_t bath_number = static_cast<std::size_t>(std::llround(gas.bath_density * gas.profile.length));
  const double rate = gas.swap_coefficient * static_cast<double>(bath_number) / gas.profile.length; // of one particle
  return [&gas, &plan, &shared, keys, bath_number, rate](std::uint32_t sample, SampleValues& values) {
    ExplicitBathState state;
    state.particles = draw_particles(gas.profile, plan.start, shared.start, keys, sample);
    const std::size_t number = state.particles.position.size();
    state.since.assign(number, 0.0);
    random::Words words(keys.bath, sample, 0);
    state.bath_velocities.reserve(bath_number);
    for (std::size_t i = 0; i < bath_number; ++i) state.bath_velocities.push_back(random::draw(shared.bath, words()));
    Attempts attempts(keys, sample, number, rate * static_cast<double>(number));
    std::uint64_t events = 0;
    for (const double time : plan.output.times) {
      events += advance_explicit(state, attempts, time);
      measure(values, state.particles, plan, gas.profile.length, 0.0);
    }
    return events;
  };
}

// Positions and velocities of fermions; `label_time`: places are x - v label_time.
void show(const FermionState& state, const PhaseCells& phase, double length, double label_time, Particles& particles) {
  particles.position.clear();
  particles.velocity.clear();
  for (const auto& particle : state.particles) {
    const double velocity = phase.velocities[particle.bin];
    particles.position.push_back(particle.place * phase.cell_length - 0.5 * length + velocity * label_time);
    particles.velocity.push_back(velocity);
  }
}

using Advance = std::function<std::uint64_t(FermionState&, const PhaseCells&, Attempts&, random::Words&, double until)>;

SampleRun fermions(const Problem& problem, const StreamKeys& keys, bool moving, Advance advance) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  return [&gas, &plan, keys, moving, advance = std::move(advance), phase = phase_cells(problem)](std::uint32_t sample,
                                                                                                 SampleValues& values) {
    FermionState state = fermion_state(phase, draw_phase_particles(phase, plan.start, keys, sample));
    Particles particles;
    show(state, phase, gas.profile.length, 0.0, particles);
    particles.start = particles.position;
    Attempts attempts(keys, sample, state.particles.size(), model::swap_rate(gas) * static_cast<double>(state.particles.size()));
    random::Words redraws(keys.events, sample, 3);
    std::uint64_t events = 0;
    for (const double time : plan.output.times) {
      events += advance(state, phase, attempts, redraws, time);
      show(state, phase, gas.profile.length, moving ? time : 0.0, particles);
      measure(values, particles, plan, gas.profile.length, phase.velocity_step);
    }
    return events;
  };
}

SampleRun sample_run(const Problem& problem, const SetUp& shared, const StreamKeys& keys) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  switch (plan.method) {
  case Method::event_driven:
    return gas.bath_kind == model::BathKind::frozen ? frozen_bath(problem, shared, keys) : explicit_bath(problem, shared, keys);
  case Method::comoving_cells:
    return fermions(problem, keys, true,
                    [](FermionState& state, const PhaseCells& phase, Attempts& attempts, random::Words&, double until) {
                      return advance_comoving(state, phase, attempts, until);
                    });
  case Method::fixed_cells: break;
  }
  return fermions(
      problem, keys, false,
      [&plan](FermionState& state, const PhaseCells& phase, Attempts& attempts, random::Words& redraws, double until) {
        std::uint64_t rescattered = 0;
        return advance_fixed(state, phase, attempts, redraws, plan.time_step, until, rescattered);
      });
}

} // namespace

SetUp set_up(const Problem& problem) {
  if (const std::string reason = objection(problem); !reason.empty()) throw std::invalid_argument("velocity_swap: " + reason);
  if (problem.plan.method != Method::event_driven) return {};
  const auto& start = initial_law(problem.gas);
  auto bath = velocity_table(problem.gas.bath_law);
  return {bath, &start == &problem.gas.bath_law ? bath : velocity_table(start)};
}

statistics::Tally simulate(const Problem& problem, const SetUp& shared, const evolution::RunContext& context) {
  evolution::require_countable_samples(context, "velocity_swap");
  const SampleRun run = sample_run(problem, shared, stream_keys(context.seed, context.run));
  statistics::Tally tally;
  SampleValues values;
  for (std::int64_t sample = context.samples.first; sample < context.samples.last; ++sample) {
    tally.events += static_cast<double>(run(static_cast<std::uint32_t>(sample), values));
    statistics::add_sample(tally, values);
  }
  return tally;
}

} // namespace prethermal::md::velocity_swap
