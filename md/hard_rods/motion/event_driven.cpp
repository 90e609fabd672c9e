#include "md/hard_rods/motion/event_driven.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "md/hard_rods/motion/event_driven/motion.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {
namespace odeint = boost::numeric::odeint;

using Stepper = odeint::runge_kutta_fehlberg78<EventDrivenPhase>;
using Checker = odeint::default_error_checker<double, Stepper::algebra_type, Stepper::operations_type>;
using Controlled = odeint::controlled_runge_kutta<Stepper, Checker>;

constexpr double tolerance = 1e-13;       // of places, velocities and energies in a step
constexpr double energy_tolerance = 1e-9; // of the whole flight
constexpr double least_progress =
    1e-12; // of the interval: in a step, and in as many contacts as a chain of touching rods may have

/// A root, or the end nearer to one where rounding has hidden the change of sign.
template<class Function> double root(const Function& function, double lower, double upper) {
  const double at_lower = function(lower), at_upper = function(upper);
  if ((at_lower < 0.0) == (at_upper < 0.0)) return std::abs(at_lower) < std::abs(at_upper) ? lower : upper;
  return numerics::bracketed_root(function, lower, upper);
}

EventDrivenPhase joined(const EventDrivenState& state) {
  EventDrivenPhase phase = state.position;
  phase.insert(phase.end(), state.velocity.begin(), state.velocity.end());
  return phase;
}

/// The cubic through the values and slopes at the two ends of a step.
struct Cubic {
  double step, value, slope, second, third;

  Cubic(double duration, double start, double start_slope, double end, double end_slope)
      : step(duration), value(start), slope(start_slope) {
    const double mean = (end - start) / duration;
    second = (3.0 * mean - 2.0 * start_slope - end_slope) / duration;
    third = (start_slope + end_slope - 2.0 * mean) / (duration * duration);
  }
  double operator()(double t) const { return value + t * (slope + t * (second + t * third)); }
  double rate(double t) const { return slope + t * (2.0 * second + 3.0 * t * third); }
  /// Where the slope, which changes sign, vanishes.
  double extremum() const {
    return root([this](double t) { return rate(t); }, 0.0, step);
  }
};

/// When two neighbours meet, with the phase at that moment; or where to look for it.
struct Meeting {
  std::size_t pair;
  double time;
  EventDrivenPhase phase;
};
struct Bracket {
  std::size_t pair;
  double lower, upper, guess;
};

/// One accepted step of the flight, from `start` to `end`.
struct Flight {
  const EventDrivenMotion& motion;
  const EventDrivenPhase &start, &end;
  double step;

  /// The phase in between, by one shorter step.
  EventDrivenPhase at(double time) const {
    EventDrivenPhase phase = start;
    if (time > 0.0) Stepper().do_step(std::cref(motion), phase, 0.0, time);
    return phase;
  }

  /// Where neighbours r and r + 1 meet first, if they do. A gap has one extremum at most in a step as short as the accuracy asks
  /// for.
  std::optional<Bracket> bracket(std::size_t r) const {
    const double gap = motion.gap(start, r), rate = motion.gap_rate(start, r);
    const double last_gap = motion.gap(end, r), last_rate = motion.gap_rate(end, r);
    const Cubic cubic(step, gap, rate, last_gap, last_rate);
    if (rate < 0.0 && gap <= 0.0) return Bracket{r, 0.0, 0.0, 0.0};
    if (last_gap < -motion.rounding()) {
      double lower = 0.0;
      if (rate >= 0.0) { // apart and together again; at once, when they are pressed against each other
        if (last_rate >= 0.0) return std::nullopt;
        if (rate == 0.0) return Bracket{r, 0.0, 0.0, 0.0};
        lower = cubic.extremum();
        if (!(cubic(lower) > 0.0)) return Bracket{r, lower, lower, lower};
      }
      return Bracket{r, lower, step, root(cubic, lower, step)};
    }
    constexpr double near = 0.1;                                                 // the cubic is as good as this
    if (rate < 0.0 && last_rate > 0.0 && cubic(cubic.extremum()) < near * gap) { // a closest approach in between
      const double closest = root([&](double t) { return motion.gap_rate(at(t), r); }, 0.0, step);
      if (motion.gap(at(closest), r) < 0.0) return Bracket{r, 0.0, closest, 0.5 * closest};
    }
    return std::nullopt;
  }

  /// The meeting in a bracket, by Newton's method, or by bisection where that leaves the bracket.
  Meeting locate(const Bracket& in) const {
    double time = in.guess;
    constexpr int most = 8;
    for (int iteration = 0; iteration < most; ++iteration) {
      EventDrivenPhase phase = at(time);
      const double gap = motion.gap(phase, in.pair);
      if (in.lower == in.upper || std::abs(gap) <= 0.1 * motion.rounding()) return {in.pair, time, std::move(phase)};
      time -= gap / motion.gap_rate(phase, in.pair);
      if (!(time >= in.lower && time <= in.upper)) break;
    }
    if (!(motion.gap(at(in.lower), in.pair) > 0.0)) return {in.pair, in.lower, at(in.lower)};
    time = root([&](double t) { return motion.gap(at(t), in.pair); }, in.lower, in.upper);
    return {in.pair, time, at(time)};
  }

  /// The first meeting of all. Only those that may be the first are located: in general, whoever overlaps by then has met before.
  std::optional<Meeting> first() const {
    std::vector<Bracket> brackets;
    for (std::size_t r = 0; r < motion.pairs(); ++r)
      if (const auto found = bracket(r)) brackets.push_back(*found);
    std::ranges::sort(brackets, {}, &Bracket::guess);
    std::optional<Meeting> earliest;
    for (const Bracket& some : brackets)
      if (!earliest || some.upper < step || motion.gap(earliest->phase, some.pair) < 0.0)
        if (Meeting meeting = locate(some); !earliest || meeting.time < earliest->time) earliest = std::move(meeting);
    return earliest;
  }
};

