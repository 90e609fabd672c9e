#include "md/hard_rods/event_driven.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "md/hard_rods/direct_force.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {
namespace odeint = boost::numeric::odeint;

using Phase = std::vector<double>; // positions, then velocities
using Stepper = odeint::runge_kutta_fehlberg78<Phase>;
using Checker = odeint::default_error_checker<double, Stepper::algebra_type, Stepper::operations_type>;
using Controlled = odeint::controlled_runge_kutta<Stepper, Checker>;

constexpr double tolerance = 1e-13;
constexpr double least_progress =
    1e-12; // of the interval: in a step, and in as many contacts as a chain of touching rods may have

/// Newton's equations in the lattice-summed potential.
class Motion {
 public:
  explicit Motion(const model::HardRodGas& gas)
      : rods_(static_cast<std::size_t>(gas.rods)), length_(gas.length), rod_length_(gas.rod_length) {
    if (gas.potential.strength == 0.0) return;
    lattice_.emplace(gas.potential, gas.length);
    strength_ = gas.potential.strength / gas.potential.length;
  }

  void operator()(const Phase& phase, Phase& change, double /*time*/) const {
    std::copy(phase.begin() + static_cast<std::ptrdiff_t>(rods_), phase.end(), change.begin());
    const auto force = std::span(change).subspan(rods_);
    std::ranges::fill(force, 0.0);
    if (!lattice_) return;
    for (std::size_t i = 0; i < rods_; ++i)
      for (std::size_t j = i + 1; j < rods_; ++j) {
        const double push = -strength_ * lattice_->slope(phase[i] - phase[j]);
        force[i] += push;
        force[j] -= push;
      }
  }

  double energy(const Phase& phase) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < rods_; ++i) sum += 0.5 * phase[rods_ + i] * phase[rods_ + i];
    if (!lattice_) return sum;
    sum += strength_ * static_cast<double>(rods_) * lattice_->self_images();
    for (std::size_t i = 0; i < rods_; ++i)
      for (std::size_t j = i + 1; j < rods_; ++j) sum += strength_ * lattice_->value(phase[i] - phase[j]);
    return sum;
  }

  /// Pairs that can touch: r and r + 1, the last one across the seam. A rod alone never meets its own image.
  std::size_t pairs() const { return rod_length_ > 0.0 && rods_ > 1 ? rods_ : 0; }
  std::size_t next(std::size_t r) const { return r + 1 < rods_ ? r + 1 : 0; }
  double gap(const Phase& phase, std::size_t r) const {
    return phase[next(r)] - phase[r] - rod_length_ + (next(r) == 0 ? length_ : 0.0);
  }
  double gap_rate(const Phase& phase, std::size_t r) const { return phase[rods_ + next(r)] - phase[rods_ + r]; }
  void collide(Phase& phase, std::size_t r) const { std::swap(phase[rods_ + r], phase[rods_ + next(r)]); }

 private:
  std::size_t rods_;
  double length_, rod_length_, strength_ = 0.0;
  std::optional<LatticeSum> lattice_;
};

Phase joined(const EventDrivenState& state) {
  Phase phase = state.position;
  phase.insert(phase.end(), state.velocity.begin(), state.velocity.end());
  return phase;
}

/// One accepted step of the flight, from `start` to `end` after `step`.
struct Flight {
  const Motion& motion;
  const Phase &start, &end;
  double step;

  /// The phase in between, by one shorter step.
  Phase at(double time) const {
    Phase phase = start;
    if (time > 0.0) Stepper().do_step(std::cref(motion), phase, 0.0, time);
    return phase;
  }

  double root(const auto& function, double lower, double upper) const {
    return numerics::bracketed_root([&](double time) { return function(at(time)); }, lower, upper);
  }

