#include "common/numerics/exponential_fit/polish.hpp"

#include "common/numerics/dense.hpp"
#include "common/numerics/exponential_fit/basis.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace prethermal::numerics {
namespace {

// A x = y solved: the triangular system above, what no weights can reach below.
struct Projection {
  Eigen::MatrixXd matrix;
  QrFactors qr;
  Eigen::VectorXd rotated; // Q^T y
  Eigen::Index n;

  explicit Projection(FitSystem system)
      : matrix(std::move(system.matrix)), qr(matrix), rotated(qr.apply_transposed(system.target)), n(matrix.cols()) {}

  Eigen::VectorXd unreached() const { return rotated.tail(rotated.size() - n); }
  double residual() const { return unreached().norm(); }
  Eigen::VectorXd weights() const { return qr.solve_triangle(rotated.head(n)); }
};

// The Jacobian of what cannot be reached, reduced to a triangle: steps for any damping are then cheap.
struct StepProblem {
  Eigen::MatrixXd triangle;
  Eigen::VectorXd target, scale;

  StepProblem(const Projection& projection, const Eigen::MatrixXd& derivatives) {
    const Eigen::Index n = projection.n;
    const QrFactors qr(projection.qr.apply_transposed(derivatives).bottomRows(derivatives.rows() - n));
    triangle = qr.triangle();
    target = qr.apply_transposed(projection.unreached()).head(n);
    scale.resize(n);
    for (Eigen::Index j = 0; j < n; ++j) scale[j] = triangle.col(j).norm();
    scale = scale.cwiseMax(1e-12 * scale.maxCoeff());
  }

  Eigen::VectorXd step(double damping) const {
    const Eigen::Index n = target.size();
    Eigen::MatrixXd matrix(2 * n, n);
    matrix << triangle, Eigen::MatrixXd((std::sqrt(damping) * scale).asDiagonal());
    Eigen::VectorXd right = Eigen::VectorXd::Zero(2 * n);
    right.head(n) = target;
    return QrFactors(matrix).solve_least_squares(right);
  }
};

} // namespace

PolishedSum best_weights(const FitNodes& nodes, const ExponentialSum& sum) {
  FitSystem system = system_of(nodes, sum);
  if (sum.terms() == 0) return {sum, system.target.norm()};
  const Projection projection(std::move(system));
  return {with_weights(sum, projection.weights()), projection.residual()};
}

PolishedSum polish(const FitNodes& nodes, const ExponentialSum& sum, int steps, double enough) {
  if (sum.terms() == 0) return best_weights(nodes, sum);
  constexpr double least_damping = 1e-12, most_damping = 1e4;
  Projection projection(system_of(nodes, sum));
  PolishedSum best{with_weights(sum, projection.weights()), projection.residual()};
  double damping = 1e-3, gained = 1.0;
  for (int k = 0; k < steps && gained >= enough; ++k) {
    const StepProblem problem(projection, parameter_derivatives(nodes, best.sum, projection.matrix));
    for (gained = 0.0; damping < most_damping; damping *= 5.0) {
      const ExponentialSum trial = moved(best.sum, problem.step(damping), nodes);
      Projection there(system_of(nodes, trial));
      if (there.residual() < best.residual) {
        gained = 1.0 - there.residual() / best.residual;
        best = {with_weights(trial, there.weights()), there.residual()};
        projection = std::move(there);
        damping = std::max(least_damping, 0.2 * damping);
        break;
      }
    }
  }
  return best;
}

double largest_slope_error(const FitNodes& nodes, const ExponentialSum& sum) {
  double largest = 0.0;
  for (std::size_t k = 0; k < nodes.place.size(); ++k)
    largest = std::max(largest, std::abs(slope(sum, nodes.place[k]) - nodes.slope[k]));
  return largest;
}

ExponentialSum minimax(FitNodes nodes, const ExponentialSum& sum, int rounds) {
  constexpr int steps = 2;
  constexpr double floor = 0.02, power = 0.4; // of the error in a weight: slower than Lawson's 1/2, which swings
  ExponentialSum best = sum, now = sum;
  double smallest = largest_slope_error(nodes, best);
  for (int k = 0; k < rounds && smallest > 0.0; ++k) {
    const double largest = largest_slope_error(nodes, now);
    double before = 0.0, after = 0.0;
    for (std::size_t i = 0; i < nodes.place.size(); ++i) {
      const double error = std::abs(slope(now, nodes.place[i]) - nodes.slope[i]);
      before += nodes.slope_weight[i] * nodes.slope_weight[i];
      nodes.slope_weight[i] *= std::pow(floor + error / largest, power);
      after += nodes.slope_weight[i] * nodes.slope_weight[i];
    }
    for (double& w : nodes.slope_weight) w *= std::sqrt(before / after);
    now = polish(nodes, now, steps, 0.0).sum;
    if (const double reached = largest_slope_error(nodes, now); reached < smallest) {
      smallest = reached;
      best = now;
    }
  }
  return best;
}

} // namespace prethermal::numerics
