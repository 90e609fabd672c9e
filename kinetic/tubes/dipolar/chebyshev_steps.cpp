#include "kinetic/tubes/dipolar/chebyshev_steps.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

using Eigen::VectorXd;

constexpr int steps_per_radius = 25, most_stages = 200;
constexpr double damping = 2.0 / 13.0;

/// T_j, T_j', T_j'' at w for j = 0 ... s.
struct Chebyshev {
  std::vector<double> value, first, second;
};
Chebyshev chebyshev(int s, double w) {
  Chebyshev t{{1.0, w}, {0.0, 1.0}, {0.0, 0.0}};
  for (int j = 2; j <= s; ++j) {
    const auto a = static_cast<std::size_t>(j - 1), b = static_cast<std::size_t>(j - 2);
    t.value.push_back(2.0 * w * t.value[a] - t.value[b]);
    t.first.push_back(2.0 * t.value[a] + 2.0 * w * t.first[a] - t.first[b]);
    t.second.push_back(4.0 * t.first[a] + 2.0 * w * t.second[a] - t.second[b]);
  }
  return t;
}

/// y after a step of s stages; nothing where a stage is no state.
std::optional<VectorXd> stages(const Derivative& derivative, const VectorXd& y, const VectorXd& slope, double step, int s) {
  const double w0 = 1.0 + damping / (s * s);
  const Chebyshev t = chebyshev(s, w0);
  const auto last = static_cast<std::size_t>(s);
  const double w1 = t.first[last] / t.second[last];
  const auto b = [&](int j) {
    const auto k = static_cast<std::size_t>(std::max(j, 2));
    return t.second[k] / (t.first[k] * t.first[k]);
  };
  VectorXd before = y, now = y + step * b(1) * w1 * slope, next;
  for (int j = 2; j <= s; ++j) {
    const auto inner = derivative(now);
    if (!inner) return std::nullopt;
    const double mu = 2.0 * b(j) * w0 / b(j - 1), nu = -b(j) / b(j - 2), of_slope = 2.0 * b(j) * w1 / b(j - 1);
    const double of_first = -(1.0 - b(j - 1) * t.value[static_cast<std::size_t>(j - 1)]) * of_slope;
    next = (1.0 - mu - nu) * y + mu * now + nu * before + step * (of_slope * *inner + of_first * slope);
    before = std::move(now);
    now = std::move(next);
  }
  return now;
}

/// The largest rate of the linearised equation, from above, by power iteration on differences of dy/dt. Nothing where y has no
/// neighbour that is a state.
std::optional<double> largest_rate(const Derivative& derivative, const VectorXd& y, const VectorXd& slope, int& evaluations) {
  constexpr int most_iterations = 30;
  constexpr double margin = 1.2, settled = 0.01;
  // y changes by a small part of itself, so that what is positive stays so; the sign alternates from node to node.
  VectorXd direction = y;
  for (Eigen::Index i = 1; i < y.size(); i += 2) direction[i] = -direction[i];
  double radius = 0.0;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const double scale = 1e-7 * y.norm() / direction.norm();
    const auto moved = derivative(y + scale * direction);
    ++evaluations;
    if (!moved) return std::nullopt;
    const VectorXd change = (*moved - slope) / scale;
    const double before = radius;
    radius = change.norm() / direction.norm();
    if (!(radius > 0.0)) return 0.0;
    if (iteration > 2 && std::abs(radius - before) < settled * radius) break;
    direction = change;
  }
  return margin * radius;
}

} // namespace

int chebyshev_steps(const Derivative& derivative, VectorXd& y, ChebyshevTime& now, double until, double tolerance,
                    int most_evaluations) {
  constexpr double shortest = 1e-14;
  int evaluations = 1;
  auto& [at, radius, since] = now;
  if (!(at.time < until)) return 0;
  auto first = derivative(y);
  if (!first) throw std::runtime_error("an evolution starts from what is no state");
  VectorXd slope = std::move(*first);
  const double whole = until - at.time;
  while (at.time < until && evaluations < most_evaluations) {
    if (since < 0 || since >= steps_per_radius) {
      radius = largest_rate(derivative, y, slope, evaluations).value_or(radius);
      since = 0;
    }
    if (!(at.step > 0.0)) at.step = std::min(whole, radius > 0.0 ? 1.0 / radius : whole);
    const double longest = radius > 0.0 ? 0.6 * most_stages * most_stages / radius : whole;
    const auto attempt = [&, radius = radius](double& time, double& step) {
      const int s = std::max(2, 1 + static_cast<int>(std::sqrt(1.0 + 1.54 * step * radius)));
      const auto next = stages(derivative, y, slope, step, s);
      evaluations += s - 1;
      const auto next_slope = next ? derivative(*next) : std::nullopt;
      ++evaluations;
      if (!next_slope) {
        step *= 0.25;
        return false;
      }
      const VectorXd error = 0.8 * (y - *next) + 0.4 * step * (slope + *next_slope);
      const double size = error.cwiseAbs().maxCoeff() / (tolerance * y.cwiseAbs().maxCoeff());
      const double factor = std::clamp(0.8 * std::cbrt(1.0 / std::max(size, 1e-12)), 0.2, 3.0);
      if (!(size <= 1.0)) {
        step *= std::min(factor, 0.7);
        return false;
      }
      time += step;
      step *= std::max(factor, 0.5);
      y = *next;
      slope = *next_slope;
      return true;
    };
    if (!evolution::step_towards(at, until, longest, shortest * whole, attempt))
      throw std::runtime_error("steps of the collisions between tubes shrink to nothing");
    ++since;
  }
  return evaluations;
}

} // namespace prethermal::kinetic::tubes::dipolar
