#pragma once
#include <span>
#include <vector>

namespace prethermal::statistics {

/// The straight line of least squares through points with independent errors.
struct StraightLine {
  double intercept, intercept_error; // at place 0
  double slope, slope_error;
  double chi_square; // sum of squared deviations over squared errors
  int freedom;       // points - 2; chi_square / freedom is 1 where a line describes the points
};

/// Weights are 1/errors^2. Throws std::invalid_argument for fewer than two points, sizes that differ, an error that is not
/// positive and finite, or places that are all the same.
StraightLine straight_line(std::span<const double> places, std::span<const double> values, std::span<const double> errors);

/// What the values are multiplied by in the intercept of the line with these weights: it is a sum over them, whatever they are.
/// Throws std::invalid_argument as above.
std::vector<double> intercept_coefficients(std::span<const double> places, std::span<const double> weights);

} // namespace prethermal::statistics