void check(const EventDrivenState& state, const model::HardRodGas& gas, const EventDrivenMotion& motion,
           const EventDrivenPhase& phase) {
  const auto rods = static_cast<std::size_t>(gas.rods);
  if (state.position.size() != rods || state.velocity.size() != rods)
    throw std::invalid_argument(fmt::format("{} rods need as many positions and velocities", rods));
  if (!std::ranges::all_of(phase, [](double x) { return std::isfinite(x); }))
    throw std::invalid_argument("a position or velocity is not finite");
  for (std::size_t r = 0; gas.rod_length > 0.0 && r < motion.pairs(); ++r)
    if (motion.gap(phase, r) < -100.0 * motion.rounding())
      throw std::invalid_argument(fmt::format("rods {} and {} overlap by {:g}", r, motion.next(r), -motion.gap(phase, r)));
}

/// What a step may do to the energy. A table that ends with a jump has no force there, and its energy jumps as well.
class EnergyBalance {
 public:
  EnergyBalance(const model::HardRodGas& gas, const EventDrivenMotion& motion) : motion_(motion) {
    const auto& table = gas.potential.table;
    if (gas.potential.strength != 0.0 && table)
      jumps_ =
          static_cast<double>(gas.rods) * std::abs(gas.potential.strength / gas.potential.length * table->curve.value.back());
  }

  /// |change| over what is allowed: `share` of kinetic and potential energy together.
  double excess(const EventDrivenPhase& start, const EventDrivenPhase& end, double share) const {
    const double kinetic = motion_.kinetic_energy(start), potential = motion_.potential_energy(start);
    const double change = motion_.kinetic_energy(end) - kinetic + (motion_.potential_energy(end) - potential);
    return change == 0.0 ? 0.0 : std::abs(change) / (share * (kinetic + std::abs(potential)) + jumps_);
  }

 private:
  const EventDrivenMotion& motion_;
  double jumps_ = 0.0;
};

/// One accepted step of at most `longest`; `step` becomes the next one's first guess. Returns its length. The pair of Runge and
/// Kutta sees errors of places, the energy those of a force that changes along the way.
double fly(const EventDrivenMotion& motion, const EnergyBalance& balance, Controlled& stepper, EventDrivenPhase& phase,
           double& step, double longest, double shortest) {
  const EventDrivenPhase start = phase;
  for (;;) {
    double time = 0.0, guess = std::min(step, longest);
    const double tried = guess;
    const bool done = stepper.try_step(std::cref(motion), phase, time, guess) == odeint::success;
    step = guess;
    if (done && balance.excess(start, phase, tolerance) <= 1.0) return tried;
    if (done) {
      phase = start;
      step = guess = 0.5 * tried;
    }
    if (!(guess > shortest)) throw std::runtime_error("the event-driven integrator's steps become too short");
  }
}

} // namespace

void advance_event_driven(const model::HardRodGas& gas, EventDrivenState& state, double interval) {
  EventDrivenMotion motion(gas);
  EventDrivenPhase phase = joined(state);
  check(state, gas, motion, phase);
  const auto turn_back = [&] {
    for (std::size_t i = state.position.size(); i < phase.size(); ++i) phase[i] = -phase[i];
  };
  const double duration = std::abs(interval), shortest = least_progress * duration;
  if (interval < 0.0) turn_back();
  motion.find_order(phase);

  Controlled stepper{Checker(tolerance, tolerance)};
  const EnergyBalance balance(gas, motion);
  const EventDrivenPhase before = phase;
  const std::size_t pairs = motion.pairs(), chain = pairs * (pairs + 100);
  std::size_t meetings = 0; // since the time stood at `checked`
  double time = 0.0, checked = 0.0, step = 1e-3 * duration;
  while (time < duration) {
    const EventDrivenPhase start = phase;
    const double rest = duration - time, longest = std::min(rest, motion.longest_step(phase));
    const double flown = fly(motion, balance, stepper, phase, step, longest, shortest);
    const auto meeting = Flight{motion, start, phase, flown}.first();
    if (!meeting) {
      time = flown == rest ? duration : time + flown;
      continue;
    }
    phase = meeting->phase;
    time += meeting->time;
    if (motion.meet(phase, meeting->pair)) {
      ++state.contacts;
      if (motion.next(meeting->pair) == 0) ++state.seam_contacts;
    }
    if (++meetings == chain) {
      if (!(time - checked > shortest))
        throw std::runtime_error(
            fmt::format("rods {} and {} keep touching: the steps become too short", meeting->pair, motion.next(meeting->pair)));
      meetings = 0;
      checked = time;
    }
  }
  if (const double excess = balance.excess(before, phase, energy_tolerance); !(excess <= 1.0))
    throw std::runtime_error(fmt::format("the event-driven integrator has changed the energy by {:.2g} of itself in a time {:g}; "
                                         "{:g} is its tolerance",
                                         excess * energy_tolerance, duration, energy_tolerance));
  if (interval < 0.0) turn_back();
  std::copy_n(phase.begin(), state.position.size(), state.position.begin());
  std::copy(phase.begin() + static_cast<std::ptrdiff_t>(state.position.size()), phase.end(), state.velocity.begin());
}

double energy(const model::HardRodGas& gas, const EventDrivenState& state) {
  const EventDrivenMotion motion(gas);
  const EventDrivenPhase phase = joined(state);
  return motion.kinetic_energy(phase) + motion.potential_energy(phase);
}

} // namespace prethermal::md::hard_rods
