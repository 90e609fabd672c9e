#include "kinetic/wires/dynamics/relaxation.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/twofold.hpp"
#include "kinetic/wires/dynamics/swap_rate.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::wires {
namespace {

namespace odeint = boost::numeric::odeint;
using State = std::vector<double>; // f_1 by cell, then the integral of j_1 - j_2

constexpr std::string_view wires_tag = "kinetic.wires.relaxation 2";
constexpr double coarser_tolerance = 30.0;
constexpr double stages = 6.0, seconds_per_pair = 6e-10;

/// The largest error of a step over what is tolerated; infinite where a number is not finite.
struct LargestStepError {
  using value_type = double;
  double tolerated;

  template<class Algebra> double error(Algebra&, const State&, const State&, const State& errors, double) const {
    double largest = 0.0;
    for (const double error : errors) {
      if (!std::isfinite(error)) return std::numeric_limits<double>::infinity();
      largest = std::max(largest, std::abs(error));
    }
    return largest / tolerated;
  }
};
using ControlledWires = odeint::controlled_runge_kutta<odeint::runge_kutta_dopri5<State>, LargestStepError>;

/// The output times, and a half and a quarter of each where the integral of the relative current has an end.
std::vector<double> stops_of(const Problem& problem) {
  std::vector<double> stops = problem.plan.output.times;
  if (model::relative_current_ends(problem.pair))
    for (const double time : problem.plan.output.times) stops.insert(stops.end(), {0.5 * time, 0.25 * time});
  std::ranges::sort(stops);
  stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
  return stops;
}

class RelaxingWires {
 public:
  RelaxingWires(const Problem& problem, const evolution::RunContext& context)
      : times_(problem.plan.output.times), stops_(stops_of(problem)), cells_(make_cells(problem)), swaps_(cells_),
        tolerance_(problem.plan.tolerance), context_(context),
        pacer_(context.checkpoint, stages * seconds_per_pair * std::pow(cells_.momentum.size(), 2)) {
    const auto e = own_chemical_potentials(problem.pair);
    start_ = boosted_occupation(cells_, e[0], problem.pair.boost[0]);
    both_ = boosted_occupation(cells_, e[1], problem.pair.boost[1]);
    for (std::size_t j = 0; j < both_.size(); ++j) both_[j] += start_[j];
    start_.push_back(0.0);
    rate_ = next_ = next_rate_ = start_;
  }

  std::optional<Relaxation> operator()() {
    const auto& checkpoint = context_.checkpoint;
    now_.state = start_;
    if (checkpoint.saved_bytes > 0)
      now_ = evolution::resume_twofold(checkpoint, wires_tag, "the relaxing wires", start_.size(),
                                       fmt::format("{} cells", both_.size()), stops_);
    if (!run(now_.coarse, coarser_tolerance * tolerance_)) return std::nullopt;
    if (!run(now_.fine, tolerance_)) return std::nullopt;
    Relaxation result;
    for (const double time : times_) {
      result.coarse.push_back(frame(now_.coarse, time));
      result.frames.push_back(frame(now_.fine, time));
    }
    return result;
  }

 private:
  void rate(const State& state, State& into) {
    const std::size_t cells = both_.size();
    swaps_(std::span(state).first(cells), both_, std::span(into).first(cells));
    into[cells] = relative_current(state);
  }

  /// j_1 - j_2 = 2 j_1 - (j_1 + j_2), and the latter never changes.
  double relative_current(const State& state) const {
    return 2.0 * current_of(cells_, std::span(state).first(both_.size())) - current_of(cells_, both_);
  }

  /// From where `now_` stands to the last stop; false: stopped.
  bool run(std::vector<State>& passed, double tolerance) {
    if (passed.size() == stops_.size()) return true;
    ControlledWires stepper(LargestStepError{tolerance});
    rate(now_.state, rate_);
    while (passed.size() < stops_.size()) {
      const double until = stops_[passed.size()];
      while (now_.at.time < until) {
        if (now_.at.step == 0.0) now_.at.step = first_step(until);
        step(stepper, until);
        if (!pacer_.goes_on(1, [&] { save(); })) return false;
      }
      passed.push_back(now_.state);
    }
    now_.at = {};
    now_.state = start_;
    return true;
  }

  double first_step(double until) const {
    double fastest = 0.0;
    for (std::size_t j = 0; j < both_.size(); ++j) fastest = std::max(fastest, std::abs(rate_[j]));
    return fastest > 0.0 ? std::min(1e-3 / fastest, until) : until;
  }

  void step(ControlledWires& stepper, double until) {
    constexpr double shortest = 1e-13; // of the way from 0
    const auto system = [this](const State& state, State& into, double) { rate(state, into); };
    const auto attempt = [&](double& time, double& length) {
      return stepper.try_step(system, now_.state, rate_, time, next_, next_rate_, length) == odeint::success;
    };
    if (!evolution::step_towards(now_.at, until, std::numeric_limits<double>::infinity(), shortest * until, attempt))
      throw std::runtime_error(fmt::format("relaxation stops at t = {:g}: no step is short enough", now_.at.time));
    now_.state.swap(next_);
    rate_.swap(next_rate_);
  }

  void save() const {
    context_.checkpoint.save(evolution::saved_part(wires_tag, now_, context_.ranks), evolution::share_done(now_, stops_));
  }

  const State& at(const std::vector<State>& passed, double time) const {
    return passed[static_cast<std::size_t>(std::ranges::lower_bound(stops_, time) - stops_.begin())];
  }

  RelaxationFrame frame(const std::vector<State>& passed, double time) const {
    const State& state = at(passed, time);
    RelaxationFrame result{{state.begin(), state.end() - 1}, both_, state.back(), 0.0, 0.0};
    for (std::size_t j = 0; j < both_.size(); ++j) result.second[j] -= state[j];
    if (stops_.size() == times_.size()) return result;
    result.integral_to_half = at(passed, 0.5 * time).back();
    result.integral_to_quarter = at(passed, 0.25 * time).back();
    return result;
  }

  const std::vector<double>& times_;
  std::vector<double> stops_;
  Cells cells_;
  SwapRate swaps_;
  double tolerance_;
  const evolution::RunContext& context_;
  evolution::CheckpointPacer pacer_;
  State start_, both_;
  evolution::TwofoldProgress now_;
  State rate_, next_, next_rate_;
};

} // namespace

std::optional<Relaxation> evolve_wires(const Problem& problem, const evolution::RunContext& context) {
  return RelaxingWires(problem, context)();
}

double relaxation_seconds(const Problem& problem) {
  constexpr double rates_per_step = 0.45; // steps, which stability limits, over the shortest relaxation time of a cell
  const Cells cells = make_cells(problem);
  double fastest = 0.0; // every cell with the fullest other ones
  for (const double exchange : cells.exchange) fastest += 2.0 * exchange * cells.width / (2.0 * std::numbers::pi);
  const auto& times = problem.plan.output.times;
  const double steps = 20.0 + 0.25 * fastest * (times.empty() ? 0.0 : times.back()) * rates_per_step;
  return 2.0 * steps * stages * seconds_per_pair * std::pow(cells.momentum.size(), 2);
}

double relaxation_bytes(const Problem& problem) {
  const double cells = problem.plan.output.cells.count, times = static_cast<double>(problem.plan.output.times.size());
  return sizeof(double) * cells * (30.0 + 9.0 * times);
}

} // namespace prethermal::kinetic::wires