  /// When rods r and r + 1 touch first, if they do. A gap has at most one extremum in a step as short as the accuracy asks for.
  std::optional<double> contact(std::size_t r) const {
    const auto gap = [&](const Phase& phase) { return motion.gap(phase, r); };
    const auto rate = [&](const Phase& phase) { return motion.gap_rate(phase, r); };
    const bool approaching = rate(start) < 0.0;
    if (approaching && gap(start) <= 0.0) return 0.0;
    if (approaching && gap(end) < 0.0) return root(gap, 0.0, step);
    if (approaching && rate(end) > 0.0) { // a closest approach in between
      const double closest = root(rate, 0.0, step);
      if (closest > 0.0 && gap(at(closest)) < 0.0) return root(gap, 0.0, closest);
    }
    if (!approaching && gap(end) < 0.0) { // apart and together again
      if (!(rate(start) > 0.0)) return 0.0;
      const double furthest = rate(end) < 0.0 ? root(rate, 0.0, step) : 0.0;
      return furthest > 0.0 && gap(at(furthest)) > 0.0 ? root(gap, furthest, step) : furthest;
    }
    return std::nullopt;
  }
};

void check(const EventDrivenState& state, const model::HardRodGas& gas, const Motion& motion, const Phase& phase) {
  const auto rods = static_cast<std::size_t>(gas.rods);
  if (state.position.size() != rods || state.velocity.size() != rods)
    throw std::invalid_argument(fmt::format("{} rods need as many positions and velocities", rods));
  if (!std::ranges::all_of(phase, [](double x) { return std::isfinite(x); }))
    throw std::invalid_argument("a position or velocity is not finite");
  constexpr double rounding = 1e-12; // of the ring
  for (std::size_t r = 0; r < motion.pairs(); ++r)
    if (motion.gap(phase, r) < -rounding * gas.length)
      throw std::invalid_argument(fmt::format("rods {} and {} overlap by {:g}", r, motion.next(r), -motion.gap(phase, r)));
}

/// One accepted step of at most `longest`; `step` becomes the next one's first guess. Returns its length.
double fly(const Motion& motion, Controlled& stepper, Phase& phase, double& step, double longest, double shortest) {
  for (;;) {
    double time = 0.0, guess = std::min(step, longest);
    const double tried = guess;
    const bool done = stepper.try_step(std::cref(motion), phase, time, guess) == odeint::success;
    step = guess;
    if (done) return tried;
    if (!(guess > shortest)) throw std::runtime_error("the event-driven integrator's steps become too short");
  }
}

} // namespace

void advance_event_driven(const model::HardRodGas& gas, EventDrivenState& state, double interval) {
  const Motion motion(gas);
  Phase phase = joined(state);
  check(state, gas, motion, phase);
  const auto velocities = std::span(phase).subspan(state.position.size());
  const auto turn_back = [&] { std::ranges::transform(velocities, velocities.begin(), std::negate<>()); };
  const double duration = std::abs(interval), shortest = least_progress * duration;
  if (interval < 0.0) turn_back();

  Controlled stepper{Checker(tolerance, tolerance)};
  const std::size_t pairs = motion.pairs(), chain = pairs * (pairs + 100);
  std::size_t contacts = 0; // since the time stood at `checked`
  double time = 0.0, checked = 0.0, step = 1e-3 * duration;
  while (time < duration) {
    const Phase start = phase;
    const double rest = duration - time, flown = fly(motion, stepper, phase, step, rest, shortest);
    const Flight flight{motion, start, phase, flown};
    double earliest = flown;
    std::size_t touching = pairs;
    for (std::size_t r = 0; r < pairs; ++r)
      if (const auto contact = flight.contact(r); contact && (touching == pairs || *contact < earliest)) {
        earliest = *contact;
        touching = r;
      }
    if (touching == pairs) {
      time = flown == rest ? duration : time + flown;
      continue;
    }
    phase = flight.at(earliest);
    motion.collide(phase, touching);
    time += earliest;
    ++state.contacts;
    if (motion.next(touching) == 0) ++state.seam_contacts;
    if (++contacts == chain) {
      if (!(time - checked > shortest))
        throw std::runtime_error(
            fmt::format("rods {} and {} keep touching: the steps become too short", touching, motion.next(touching)));
      contacts = 0;
      checked = time;
    }
  }
  if (interval < 0.0) turn_back();
  std::copy_n(phase.begin(), state.position.size(), state.position.begin());
  std::ranges::copy(velocities, state.velocity.begin());
}

double energy(const model::HardRodGas& gas, const EventDrivenState& state) { return Motion(gas).energy(joined(state)); }

} // namespace prethermal::md::hard_rods
