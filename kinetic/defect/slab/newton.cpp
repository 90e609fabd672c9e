#include "kinetic/defect/slab/newton.hpp"
#include "kinetic/defect/slab/jacobian.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::kinetic::defect {
namespace {

constexpr double shortest_share = 1.0 / 64.0; // of Newton's step
constexpr double good_contraction = 0.5;
constexpr double noise = 1e-7;        // below, steps that do not fall are noise
constexpr int most_newton_steps = 50; // with one Jacobian

std::vector<double> moved(std::span<const double> n, double share, std::span<const double> step) {
  std::vector<double> sum(n.begin(), n.end());
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += share * step[i];
  return sum;
}

std::vector<double> step_at(const SlabProblem& problem, const SlabJacobian& jacobian, std::span<const double> n) {
  return jacobian.solve(defect_of(problem, n, rates_of(problem, n)));
}

} // namespace

double largest(std::span<const double> n) {
  double most = 0.0;
  for (const double x : n) {
    if (!std::isfinite(x)) return std::numeric_limits<double>::infinity();
    most = std::max(most, std::abs(x));
  }
  return most;
}

double largest_difference(std::span<const double> one, std::span<const double> other) {
  double most = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const double apart = std::abs(one[i] - other[i]);
    if (!std::isfinite(apart)) return std::numeric_limits<double>::infinity();
    most = std::max(most, apart);
  }
  return most;
}

NewtonRound newton_round(const SlabProblem& problem, std::vector<double> n, double tolerance, double last_change) {
  const SlabJacobian jacobian(problem, n);
  std::vector<double> step = step_at(problem, jacobian, n);
  NewtonRound round{std::move(n), largest(step), 0, Outcome::going_on};
  double share = 1.0;
  while (round.steps < most_newton_steps) {
    const double length = largest(step);
    std::vector<double> trial = moved(round.n, share, step);
    round.change = length / largest(trial);
    if (round.change < tolerance || (round.steps == 0 && round.change < noise && round.change > last_change / 2.0)) {
      round.n = std::move(trial);
      round.outcome = Outcome::converged;
      break;
    }
    std::vector<double> next = step_at(problem, jacobian, trial);
    const double contraction = largest(next) / length;
    if (!(contraction < 1.0 - share / 4.0)) {
      share /= 2.0;
      if (round.steps > 0) break; // the Jacobian is of another place
      if (share >= shortest_share) continue;
      round.outcome = Outcome::stuck;
      break;
    }
    round.n = std::move(trial);
    ++round.steps;
    if (share < 1.0 || contraction > good_contraction) break;
    step = std::move(next);
  }
  return round;
}

} // namespace prethermal::kinetic::defect
