#include "md/hard_rods/motion/dynamics.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

namespace prethermal::md::hard_rods {

namespace {

constexpr std::int64_t steps_between_checks = 64;
constexpr std::int64_t steps_between_timings = 16; // reading the clock costs as much as a step of some rods

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
  const double dt = interval / static_cast<double>(steps);
  const int half_kicks = forces_ ? 1 : 0;
  for (std::int64_t s = 0; s < steps; ++s) {
    const Kick before{0.5 * dt, s == 0 ? half_kicks : 2 * half_kicks};
    try {
      step(rods, dt, before, steps_ % steps_between_timings == 0);
    } catch (const std::runtime_error&) {
      check_finite(rods, neighbours_->share(), first_step + s + 1); // the better reason, if it is one
      throw;
    }
    ++steps_;
    if ((first_step + s + 1) % steps_between_checks == 0) check_finite(rods, neighbours_->share(), first_step + s + 1);
  }
  if (forces_) kick(rods, 0.5 * dt);
  check_finite(rods, neighbours_->share(), first_step + steps);
}

void Dynamics::step(Rods& rods, double dt, Kick before, bool timed) {
  evolution::Stopwatch* const exchanging = timed ? &exchanging_ : nullptr;
  const auto measured = [&](evolution::Stopwatch& watch, auto work) {
    if (timed) watch.start();
    work();
    if (timed) watch.stop();
  };
  measured(drifting_, [&] { drift_(rods, dt, contacts_matter_ ? &contacts_ : nullptr, before, exchanging); });
  if (forces_) measured(forcing_, [&] { field_.force(rods.place, rods.force); });
  if (contacts_matter_) measured(drifting_, [&] { correction_(rods, contacts_, drift_, dt, exchanging); });
  if (timed) ++timed_steps_;
}

PhaseSeconds Dynamics::seconds() const {
  PhaseSeconds seconds{};
  if (timed_steps_ == 0) return seconds;
  const double scale = static_cast<double>(steps_) / static_cast<double>(timed_steps_);
  seconds[static_cast<std::size_t>(Phase::force)] = scale * forcing_.seconds();
  seconds[static_cast<std::size_t>(Phase::drift)] = scale * (drifting_.seconds() - exchanging_.seconds());
  seconds[static_cast<std::size_t>(Phase::exchange)] = scale * exchanging_.seconds();
  return seconds;
}

} // namespace prethermal::md::hard_rods
