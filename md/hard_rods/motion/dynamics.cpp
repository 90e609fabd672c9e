#include "md/hard_rods/motion/dynamics.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace prethermal::md::hard_rods {

namespace {

constexpr std::int64_t steps_between_checks = 64;
// Reading the clock costs as much as a step of some rods, and where a step is made block by block it is read for each block.
constexpr std::int64_t steps_between_timings = 16, large_steps_between_timings = 4;

void check_finite(const Rods& rods, const Share& share, std::int64_t step) {
  for (std::size_t i = 0; i < rods.place.size(); ++i)
    if (!std::isfinite(rods.place[i]) || !std::isfinite(rods.velocity[i]))
      throw std::runtime_error(std::string(std::isfinite(rods.place[i]) ? "the velocity" : "the place") + " of rod " +
                               std::to_string(share.first + static_cast<std::int64_t>(i)) + " is not finite after step " +
                               std::to_string(step));
}

void kick(Rods& rods, double interval) {
  double* velocity = rods.velocity.data();
  const double* force = rods.force.data();
  for (std::size_t i = 0; i < rods.velocity.size(); ++i) velocity[i] += force[i] * interval;
}

} // namespace

Dynamics::Dynamics(const Problem& problem, const Neighbours& neighbours)
    : Dynamics(problem.gas, problem.plan.integrator, force_field(problem, neighbours), neighbours) {}

// Without a potential, free rods: nothing to kick, and velocities that are the same for ever.
Dynamics::Dynamics(const model::HardRodGas& gas, Integrator integrator, ForceField field, const Neighbours& neighbours)
    : ring_(ring_of(gas)), neighbours_(&neighbours), forces_(gas.potential.strength != 0.0),
      contacts_matter_(integrator == Integrator::corrected && forces_ && gas.rod_length > 0.0), field_(std::move(field)),
      drift_(ring_, neighbours), correction_(ring_, neighbours) {
  if (integrator != Integrator::corrected && integrator != Integrator::plain)
    throw std::invalid_argument("Dynamics advances by the integrators `corrected` and `plain`");
}

void Dynamics::start(Rods& rods) {
  rods.force.assign(rods.place.size(), 0.0);
  if (forces_ && neighbours_->holds_rods()) field_.force(rods.place, rods.force);
}

void Dynamics::advance(Rods& rods, double interval, std::int64_t steps, std::int64_t first_step) {
  if (!neighbours_->holds_rods() || steps <= 0) return;
  advancing_.start();
  const double dt = interval / static_cast<double>(steps);
  const int half_kicks = forces_ ? 1 : 0;
  const std::int64_t interval_of_timings = drift_.hands_over() ? large_steps_between_timings : steps_between_timings;
  if (drift_.hands_over()) {
    fastest_ = largest_size(rods.velocity);
    strongest_ = largest_size(rods.force);
  }
  for (std::int64_t s = 0; s < steps; ++s) {
    const Kick before{0.5 * dt, s == 0 ? half_kicks : 2 * half_kicks};
    Step step{rods, dt, steps_ % interval_of_timings == 0, {0, 0}};
    try {
      measured(step, stepping_, [&] { make_step(step, before); });
    } catch (const std::runtime_error&) {
      check_finite(rods, neighbours_->share(), first_step + s + 1); // the better reason, if it is one
      throw;
    }
    ++steps_;
    if ((first_step + s + 1) % steps_between_checks == 0) check_finite(rods, neighbours_->share(), first_step + s + 1);
  }
  if (forces_) kick(rods, 0.5 * dt);
  check_finite(rods, neighbours_->share(), first_step + steps);
  advancing_.stop();
}

template<class Work> void Dynamics::measured(const Step& step, evolution::Stopwatch& watch, const Work& work) {
  if (step.timed) watch.start();
  work();
  if (step.timed) watch.stop();
}

// Where shares are large, forces and corrections follow the drift block by block.
void Dynamics::make_step(Step& step, Kick before) {
  evolution::Stopwatch* const exchanging = step.timed ? &exchanging_ : nullptr;
  Handover handover;
  if (drift_.hands_over()) {
    handover.fastest = fastest_ + before.times * strongest_ * std::abs(before.interval);
    handover.settled = [this, &step](std::int64_t settled) { take_over(step, settled); };
    strongest_ = 0.0;
    if (forces_ && field_.in_pieces) field_.in_pieces->begin();
  }
  if (contacts_matter_) correction_.begin();
  drift_(step.rods, step.dt, contacts_matter_ ? &contacts_ : nullptr, before, exchanging, handover);
  if (forces_) measured(step, forcing_, [&] { finish_forces(step); });
  if (contacts_matter_) correction_(step.rods, contacts_, drift_, step.dt, exchanging);
  fastest_ = std::max(drift_.fastest(), correction_.fastest());
}

void Dynamics::take_over(Step& step, std::int64_t settled) {
  if (!forces_ || !field_.in_pieces) return;
  const Share before = step.with_force;
  measured(step, forcing_, [&] { step.with_force = field_.in_pieces->go_on(step.rods.place, step.rods.force, settled); });
  if (step.with_force.size() > 0)
    watch_forces(step.rods, before.size() > 0 ? before.last : step.with_force.first, step.with_force.last);
  if (contacts_matter_) correction_.correct_early(step.rods, contacts_, step.dt, settled, step.with_force);
}

void Dynamics::finish_forces(Step& step) {
  Rods& rods = step.rods;
  if (field_.in_pieces && drift_.hands_over()) {
    field_.in_pieces->end(rods.place, rods.force);
    const bool some = step.with_force.size() > 0;
    watch_forces(rods, 0, some ? step.with_force.first : 0);
    watch_forces(rods, some ? step.with_force.last : 0, static_cast<std::int64_t>(rods.force.size()));
  } else {
    field_.force(rods.place, rods.force);
    if (drift_.hands_over()) watch_forces(rods, 0, static_cast<std::int64_t>(rods.force.size()));
  }
}

void Dynamics::watch_forces(const Rods& rods, std::int64_t first, std::int64_t last) {
  strongest_ = std::max(strongest_, largest_size(std::span(rods.force).subspan(first, last - first)));
}

PhaseSeconds Dynamics::seconds() const {
  PhaseSeconds sample{};
  sample[static_cast<std::size_t>(Phase::force)] = forcing_.seconds();
  sample[static_cast<std::size_t>(Phase::exchange)] = exchanging_.seconds();
  sample[static_cast<std::size_t>(Phase::drift)] = stepping_.seconds() - forcing_.seconds() - exchanging_.seconds();
  return evolution::shared_out<Phase>(advancing_.seconds(), sample);
}

} // namespace prethermal::md::hard_rods
