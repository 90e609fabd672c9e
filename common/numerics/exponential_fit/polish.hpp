#pragma once
#include "common/numerics/exponential_fit/nodes.hpp"

namespace prethermal::numerics {

/// A sum and the root of the square that FitNodes counts.
struct PolishedSum {
  ExponentialSum sum;
  double residual;
};

/// The best weights for the exponents of `sum`.
PolishedSum best_weights(const FitNodes& nodes, const ExponentialSum& sum);

/// Exponents and weights of least squares near those of `sum`: variable projection (Golub and Pereyra, SIAM J. Numer. Anal. 10,
/// 413 (1973), with Kaufman's Jacobian), steps of Levenberg and Marquardt. At most `steps`, ended by one that gains less than the
/// fraction `enough`.
PolishedSum polish(const FitNodes& nodes, const ExponentialSum& sum, int steps, double enough);

/// The largest |sum' - f'| at the nodes, unweighted.
double largest_slope_error(const FitNodes& nodes, const ExponentialSum& sum);

/// Towards the smallest largest error of the slope: Lawson's reweighting, a few polishing steps a round. The best of all rounds.
ExponentialSum minimax(FitNodes nodes, const ExponentialSum& sum, int rounds);

} // namespace prethermal::numerics
