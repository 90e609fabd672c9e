#include "kinetic/defect/ring/homogeneous.hpp"

#include "common/evolution/adaptive_step.hpp"
#include "common/evolution/twofold.hpp"
#include "kinetic/defect/collision/collision.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

namespace odeint = boost::numeric::odeint;
using std::numbers::pi;
using State = std::vector<double>;

/// The largest error of a step, in units of what is tolerated; infinite where a number is not finite.
struct LargestError {
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

using Controlled = odeint::controlled_runge_kutta<odeint::runge_kutta_dopri5<State>, LargestError>;

constexpr std::string_view ring_tag = "kinetic.defect.ring 2";

/// How far the evolution has come. Runge and Kutta remember nothing else: the rate that a step ends with is that of its state.
struct SavedRing {
  evolution::AdaptiveTime at;
  State n;
  std::vector<State> frames; // at the output times that have passed
};

template<class Archive, records::ConstOrNot<SavedRing> Head> void fields(Archive& archive, Head& head) {
  archive(head.at.time, head.at.step, head.n);
  archive.count(head.frames);
  for (auto& frame : head.frames) archive(frame);
}

SavedRing resume(const parallel::ItemCheckpoint& checkpoint, std::size_t wavenumbers, std::span<const double> times) {
  const evolution::SavedState saved(checkpoint, ring_tag, "the closed ring");
  auto progress = saved.head<SavedRing>();
  saved.require_distributed(0);
  const std::size_t passed = progress.frames.size();
  const auto whole = [=](const State& n) { return n.size() == wavenumbers; };
  if (!whole(progress.n) || !std::ranges::all_of(progress.frames, whole))
    saved.refuse(fmt::format("it is not of {} wavenumbers", wavenumbers));
  if (passed >= times.size()) saved.refuse(fmt::format("it has {} output times of {}", passed, times.size()));
  evolution::require_between(saved, progress.at, times, passed);
  return progress;
}

class Evolution {
 public:
  Evolution(const Problem& problem, const parallel::RankGroup& ranks)
      : collisions_(problem.lattice.dispersion, problem.lattice.defect.power, problem.plan.collision),
        strength_square_(problem.lattice.defect.strength * problem.lattice.defect.strength), times_(ring_times(problem.plan)),
        ranks_(ranks) {
    for (const double k : collisions_.wavenumber())
      progress_.n.push_back(model::mode_density(problem.lattice.injected, problem.lattice.dispersion, k));
    stepper_ = Controlled(LargestError{problem.plan.tolerance * std::ranges::max(progress_.n)});
  }

  std::optional<HomogeneousEvolution> operator()(const parallel::ItemCheckpoint& checkpoint) {
    if (checkpoint.saved_bytes > 0) progress_ = resume(checkpoint, progress_.n.size(), times_);
    rate_.resize(progress_.n.size());
    next_ = next_rate_ = rate_;
    rate(progress_.n, rate_);
    while (progress_.frames.size() < times_.size()) {
      const double until = times_[progress_.frames.size()];
      while (progress_.at.time < until) {
        if (progress_.at.step == 0.0) progress_.at.step = first_step(until);
        step_towards(until);
        if (!checkpoint.due()) continue;
        checkpoint.save(evolution::saved_part(ring_tag, progress_, ranks_), progress_.at.time / times_.back());
        if (checkpoint.stopping()) return std::nullopt;
      }
      progress_.frames.push_back(progress_.n);
    }
    const auto k = collisions_.wavenumber();
    return HomogeneousEvolution{{k.begin(), k.end()}, progress_.frames};
  }

 private:
  void rate(const State& n, State& into) {
    collisions_.evaluate(n, into);
    for (double& one : into) one *= strength_square_;
  }

  /// A hundredth of the shortest time in which a mode doubles or empties.
  double first_step(double until) const {
    double fastest = 0.0;
    for (std::size_t k = 0; k < rate_.size(); ++k)
      if (progress_.n[k] > 0.0) fastest = std::max(fastest, std::abs(rate_[k]) / progress_.n[k]);
    return fastest > 0.0 ? std::min(0.01 / fastest, until - progress_.at.time) : until - progress_.at.time;
  }

  void step_towards(double until) {
    constexpr double shortest = 1e-12; // of the way from 0
    const auto system = [this](const State& n, State& into, double) { rate(n, into); };
    const auto attempt = [&](double& time, double& step) {
      return stepper_.try_step(system, progress_.n, rate_, time, next_, next_rate_, step) == odeint::success;
    };
    if (!evolution::step_towards(progress_.at, until, std::numeric_limits<double>::infinity(), shortest * until, attempt))
      throw std::runtime_error(fmt::format(
          "the closed ring stops at t = {:g}: no step is short enough, or its state is no longer finite", progress_.at.time));
    progress_.n.swap(next_);
    rate_.swap(next_rate_);
  }

  CollisionIntegral collisions_;
  double strength_square_;
  std::vector<double> times_;
  const parallel::RankGroup& ranks_;
  Controlled stepper_;
  SavedRing progress_;
  State rate_, next_, next_rate_;
};

} // namespace

std::optional<HomogeneousEvolution> evolve_homogeneous(const Problem& problem, const parallel::RankGroup& ranks,
                                                       const parallel::ItemCheckpoint& checkpoint) {
  if (!model::closed(problem.lattice))
    throw std::invalid_argument("evolve_homogeneous: the lattice has a reservoir, a closed ring has none");
  return Evolution(problem, ranks)(checkpoint);
}

std::vector<double> at_wavenumbers(std::span<const double> on_grid, std::span<const double> wavenumbers) {
  // Nodes of the neighbouring zones; what a spline does at its ends falls by 0.27 a node.
  constexpr std::size_t beyond = 32;
  const std::size_t count = on_grid.size(), around = (beyond + count - 1) / count * count;
  const double spacing = 2.0 * pi / static_cast<double>(count);
  std::vector<double> nodes(count + 2 * around);
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i] = on_grid[i % count];
  const double first = -pi + (0.5 - static_cast<double>(around)) * spacing;
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(nodes.begin(), nodes.end(), first, spacing);
  std::vector<double> values;
  values.reserve(wavenumbers.size());
  for (const double k : wavenumbers) values.push_back(spline(model::in_zone(k)));
  return values;
}

} // namespace prethermal::kinetic::defect
