#pragma once
#include <complex>
#include <span>
#include <vector>

namespace prethermal::numerics {

/// A real periodic function f(x) = sum_{|m| <= M} c_m exp(2 pi i m (x - origin) / length), c_{-m} = conj(c_m): the trigonometric
/// interpolant through which profiles are shifted, binned and searched. A function that has decayed at both ends of an interval
/// may be treated as periodic on it.
struct FourierSeries {
  double origin, length;
  std::vector<std::complex<double>> coefficients; // c_0 ... c_M
};

/// Interpolates values at origin + i length / values.size(). The highest mode of an even number of values, which has no phase, is
/// dropped.
FourierSeries series_from_nodes(std::span<const double> values, double origin, double length);

/// The function whose averages over the equal cells that tile [origin, origin + length) are given.
FourierSeries series_from_cell_averages(std::span<const double> averages, double origin, double length);

/// x -> f(x - shift).
FourierSeries shifted(FourierSeries series, double shift);

double value(const FourierSeries& series, double x);
double slope(const FourierSeries& series, double x); // df/dx

/// f at origin + i length / count; at least 2 M + 1 nodes (otherwise std::invalid_argument).
std::vector<double> node_values(const FourierSeries& series, int count);
std::vector<double> node_slopes(const FourierSeries& series, int count);

/// Averages of f over `count` equal bins that tile [lowest, highest), anywhere: exact integrals of the series.
std::vector<double> bin_averages(const FourierSeries& series, double lowest, double highest, int count);

/// The largest value of f, between nodes as well as on them.
double maximum(const FourierSeries& series);

} // namespace prethermal::numerics
