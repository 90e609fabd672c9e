#pragma once
#include "common/evolution/adaptive_step.hpp"

#include <Eigen/Core>
#include <functional>
#include <optional>

namespace prethermal::kinetic::tubes::dipolar {

/// dy/dt; nothing where y is no state.
using Derivative = std::function<std::optional<Eigen::VectorXd>(const Eigen::VectorXd& y)>;

/// From `at` to `until` by explicit steps of second order that are stable far along the negative axis, as diffusion needs them:
/// Runge, Kutta and Chebyshev's method of Sommeijer, Shampine and Verwer with as many stages as the largest rate of the
/// linearised equation asks, which a power iteration finds at the beginning and after every 25 steps. The error of a step stays
/// below tolerance times the largest |y|; at.step = 0 asks for a first step. Where a stage is no state the step is divided by 4.
/// What it does depends on `at`, y and `until` alone. Returns the evaluations of dy/dt. Throws std::runtime_error where steps
/// shrink to nothing.
int chebyshev_steps(const Derivative& derivative, Eigen::VectorXd& y, evolution::AdaptiveTime& at, double until,
                    double tolerance);

} // namespace prethermal::kinetic::tubes::dipolar
