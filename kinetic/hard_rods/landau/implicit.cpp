#include "kinetic/hard_rods/landau/implicit.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/hard_rods/landau/half_nodes.hpp"
#include "kinetic/hard_rods/landau/mobility.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace prethermal::kinetic::hard_rods {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// d_t rho = -D^t B D ln rho, D the differences of neighbours, everything else in B.
struct Diffusion {
  Matrix b, operator_of_logarithm;
  Vector weight, velocity;
};

Diffusion diffusion(const Kernel& kernel, const LandauSteps& steps, const Vector& rho) {
  const HalfNodes nodes = half_nodes({rho.data(), static_cast<std::size_t>(rho.size())}, steps.spacing);
  const auto count = static_cast<Eigen::Index>(nodes.weight.size());
  Diffusion d{mobility(kernel, nodes) * (flux_scale(steps.free_fraction, steps.spacing) / (steps.spacing * steps.spacing)),
              Matrix::Zero(count + 1, count + 1), Vector::Map(nodes.weight.data(), count),
              Vector::Map(nodes.velocity.data(), count)};
  Matrix rows = Matrix::Zero(count, count + 1); // B D
  rows.rightCols(count) += d.b;
  rows.leftCols(count) -= d.b;
  d.operator_of_logarithm.bottomRows(count) += rows;
  d.operator_of_logarithm.topRows(count) -= rows;
  return d;
}

/// What flows between neighbours in a time dt. Rounding, which a long step makes large, is taken out of the sums that momentum
/// and energy rest on, in proportion to rho so that the tails keep their sign.
Vector flow(const Diffusion& d, const Vector& logarithm, double dt) {
  const auto count = d.weight.size();
  Vector flux = numerics::scaled_product(dt, d.b, logarithm.tail(count) - logarithm.head(count));
  const Vector weighted = d.weight.cwiseProduct(d.velocity);
  const double w0 = d.weight.sum(), w1 = weighted.sum(), w2 = weighted.dot(d.velocity), determinant = w0 * w2 - w1 * w1;
  const double f0 = flux.sum(), f1 = flux.dot(d.velocity);
  return flux - ((f0 * w2 - f1 * w1) / determinant) * d.weight - ((f1 * w0 - f0 * w1) / determinant) * weighted;
}

/// The minimum of sum e^y - rho y + dt/2 y D^t B D y: Newton's method from `y`, no step longer than `longest`, until the next one
/// would be rounding.
std::optional<Vector> implicit_euler(const Diffusion& d, const Vector& rho, double dt, Vector y) {
  constexpr int most_iterations = 40;
  constexpr double longest = 3.0, close = 1e-7;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const Vector trial = y.array().exp();
    Matrix hessian = dt * d.operator_of_logarithm;
    hessian.diagonal() += trial;
    auto change = numerics::cholesky_solve(hessian, rho - trial - numerics::scaled_product(dt, d.operator_of_logarithm, y));
    if (!change) return std::nullopt;
    const double largest = change->cwiseAbs().maxCoeff();
    if (!std::isfinite(largest)) return std::nullopt;
    if (largest > longest) *change *= longest / largest;
    y += *change;
    if (largest > close) continue;
    const Vector through = flow(d, y, dt);
    Vector end = rho;
    end.head(through.size()) += through;
    end.tail(through.size()) -= through;
    if (!(end.minCoeff() > 0.0)) return std::nullopt;
    return end;
  }
  return std::nullopt;
}

/// `count` implicit Euler steps over dt; each starts Newton's method where the last two points to.
std::optional<Vector> euler_steps(const Kernel& kernel, const LandauSteps& steps, const Diffusion& first, Vector rho, double dt,
                                  int count) {
  Vector logarithm = rho.array().log(), guess = logarithm;
  for (int s = 0; s < count; ++s) {
    const auto next = implicit_euler(s == 0 ? first : diffusion(kernel, steps, rho), rho, dt / count, guess);
    if (!next) return std::nullopt;
    rho = *next;
    const Vector now = rho.array().log();
    guess = 2.0 * now - logarithm;
    logarithm = now;
  }
  return rho;
}

} // namespace

Attempt implicit_step(const Kernel& kernel, const LandauSteps& steps, std::vector<double>& rho, double dt) {
  constexpr int order = 4;
  constexpr double cut = 0.3, safety = 0.9, shortest = 0.2, longest = 4.0;
  const Vector start = Vector::Map(rho.data(), static_cast<Eigen::Index>(rho.size()));
  const Diffusion first = diffusion(kernel, steps, start);
  std::array<Vector, order> column; // Aitken and Neville: column[j] has the order j + 1
  Vector of_lower_order;
  for (int k = 0; k < order; ++k) {
    const auto euler = euler_steps(kernel, steps, first, start, dt, k + 1);
    if (!euler) return {false, cut * dt};
    Vector better = *euler;
    for (std::size_t j = 0; static_cast<int>(j) < k; ++j) {
      const double ratio = static_cast<double>(k + 1) / (k - static_cast<int>(j));
      const Vector next = better + (better - column[j]) / (ratio - 1.0);
      column[j] = better;
      of_lower_order = better;
      better = next;
    }
    column[static_cast<std::size_t>(k)] = better;
  }
  const Vector& end = column[order - 1];
  const double error = (end - of_lower_order).cwiseAbs().maxCoeff() / steps.largest_error;
  if (!(end.minCoeff() > 0.0) || !std::isfinite(error)) return {false, cut * dt};
  const double factor = std::clamp(safety * std::pow(error, -1.0 / order), shortest, longest); // of 0: infinity, longest
  if (error > 1.0) return {false, factor * dt};
  Vector::Map(rho.data(), start.size()) = end;
  return {true, factor * dt};
}

} // namespace prethermal::kinetic::hard_rods
