#include "md/hard_rods/measure/control_variates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

using Matrix = std::array<std::array<double, 2>, 2>;

// Covariance sums over samples, sum_s (x_s - <x>)(y_s - <y>), of the deviations x, y = d2, d4, c2, c4.
std::array<std::array<double, 4>, 4> covariance_sums(std::span<const double> means, double samples) {
  std::array<std::array<double, 4>, 4> sums{};
  std::size_t product = 4;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i; j < 4; ++j, ++product) sums[i][j] = sums[j][i] = samples * (means[product] - means[i] * means[j]);
  return sums;
}

// Inverse of the symmetric matrix of the control variates, and how many of them are independent; the others are left out.
struct Inverse {
  Matrix matrix;
  int rank;
};
Inverse inverse(double c22, double c24, double c44) {
  if (!(c22 > 0.0) || !(c44 > 0.0)) return {{}, 0};
  const double determinant = c22 * c44 - c24 * c24;
  if (!(determinant > 1e-10 * c22 * c44)) return {{{{1.0 / c22, 0.0}, {0.0, 0.0}}}, 1};
  return {{{{c44 / determinant, -c24 / determinant}, {-c24 / determinant, c22 / determinant}}}, 2};
}

constexpr double least_samples = 10.0;

} // namespace

InitialMoments initial_moments(const model::HardRodGas& gas) {
  if (gas.start != model::RodStart::configurations)
    return {model::initial_moment(gas, 1), model::initial_moment(gas, 2), model::initial_moment(gas, 4), true};
  InitialMoments moments{0.0, 0.0, 0.0, false};
  double count = 0.0;
  for (const auto& configuration : *gas.configurations)
    for (const double v : configuration.velocity) {
      moments.mean += v;
      moments.second += v * v;
      moments.fourth += v * v * v * v;
      count += 1.0;
    }
  for (double* moment : {&moments.mean, &moments.second, &moments.fourth}) *moment /= count;
  return moments;
}

std::array<double, moment_row> moment_sums(const Deviations& deviations) {
  std::array<double, moment_row> row{};
  std::ranges::copy(deviations, row.begin());
  std::size_t product = 4;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i; j < 4; ++j) row[product++] = deviations[i] * deviations[j];
  return row;
}

MomentEstimate estimate_moments(std::span<const double> means, double samples, const InitialMoments& initial) {
  if (means.size() != moment_row) throw std::logic_error("estimate_moments: no row of sums");
  MomentEstimate estimate{};
  const auto sums = covariance_sums(means, samples);
  Inverse controls{{}, 0};
  if (initial.exact && samples >= least_samples) controls = inverse(sums[2][2], sums[2][3], sums[3][3]);
  for (std::size_t d = 0; d < 2; ++d)
    for (std::size_t c = 0; c < 2; ++c)
      estimate.coefficient[d][c] = sums[d][2] * controls.matrix[0][c] + sums[d][3] * controls.matrix[1][c];

  // Var of the intercept of a regression: (residual sum of squares)/(S - 1 - controls) (1/S + <c> C^-1 <c>).
  double leverage = 1.0 / samples;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) leverage += means[2 + i] * controls.matrix[i][j] * means[2 + j];
  const double freedom = samples - 1.0 - controls.rank;
  for (std::size_t d = 0; d < 2; ++d)
    for (std::size_t e = 0; e < 2; ++e) {
      double residual = sums[d][e] - estimate.coefficient[d][0] * sums[2][e] - estimate.coefficient[d][1] * sums[3][e];
      if (d == e) residual = std::max(0.0, residual);
      estimate.covariance[d][e] = samples < 2.0 ? std::numeric_limits<double>::quiet_NaN() : residual / freedom * leverage;
    }
  const MomentEstimate at_zero = apply(estimate, means, initial);
  estimate.second = at_zero.second;
  estimate.fourth = at_zero.fourth;
  return estimate;
}

MomentEstimate apply(const MomentEstimate& regression, std::span<const double> means, const InitialMoments& initial) {
  MomentEstimate estimate{initial.second, initial.fourth, regression.coefficient, {}};
  const auto& coefficient = regression.coefficient;
  estimate.second += means[0] - coefficient[0][0] * means[2] - coefficient[0][1] * means[3];
  estimate.fourth += means[1] - coefficient[1][0] * means[2] - coefficient[1][1] * means[3];
  return estimate;
}

double kurtosis(const MomentEstimate& moments) { return moments.fourth / (moments.second * moments.second) - 3.0; }

double kurtosis_error(const MomentEstimate& moments) {
  const double square = moments.second * moments.second;
  const std::array<double, 2> gradient{-2.0 * moments.fourth / (square * moments.second), 1.0 / square};
  double variance = 0.0;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) variance += gradient[i] * moments.covariance[i][j] * gradient[j];
  return std::isnan(variance) ? variance : std::sqrt(std::max(0.0, variance));
}

} // namespace prethermal::md::hard_rods
