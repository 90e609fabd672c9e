#include "kinetic/defect/upwind/upwind.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/dense.hpp"
#include "kinetic/defect/slab/newton.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

constexpr int first_sweeps = 60, most_upwind_steps = 40;
constexpr double shortest_upwind_share = 1.0 / 1024.0; // of Newton's step
constexpr double upwind_rounding = 1e-9; // steps shorter than this, of the largest n, that no longer fall have converged

/// The scheme on the half of its points up to the middle one. Where carriers to the left enter the middle point they come from
/// its other side, as those to the right mirrored.
class UpwindScheme {
 public:
  UpwindScheme(CollisionIntegral& collision, std::span<const double> inflow, double coupling, int points)
      : collision_(collision), inflow_(inflow.begin(), inflow.end()), share_(coupling / (points + 1)),
        half_(static_cast<std::size_t>(points + 1) / 2) {}

  std::size_t modes() const { return inflow_.size(); }
  std::size_t size() const { return half_ * modes(); }

  /// n of the neighbour that mode m comes from.
  double before(std::span<const double> n, std::size_t point, std::size_t m) const {
    if (rightward(m)) return point == 0 ? inflow_[m] : n[(point - 1) * modes() + m];
    if (point + 1 < half_) return n[(point + 1) * modes() + m];
    return before(n, point, modes() - 1 - m);
  }

  /// |v| (n_before - n) + Lambda dX I.
  std::vector<double> missing(std::span<const double> n) const {
    std::vector<double> found(n.size());
    collision_.evaluate(n, found);
    for (std::size_t i = 0; i < n.size(); ++i)
      found[i] = speed(i % modes()) * (before(n, i / modes(), i % modes()) - n[i]) + share_ * found[i];
    return found;
  }

  /// A step of Picard's iteration: gain and rate given, first what moves to the right, then what comes back.
  std::vector<double> swept(std::span<const double> n) const {
    std::vector<double> gain(n.size()), rate(n.size()), next(n.size());
    collision_.balanced_rates(n, gain, rate);
    const auto pass = [&](std::size_t point, bool right) {
      for (std::size_t m = 0; m < modes(); ++m) {
        if (rightward(m) != right) continue;
        const std::size_t i = point * modes() + m;
        next[i] = (speed(m) * before(next, point, m) + share_ * gain[i]) / (speed(m) - share_ * rate[i]);
      }
    };
    for (std::size_t point = 0; point < half_; ++point) pass(point, true);
    for (std::size_t point = half_; point-- > 0;) pass(point, false);
    return next;
  }

  /// Newton's step for what is missing. From the first point to the middle one each n_i = known + response n_{i+1}; what comes
  /// from the right is of the modes that move to the left, the first half.
  std::vector<double> step(std::span<const double> n, std::span<const double> missing) const {
    const auto count = static_cast<Eigen::Index>(modes()), lefts = count / 2;
    std::vector<Vector> known;
    std::vector<Matrix> response; // [M][M/2]
    for (std::size_t point = 0; point < half_; ++point) {
      const bool middle = point + 1 == half_;
      Matrix own = -share_ * collision_.jacobian(n.subspan(point * modes(), modes()));
      Vector source = Eigen::Map<const Vector>(missing.data() + point * modes(), count);
      for (Eigen::Index m = 0; m < count; ++m) {
        const auto mode = static_cast<std::size_t>(m);
        own(m, m) += speed(mode);
        const bool right = rightward(mode);
        if (point == 0 || !(right || middle)) continue;
        const Eigen::Index from = right ? m : count - 1 - m;
        source(m) += speed(mode) * known.back()(from);
        own.row(m).head(lefts) -= speed(mode) * response.back().row(from);
      }
      const numerics::LuFactors factors(own);
      known.push_back(factors.solve(source));
      if (middle) break;
      Matrix entering = Matrix::Zero(count, lefts);
      for (Eigen::Index m = 0; m < lefts; ++m) entering(m, m) = speed(static_cast<std::size_t>(m));
      response.push_back(factors.solve(entering));
    }
    std::vector<double> found(n.size());
    for (std::size_t point = half_; point-- > 0;) {
      if (point + 1 < half_) {
        const Vector beyond = Eigen::Map<const Vector>(found.data() + (point + 1) * modes(), lefts);
        known[point] += numerics::product(response[point], beyond);
      }
      std::copy(known[point].begin(), known[point].end(), found.begin() + static_cast<std::ptrdiff_t>(point * modes()));
    }
    return found;
  }

  /// Of the number current between points, over the injected one.
  double flux_spread(std::span<const double> n) const {
    double injected = 0.0, least = std::numeric_limits<double>::infinity(), most = -least;
    for (std::size_t m = 0; m < modes(); ++m)
      if (rightward(m)) injected += speed(m) * inflow_[m];
    for (std::size_t point = 0; point < half_; ++point) { // to the left of each
      double sum = 0.0;
      for (std::size_t m = 0; m < modes(); ++m)
        sum += rightward(m) ? speed(m) * before(n, point, m) : -speed(m) * n[point * modes() + m];
      least = std::min(least, sum);
      most = std::max(most, sum);
    }
    return (most - least) / injected;
  }

 private:
  double speed(std::size_t m) const { return std::abs(collision_.velocity()[m]); }
  bool rightward(std::size_t m) const { return m >= modes() / 2; } // of a band that rises from k = 0 to the zone edge

  CollisionIntegral& collision_;
  std::vector<double> inflow_;
  double share_; // Lambda dX
  std::size_t half_;
};

