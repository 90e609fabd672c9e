#include "kinetic/defect/slab/continuation.hpp"

#include "common/equilibrium/classical_field.hpp"
#include "kinetic/defect/slab/jacobian.hpp"
#include "kinetic/defect/slab/newton.hpp"
#include "kinetic/defect/state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr int settling_sweeps = 40, most_rounds = 30, plain_fine_sweeps = 2;
constexpr double widest_factor = 8.0, narrowest_factor = 1.02;
constexpr double settled_change = 1e-3; // change in a sweep
constexpr double crowded = 1.5;         // times the density of n_in: too much for a start

std::vector<double> thermal_start(const SlabTask& task, const std::vector<double>& weights) {
  const auto& inflow = task.coarse.inflow;
  double number = 0.0, energy = 0.0;
  for (std::size_t m = 0; m < inflow.size(); ++m) {
    number += weights[m] * inflow[m];
    energy += weights[m] * inflow[m] * task.energy[m];
  }
  const auto state = equilibrium::thermal_state(task.energy, weights, number, energy);
  std::vector<double> n;
  for (const double e : task.energy) n.push_back(equilibrium::mode_density(state, e));
  return n;
}

} // namespace

std::vector<std::vector<double>> thermal_starts(const SlabTask& task) {
  std::vector<double> even(task.energy.size(), 1.0), speed;
  for (const double v : task.coarse.velocity) speed.push_back(std::abs(v));
  std::vector<std::vector<double>> starts{thermal_start(task, speed), thermal_start(task, even)};
  if (density(starts[0]) > crowded * density(task.coarse.inflow)) std::swap(starts[0], starts[1]);
  return starts;
}

struct SlabSolver::Parts {
  SlabTask task;
  std::vector<std::vector<double>> starts;
  std::optional<SlabJacobian> coarse_jacobian = {}; // at the coarse solution

  SlabProblem at(double coupling) const {
    SlabProblem problem = task.coarse;
    problem.coupling = coupling;
    return problem;
  }
  double target() const { return task.coarse.coupling; }

  void begin(SlabProgress& progress, double coupling, const std::vector<double>& n) const {
    progress.stage = Stage::settle;
    progress.steps = 0;
    progress.change = 1.0;
    progress.coupling = coupling;
    progress.n = n;
  }

  void begin_attempt(SlabProgress& progress) const {
    const auto attempt = static_cast<std::size_t>(progress.attempt);
    const std::size_t start = attempt < starts.size() ? attempt : 0;
    const double thinner = attempt < starts.size() ? 0.0 : static_cast<double>(attempt - starts.size() + 1);
    std::vector<double> n;
    for (std::size_t node = 0; node < task.coarse.mesh.nodes(); ++node)
      n.insert(n.end(), starts[start].begin(), starts[start].end());
    begin(progress, target() * std::pow(widest_factor, -thinner), n);
  }

  void reached(SlabProgress& progress) const {
    progress.solved = progress.coupling;
    progress.reached = progress.n;
    if (progress.coupling < target()) {
      begin(progress, std::min(target(), progress.coupling * progress.factor), progress.reached);
      return;
    }
    progress.stage = task.fine ? Stage::fine : Stage::done;
    progress.steps = 0;
    if (task.fine) progress.fine = refined(progress.n, task.coarse.modes(), task.fine->modes());
  }

  void failed(SlabProgress& progress) const {
    if (progress.solved == 0.0) {
      if (++progress.attempt < most_attempts) return begin_attempt(progress);
      throw std::runtime_error(
          fmt::format("the slab has no solution that Newton's iteration finds: not even at Lambda = {:g} (wanted "
                      "{:g}); the last change of n was {:g} of the largest",
                      progress.coupling, target(), progress.change));
    }
    progress.factor = std::sqrt(progress.factor);
    if (progress.factor < narrowest_factor)
      throw std::runtime_error(fmt::format("the slab could be followed up to Lambda = {:g} only (wanted {:g}); beyond, the last "
                                           "change of n was {:g} of the largest",
                                           progress.solved, target(), progress.change));
    begin(progress, std::min(target(), progress.solved * progress.factor), progress.reached);
  }

  void settle(SlabProgress& progress) const {
    const SlabProblem problem = at(progress.coupling);
    FineStep step = fine_sweep(problem, progress.n);
    progress.n = std::move(step.n);
    progress.change = step.change;
    if (++progress.steps < settling_sweeps && !(progress.change < settled_change)) return;
    progress.stage = Stage::newton;
    progress.steps = 0;
    progress.change = std::numeric_limits<double>::infinity();
  }

  void newton(SlabProgress& progress) const {
    NewtonRound round = newton_round(at(progress.coupling), std::move(progress.n), task.tolerance, progress.change);
    progress.n = std::move(round.n);
    progress.change = round.change;
    ++progress.steps;
    if (round.outcome == Outcome::converged) return reached(progress);
    if (round.outcome == Outcome::stuck || progress.steps >= most_rounds) failed(progress);
  }

  void fine(SlabProgress& progress) {
    if (progress.steps < plain_fine_sweeps) {
      FineStep step = fine_sweep(*task.fine, progress.fine);
      progress.fine = std::move(step.n);
      progress.change = step.change;
    } else {
      if (!coarse_jacobian) coarse_jacobian.emplace(task.coarse, progress.n);
      FineStep step = fine_correction(*task.fine, *coarse_jacobian, task.coarse.modes(), progress.fine);
      progress.fine = std::move(step.n);
      progress.change = step.change;
    }
    ++progress.steps;
    if (!std::isfinite(progress.change))
      throw std::runtime_error(fmt::format("the sweeps on {} wavenumbers diverge", task.fine->modes()));
    if (progress.steps >= task.fine_steps || progress.change < task.tolerance) progress.stage = Stage::done;
  }
};

SlabSolver::SlabSolver(SlabTask task) : parts_(std::make_unique<Parts>()) {
  parts_->starts = thermal_starts(task);
  parts_->task = std::move(task);
}
SlabSolver::~SlabSolver() = default;
SlabSolver::SlabSolver(SlabSolver&&) noexcept = default;
SlabSolver& SlabSolver::operator=(SlabSolver&&) noexcept = default;

const SlabTask& SlabSolver::task() const { return parts_->task; }

SlabProgress SlabSolver::start() const {
  SlabProgress progress;
  parts_->begin_attempt(progress);
  return progress;
}

SlabProgress SlabSolver::advance(SlabProgress progress) {
  ++progress.iterations;
  switch (progress.stage) {
  case Stage::settle: parts_->settle(progress); break;
  case Stage::newton: parts_->newton(progress); break;
  case Stage::fine: parts_->fine(progress); break;
  case Stage::done: break;
  }
  return progress;
}

} // namespace prethermal::kinetic::defect
