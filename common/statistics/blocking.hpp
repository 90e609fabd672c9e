#pragma once
#include <span>

namespace prethermal::statistics {

/// Mean of a stationary, correlated time series with its standard error.
struct SeriesEstimate {
  double mean, error;
  double correlation; // statistical inefficiency: (error / naive error)^2, about twice the correlation time in steps plus one
  bool converged;     // whether blocks became independent before they ran out; if not, the error is a lower bound
};

/// Blocking: neighbours are averaged in pairs again and again until no correlation is left, decided by the test of Jonsson,
/// Phys. Rev. E 98, 043304 (2018), at 99 %. A series of a length that is no power of two loses its first values. Throws
/// std::invalid_argument for fewer than 4 values or a value that is not finite.
SeriesEstimate blocked_mean(std::span<const double> series);

} // namespace prethermal::statistics
