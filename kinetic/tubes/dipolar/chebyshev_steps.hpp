#pragma once
#include "common/evolution/adaptive_step.hpp"

#include <Eigen/Core>
#include <functional>
#include <limits>
#include <optional>

namespace prethermal::kinetic::tubes::dipolar {

/// dy/dt; nothing where y is no state.
using Derivative = std::function<std::optional<Eigen::VectorXd>(const Eigen::VectorXd& y)>;

/// All that such an evolution remembers beside y: where it stands, its next step, the largest rate as last found, and how many
/// steps ago.
struct ChebyshevTime {
  evolution::AdaptiveTime at;
  double largest_rate = 0.0;
  int steps_since = -1; // none was found
};

/// From `now` to `until` by explicit steps of second order that are stable far along the negative axis, as diffusion needs them:
/// Runge, Kutta and Chebyshev's method of Sommeijer, Shampine and Verwer with as many stages as the largest rate of the
/// linearised equation asks, which a power iteration finds at the beginning and after every 25 steps. The error of a step stays
/// below tolerance times the largest |y|; a step of 0 asks for a first one. Where a stage is no state the step is divided by 4.
/// Ends
/// before `until` after a step with which there are `most_evaluations` of dy/dt: called again it goes on to the same bits.
/// Returns the evaluations of dy/dt. Throws std::runtime_error where steps shrink to nothing.
int chebyshev_steps(const Derivative& derivative, Eigen::VectorXd& y, ChebyshevTime& now, double until, double tolerance,
                    int most_evaluations = std::numeric_limits<int>::max());

} // namespace prethermal::kinetic::tubes::dipolar
