#pragma once
#include "common/model/hard_rod_gas.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace prethermal::md::hard_rods {

/// What the velocities of a sample scatter about at t = 0. `exact`: known from the distribution of the initial state (then
/// <v^2>(0) and <v^4>(0) of a sample are control variates); else the average over the given configurations.
struct InitialMoments {
  double mean, second, fourth; // <v>, <v^2>, <v^4>
  bool exact;
};
InitialMoments initial_moments(const model::HardRodGas& gas);

/// A sample's deviations from the initial moments: d2, d4 of <v^2>(t), <v^4>(t), and c2, c4 of <v^2>(0), <v^4>(0).
using Deviations = std::array<double, 4>;

/// A row of sums: the four deviations, then their ten products (i, j), i <= j, row by row. The mean of such rows over samples is
/// all that the regression needs, so that blocks of samples merge.
inline constexpr std::size_t moment_row = 14;
std::array<double, moment_row> moment_sums(const Deviations& deviations);

/// <v^2> and <v^4> at one time, averaged over samples: mean deviation minus `coefficient` (rows d2, d4; columns c2, c4) times the
/// mean of the control variates, with the covariance of this estimate. The coefficients are those of the linear regression of the
/// deviations on the control variates; the covariance is that of the regression at c = 0 (residuals, and the scatter of c).
struct MomentEstimate {
  double second, fourth;
  std::array<std::array<double, 2>, 2> coefficient, covariance;
};

/// `means`: a row of sums averaged over `samples` samples. No regression (coefficients 0) with fewer than 10 samples or when the
/// initial moments are not exact. The covariance is NaN for fewer than two samples.
MomentEstimate estimate_moments(std::span<const double> means, double samples, const InitialMoments& initial);

/// The same estimate from other samples (one block) with given coefficients; no covariance.
MomentEstimate apply(const MomentEstimate& regression, std::span<const double> means, const InitialMoments& initial);

/// Excess kurtosis <v^4>/<v^2>^2 - 3 of the pooled velocities about zero, and its standard error.
double kurtosis(const MomentEstimate& moments);
double kurtosis_error(const MomentEstimate& moments);

} // namespace prethermal::md::hard_rods
