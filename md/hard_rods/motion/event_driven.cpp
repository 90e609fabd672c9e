#include "md/hard_rods/motion/event_driven.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "md/hard_rods/forces/direct_force.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_fehlberg78.hpp>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {
namespace odeint = boost::numeric::odeint;

using EventDrivenPhase = std::vector<double>; // the positions, then the velocities

/// Newton's equations in the lattice-summed potential, and who may meet whom. Points that meet pass through each other; but the
/// third derivative of the potential may jump there, and a step of high order must not go across.
class EventDrivenMotion {
 public:
  explicit EventDrivenMotion(const model::HardRodGas& gas);

  /// d(phase)/dt, as Boost.Odeint calls it.
  void operator()(const EventDrivenPhase& phase, EventDrivenPhase& change, double time) const;
  double energy(const EventDrivenPhase& phase) const;

  /// The order in which points stand on the ring; rods always stand in that of their labels.
  void find_order(const EventDrivenPhase& phase);
  /// Neighbours in this order, r and r + 1, the last ones across the seam. A particle alone never meets its own image.
  std::size_t pairs() const { return rods_ > 1 ? rods_ : 0; }
  std::size_t next(std::size_t r) const { return r + 1 < rods_ ? r + 1 : 0; }
  double gap(const EventDrivenPhase& phase, std::size_t r) const {
    const std::size_t i = order_[r], j = order_[next(r)];
    return phase[j] - phase[i] - rod_length_ + length_ * (turn_[i] - turn_[j] + (next(r) == 0 ? 1.0 : 0.0));
  }
  double gap_rate(const EventDrivenPhase& phase, std::size_t r) const {
    return phase[rods_ + order_[next(r)]] - phase[rods_ + order_[r]];
  }
  double rounding() const { return 1e-14 * length_; } // of a gap

  /// Rods exchange their velocities, points their order. Whether it was a contact of rods.
  bool meet(EventDrivenPhase& phase, std::size_t r);

 private:
  std::size_t rods_;
  double length_, rod_length_, strength_ = 0.0;
  std::vector<std::size_t> order_;
  std::vector<double> turn_; // of each point: how many rings are to be taken off its position
  std::optional<LatticeSum> lattice_;
};

EventDrivenMotion::EventDrivenMotion(const model::HardRodGas& gas)
    : rods_(static_cast<std::size_t>(gas.rods)), length_(gas.length), rod_length_(gas.rod_length), order_(rods_), turn_(rods_) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  if (gas.potential.strength == 0.0) return;
  lattice_.emplace(gas.potential, gas.length);
  strength_ = gas.potential.strength / gas.potential.length;
}

void EventDrivenMotion::operator()(const EventDrivenPhase& phase, EventDrivenPhase& change, double /*time*/) const {
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

double EventDrivenMotion::energy(const EventDrivenPhase& phase) const {
  double kinetic = 0.0;
  for (std::size_t i = rods_; i < 2 * rods_; ++i) kinetic += 0.5 * phase[i] * phase[i];
  if (!lattice_) return kinetic;
  double potential = static_cast<double>(rods_) * lattice_->self_images();
  for (std::size_t i = 0; i < rods_; ++i)
    for (std::size_t j = i + 1; j < rods_; ++j) potential += lattice_->value(phase[i] - phase[j]);
  return kinetic + strength_ * potential;
}

void EventDrivenMotion::find_order(const EventDrivenPhase& phase) {
  if (rod_length_ > 0.0) return;
  for (std::size_t i = 0; i < rods_; ++i) turn_[i] = std::floor(phase[i] / length_);
  std::ranges::sort(order_, {}, [&](std::size_t i) { return phase[i] - length_ * turn_[i]; });
}

bool EventDrivenMotion::meet(EventDrivenPhase& phase, std::size_t r) {
  std::size_t &i = order_[r], &j = order_[next(r)];
  if (rod_length_ > 0.0) {
    std::swap(phase[rods_ + i], phase[rods_ + j]);
    return true;
  }
  if (next(r) == 0) {
    turn_[i] += 1.0;
    turn_[j] -= 1.0;
  }
  std::swap(i, j);
  return false;
}

using Stepper = odeint::runge_kutta_fehlberg78<EventDrivenPhase>;
using Checker = odeint::default_error_checker<double, Stepper::algebra_type, Stepper::operations_type>;
using Controlled = odeint::controlled_runge_kutta<Stepper, Checker>;

constexpr double tolerance = 1e-13;
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

/// One accepted step of at most `longest`; `step` becomes the next one's first guess. Returns its length.
double fly(const EventDrivenMotion& motion, Controlled& stepper, EventDrivenPhase& phase, double& step, double longest,
           double shortest) {
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
  const std::size_t pairs = motion.pairs(), chain = pairs * (pairs + 100);
  std::size_t meetings = 0; // since the time stood at `checked`
  double time = 0.0, checked = 0.0, step = 1e-3 * duration;
  while (time < duration) {
    const EventDrivenPhase start = phase;
    const double rest = duration - time, flown = fly(motion, stepper, phase, step, rest, shortest);
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
  if (interval < 0.0) turn_back();
  std::copy_n(phase.begin(), state.position.size(), state.position.begin());
  std::copy(phase.begin() + static_cast<std::ptrdiff_t>(state.position.size()), phase.end(), state.velocity.begin());
}

double energy(const model::HardRodGas& gas, const EventDrivenState& state) {
  return EventDrivenMotion(gas).energy(joined(state));
}

} // namespace prethermal::md::hard_rods
