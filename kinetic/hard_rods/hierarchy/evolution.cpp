#include "kinetic/hard_rods/hierarchy/cost.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"
#include "kinetic/hard_rods/hierarchy/observables.hpp"
#include "kinetic/hard_rods/hierarchy/rate.hpp"
#include "kinetic/hard_rods/hierarchy/saved_state.hpp"
#include "kinetic/hard_rods/hierarchy/stepper.hpp"

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

namespace odeint = boost::numeric::odeint;

using Controlled = odeint::controlled_runge_kutta<ClassicalStepper, LargestError>;

constexpr double smallest_step = 1e-9; // of the longest

class Evolution {
 public:
  Evolution(const Problem& problem, const model::RapidityDistribution& initial, const parallel::RankGroup& ranks,
            const parallel::ItemCheckpoint& checkpoint)
      : rate_(problem, ranks), checkpoint_(checkpoint), state_(empty_state(rate_.grid(), rate_.exchange().share())),
        next_state_(state_), derivative_(state_), next_derivative_(state_),
        stepper_(LargestError(problem.plan.tolerance, largest_magnitude(initial.density), rate_.grid(), ranks)),
        longest_step_(stable_step(problem)),
        steps_between_checks_(steps_between_checks(problem.plan, active_ranks(rate_.grid(), ranks.size))) {
    if (checkpoint.saved_bytes > 0) {
      progress_ = resume(checkpoint, rate_.grid(), rate_.exchange(), state_);
    } else {
      std::ranges::copy(initial.density, state_.begin());
      progress_.step = longest_step_;
    }
    rate_(state_, derivative_);
  }

  std::optional<std::vector<HierarchyFrame>> operator()(std::span<const double> times) {
    const auto agree = [](const HierarchyFrame& frame, double time) { return frame.time == time; };
    const auto& kept = progress_.frames;
    if (kept.size() > times.size() || !std::ranges::equal(kept, times.first(kept.size()), agree))
      throw std::runtime_error("the saved state of the hierarchy has frames at other times");
    while (progress_.frames.size() < times.size()) {
      const double until = times[progress_.frames.size()];
      while (progress_.time < until) {
        step_towards(until);
        if (++steps_since_check_ < steps_between_checks_) continue;
        steps_since_check_ = 0;
        if (!checkpoint_.due()) continue;
        checkpoint_.save(saved_part(progress_, rate_.grid(), rate_.exchange(), state_), progress_.time / times.back());
        if (checkpoint_.stopping()) return std::nullopt;
      }
      progress_.frames.push_back(frame_of(rate_.grid(), rate_.functions(), rate_.exchange(), state_, until));
    }
    return progress_.frames;
  }

 private:
  static int steps_between_checks(const Plan& plan, int ranks) {
    constexpr double seconds = 0.02, most = 1e6;
    return static_cast<int>(std::clamp(seconds * ranks / seconds_per_step(plan), 1.0, most));
  }

  /// One step that has not been refused. Equal ones lead to an output time. None is longer than what waves on the grid bear: a
  /// weak g would drown in those that grow, long before their error counts.
  void step_towards(double until) {
    const auto rate = [this](const AlignedNumbers& state, AlignedNumbers& into, double) { rate_(state, into); };
    for (;;) {
      const double left = until - progress_.time, steps = std::max(1.0, std::ceil(left / progress_.step * (1.0 - 1e-12)));
      double time = progress_.time, step = left / steps;
      const bool done =
          stepper_.try_step(rate, state_, derivative_, time, next_state_, next_derivative_, step) == odeint::success;
      progress_.step = done ? std::min(std::max(progress_.step, step), longest_step_) : step;
      if (done) {
        progress_.time = steps == 1.0 ? until : time;
        state_.swap(next_state_);
        derivative_.swap(next_derivative_);
        return;
      }
      if (!(progress_.step > smallest_step * longest_step_))
        throw std::runtime_error(
            fmt::format("the hierarchy stops at t = {:g}: no step is short enough, or its state is no longer finite", time));
    }
  }

  HierarchyRate rate_;
  const parallel::ItemCheckpoint& checkpoint_;
  AlignedNumbers state_, next_state_, derivative_, next_derivative_;
  Controlled stepper_;
  double longest_step_;
  int steps_between_checks_, steps_since_check_ = 0;
  HierarchyProgress progress_;
};

} // namespace

std::optional<std::vector<HierarchyFrame>> evolve_hierarchy(const Problem& problem, std::span<const double> times,
                                                            const parallel::RankGroup& ranks,
                                                            const parallel::ItemCheckpoint& checkpoint) {
  const auto& plan = problem.plan;
  const auto initial = model::initial_rapidities(problem.hierarchy.highest_rapidity, plan.hierarchy.rapidities);
  return Evolution(problem, initial, ranks, checkpoint)(times);
}

} // namespace prethermal::kinetic::hard_rods
