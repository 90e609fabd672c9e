#include "kinetic/defect/ring/homogeneous.hpp"

#include "kinetic/defect/collision/collision.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <cstring>
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

/// How far the evolution has come. Runge and Kutta remember nothing else: the rate that a step ends with is that of its state.
struct Progress {
  double time = 0.0, step = 0.0;
  State n;
  std::vector<State> frames;
};

constexpr double mark = 6.0221e-5; // of a saved state of this kind

parallel::Payload kept(const Progress& progress) {
  State numbers{mark, static_cast<double>(progress.n.size()), progress.time, progress.step};
  numbers.insert(numbers.end(), progress.n.begin(), progress.n.end());
  for (const State& frame : progress.frames) numbers.insert(numbers.end(), frame.begin(), frame.end());
  parallel::Payload bytes(numbers.size() * sizeof(double));
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

Progress resume(const parallel::ItemCheckpoint& checkpoint, std::size_t wavenumbers, std::size_t times) {
  constexpr std::size_t head = 4;
  State numbers(checkpoint.saved_bytes / sizeof(double));
  const std::size_t states = numbers.size() < head ? 0 : (numbers.size() - head) / wavenumbers;
  if (states < 1 || states > 1 + times || checkpoint.saved_bytes != (head + states * wavenumbers) * sizeof(double))
    throw std::runtime_error(fmt::format("the saved state of the closed ring has {} bytes, which is not one of {} wavenumbers",
                                         checkpoint.saved_bytes, wavenumbers));
  checkpoint.read(0, std::span(reinterpret_cast<char*>(numbers.data()), numbers.size() * sizeof(double)));
  if (numbers[0] != mark || numbers[1] != static_cast<double>(wavenumbers))
    throw std::runtime_error("the saved state of the closed ring begins with another mark or grid");
  Progress progress{numbers[2], numbers[3], {}, {}};
  const auto state = [&](std::size_t i) {
    const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(head + i * wavenumbers);
    return State(begin, begin + static_cast<std::ptrdiff_t>(wavenumbers));
  };
  progress.n = state(0);
  for (std::size_t i = 1; i < states; ++i) progress.frames.push_back(state(i));
  return progress;
}

class Evolution {
 public:
  Evolution(const Problem& problem)
      : collisions_(problem.lattice.dispersion, problem.lattice.defect.power, problem.plan.collision),
        strength_square_(problem.lattice.defect.strength * problem.lattice.defect.strength) {
    const auto& lattice = problem.lattice;
    const auto& plan = problem.plan;
    for (const double k : collisions_.wavenumber())
      progress_.n.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
    stepper_ = Controlled(LargestError{plan.tolerance * std::ranges::max(progress_.n)});
  }

  std::optional<HomogeneousEvolution> operator()(std::span<const double> times, const parallel::ItemCheckpoint& checkpoint) {
    if (checkpoint.saved_bytes > 0) progress_ = resume(checkpoint, progress_.n.size(), times.size());
    rate_.resize(progress_.n.size());
    next_ = next_rate_ = rate_;
    rate(progress_.n, rate_);
    while (progress_.frames.size() < times.size()) {
      const double until = times[progress_.frames.size()];
      while (progress_.time < until) {
        if (progress_.step == 0.0) progress_.step = first_step(until);
        step_towards(until);
        if (!checkpoint.due()) continue;
        checkpoint.save(kept(progress_), progress_.time / times.back());
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
    return fastest > 0.0 ? std::min(0.01 / fastest, until - progress_.time) : until - progress_.time;
  }

  /// One step that has not been refused; equal ones lead to an output time.
  void step_towards(double until) {
    constexpr double shortest = 1e-12; // of the way from 0
    const auto system = [this](const State& n, State& into, double) { rate(n, into); };
    for (;;) {
      const double left = until - progress_.time, steps = std::max(1.0, std::ceil(left / progress_.step * (1.0 - 1e-12)));
      double time = progress_.time, step = left / steps;
      const bool done = stepper_.try_step(system, progress_.n, rate_, time, next_, next_rate_, step) == odeint::success;
      progress_.step = done ? std::max(progress_.step, step) : step;
      if (done) {
        progress_.time = steps == 1.0 ? until : time;
        progress_.n.swap(next_);
        rate_.swap(next_rate_);
        return;
      }
      if (!(progress_.step > shortest * until))
        throw std::runtime_error(
            fmt::format("the closed ring stops at t = {:g}: no step is short enough, or its state is no longer finite", time));
    }
  }

  CollisionIntegral collisions_;
  double strength_square_;
  Controlled stepper_;
  Progress progress_;
  State rate_, next_, next_rate_;
};

} // namespace

std::optional<HomogeneousEvolution> evolve_homogeneous(const Problem& problem, const parallel::ItemCheckpoint& checkpoint) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  if (!model::closed(lattice))
    throw std::invalid_argument("evolve_homogeneous: the lattice has a reservoir, a closed ring has none");
  return Evolution(problem)(plan.times, checkpoint);
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
