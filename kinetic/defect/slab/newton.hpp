#pragma once
#include "kinetic/defect/slab/transport.hpp"

namespace prethermal::kinetic::defect {

/// How a piece of an iteration ended.
enum class Outcome {
  going_on,
  converged,
  stuck // no fraction of Newton's step comes nearer to the solution
};

/// The largest |n| and the largest difference of two states.
double largest(std::span<const double> n);
double largest_difference(std::span<const double> one, std::span<const double> other);

/// What a round of Newton's iteration leaves.
struct NewtonRound {
  std::vector<double> n;
  double change; // the last step, relative to the largest n
  int steps;
  Outcome outcome;
};

/// One factorised Jacobian at n, one damped step with it, and as many more with the same Jacobian as each make the next at least
/// twice shorter: the rates cost a hundredth of a Jacobian. A step is right when the one after it, by the same Jacobian, is
/// shorter (Deuflhard's natural monotonicity: I is of fifth order in n, so that Newton overshoots wildly where n is too small).
/// Converged when a step is shorter than `tolerance`, or no longer falls though it is shorter than 1e-7: rounding, which thick
/// slabs amplify. `last_change` is the change of the round before. Collective.
NewtonRound newton_round(const SlabProblem& problem, std::vector<double> n, double tolerance, double last_change);

} // namespace prethermal::kinetic::defect
