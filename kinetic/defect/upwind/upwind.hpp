#pragma once
#include "kinetic/defect/collision/collision.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The stationary state of the first-order scheme, Bastianello Eq. (30), on N points X_i = i dX, dX = 1/(N + 1):
///   v (n_i - n_{i-1}) = Lambda dX I[n_i] for v > 0,   v (n_{i+1} - n_i) = Lambda dX I[n_i] for v < 0,   n_0 = n_{N+1} = n_in.
/// The paper reaches it by the explicit steps (31), (32); here by Newton's iteration [DF-52].
struct UpwindState {
  int points;            // N
  std::vector<double> n; // [N][M]
  double change;         // the last step of Newton's iteration, relative to the largest n
  double flux_spread;    // largest difference of the number current between points, relative to the injected one
  int iterations;
};

/// Solves it for inflow [M] that is the same at both ends, n(1 - X, -k) = n(X, k), N odd: half of the points are unknown and one
/// lies at X = 1/2. Begins at `start` [N][M]. Newton's steps are halved until what is missing in the equations falls; block
/// Thomas, O(N M^3). Throws std::invalid_argument for sizes that do not fit, std::runtime_error where the iteration does not
/// converge.
UpwindState solve_upwind(CollisionIntegral& collision, std::span<const double> inflow, double coupling, int points,
                         std::vector<double> start, double tolerance);

/// Several meshes one after the other, each from the one before; the first from sweeps that begin at `thermal` [M] everywhere.
std::vector<UpwindState> solve_upwind_meshes(CollisionIntegral& collision, std::span<const double> inflow, double coupling,
                                             const std::vector<int>& points, std::span<const double> thermal, double tolerance);

/// Value at 1/N -> 0 of the parabola in 1/N through values at three N, element by element.
std::vector<double> extrapolated(const std::vector<int>& points, const std::vector<std::vector<double>>& values);

/// p of an error that falls as dX^p, from the rms differences |n_1 - n_2| and |n_2 - n_3| of three meshes; NaN where they allow
/// no p between 0.05 and 8.
double observed_order(const std::vector<int>& points, double first_difference, double second_difference);

} // namespace prethermal::kinetic::defect
