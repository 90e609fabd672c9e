#pragma once
#include "common/numerics/exponential_fit/nodes.hpp"

#include <Eigen/Core>

namespace prethermal::numerics {

/// The linear part of the problem: |A x - y|^2 with x the weights, real exponents first, then real and imaginary part of each
/// pair's. Rows: slopes, values, penalties.
struct FitSystem {
  Eigen::MatrixXd matrix;
  Eigen::VectorXd target;
};

FitSystem system_of(const FitNodes& nodes, const ExponentialSum& sum);

/// Derivatives of A x at fixed x by the parameters of the exponents, in the order of x: ln s of a real exponent; ln Re s, and Im
/// s in units of Re s, of a pair. `matrix` is the A of the same sum: no exponential is computed twice.
Eigen::MatrixXd parameter_derivatives(const FitNodes& nodes, const ExponentialSum& sum, const Eigen::MatrixXd& matrix);

/// x of a sum, and the sum with the weights x.
Eigen::VectorXd weights_of(const ExponentialSum& sum);
ExponentialSum with_weights(ExponentialSum sum, const Eigen::VectorXd& weights);

/// The sum with the parameters of its exponents changed, no further than by 1 each, and kept within the bounds of `nodes`.
ExponentialSum moved(ExponentialSum sum, const Eigen::VectorXd& change, const FitNodes& nodes);

} // namespace prethermal::numerics