/// From the points up to the middle one to all of them.
std::vector<double> both_halves(std::vector<double> n, int points, std::size_t modes) {
  for (int point = points / 2 - 1; point >= 0; --point)
    for (std::size_t m = 0; m < modes; ++m) n.push_back(n[static_cast<std::size_t>(point) * modes + modes - 1 - m]);
  return n;
}

/// Linear in X between points; beyond the first and the last one their own values.
std::vector<double> on_points(const UpwindState& state, std::size_t modes, int points) {
  std::vector<double> n;
  for (int i = 1; i <= points; ++i) {
    const double place = static_cast<double>(i) / (points + 1) * (state.points + 1) - 1.0;
    const double within = std::clamp(place, 0.0, static_cast<double>(state.points - 1));
    const auto below = std::min(static_cast<std::size_t>(within), static_cast<std::size_t>(std::max(0, state.points - 2)));
    const std::size_t above = std::min(below + 1, static_cast<std::size_t>(state.points - 1));
    const double share = within - static_cast<double>(below);
    for (std::size_t m = 0; m < modes; ++m)
      n.push_back((1.0 - share) * state.n[below * modes + m] + share * state.n[above * modes + m]);
  }
  return n;
}

double spacing(int points) { return 1.0 / (points + 1); }

} // namespace

UpwindState solve_upwind(CollisionIntegral& collision, std::span<const double> inflow, double coupling, int points,
                         std::vector<double> start, double tolerance) {
  const std::size_t modes = inflow.size();
  if (points < 1 || points % 2 == 0 || modes != static_cast<std::size_t>(collision.wavenumbers()) ||
      start.size() != static_cast<std::size_t>(points) * modes)
    throw std::invalid_argument("solve_upwind: an odd number of points, and n at each of them, are needed");
  const UpwindScheme scheme(collision, inflow, coupling, points);
  start.resize(scheme.size());
  UpwindState state{points, std::move(start), std::numeric_limits<double>::infinity(), 0.0, 0};
  auto missing = scheme.missing(state.n);
  for (;;) {
    if (++state.iterations > most_upwind_steps)
      throw std::runtime_error(
          fmt::format("the first-order scheme on {} points does not converge: the last change of n was {:.2g} "
                      "of the largest",
                      points, state.change));
    const auto step = scheme.step(state.n, missing);
    double share = 1.0;
    std::vector<double> trial(state.n), left;
    for (;; share /= 2.0) {
      for (std::size_t i = 0; i < trial.size(); ++i) trial[i] = state.n[i] + share * step[i];
      left = scheme.missing(trial);
      if (largest(left) < (1.0 - share / 4.0) * largest(missing) || share < shortest_upwind_share) break;
    }
    const double change = share * largest(step) / largest(trial), before = state.change;
    const bool stalled = change < upwind_rounding && !(change < before / 2.0);
    if (!(share >= shortest_upwind_share) && !(largest(step) < upwind_rounding * largest(state.n)))
      throw std::runtime_error(
          fmt::format("the first-order scheme on {} points: no part of Newton's step comes nearer to the solution", points));
    state.n = std::move(trial);
    state.change = change;
    missing = std::move(left);
    if (change < tolerance || stalled) break;
  }
  state.flux_spread = scheme.flux_spread(state.n);
  state.n = both_halves(std::move(state.n), points, modes);
  return state;
}

std::vector<UpwindState> solve_upwind_meshes(CollisionIntegral& collision, std::span<const double> inflow, double coupling,
                                             const std::vector<int>& points, std::span<const double> thermal, double tolerance) {
  std::vector<UpwindState> states;
  for (const int count : points) {
    std::vector<double> start;
    if (states.empty()) {
      const UpwindScheme scheme(collision, inflow, coupling, count);
      while (start.size() < scheme.size()) start.insert(start.end(), thermal.begin(), thermal.end());
      for (int i = 0; i < first_sweeps; ++i) start = scheme.swept(start);
      start = both_halves(std::move(start), count, inflow.size());
    } else {
      start = on_points(states.back(), inflow.size(), count);
    }
    states.push_back(solve_upwind(collision, inflow, coupling, count, std::move(start), tolerance));
  }
  return states;
}

std::vector<double> extrapolated(const std::vector<int>& points, const std::vector<std::vector<double>>& values) {
  if (points.size() != 3 || values.size() != 3) throw std::invalid_argument("extrapolated: three meshes are needed");
  std::vector<double> found(values[0].size(), 0.0);
  for (std::size_t i = 0; i < 3; ++i) {
    double weight = 1.0; // of Lagrange's polynomial at 1/N = 0
    for (std::size_t j = 0; j < 3; ++j)
      if (j != i) weight *= static_cast<double>(points[i]) / static_cast<double>(points[i] - points[j]);
    for (std::size_t k = 0; k < found.size(); ++k) found[k] += weight * values[i].at(k);
  }
  return found;
}

double observed_order(const std::vector<int>& points, double first_difference, double second_difference) {
  if (points.size() != 3) throw std::invalid_argument("observed_order: three meshes are needed");
  constexpr double least = 0.05, most = 8.0;
  const double ratio = first_difference / second_difference, a = spacing(points[0]), b = spacing(points[1]),
               c = spacing(points[2]);
  const auto excess = [&](double p) { return (std::pow(a, p) - std::pow(b, p)) / (std::pow(b, p) - std::pow(c, p)) - ratio; };
  if (!(excess(least) < 0.0 && excess(most) > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return numerics::bracketed_root(excess, least, most);
}

} // namespace prethermal::kinetic::defect
