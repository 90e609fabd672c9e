#pragma once
#include <complex>
#include <functional>
#include <vector>

namespace prethermal::numerics {

/// f(u) = sum_m weight_m exp(-exponent_m u) + Re sum_n pair_weight_n exp(-pair_exponent_n u), u >= 0; all exponents have a
/// positive real part. A pair stands for itself and its complex conjugate.
struct ExponentialSum {
  std::vector<double> weight, exponent;
  std::vector<std::complex<double>> pair_weight, pair_exponent;
  double value_error = 0.0, slope_error = 0.0; // largest |sum - f| and |sum' - f'| over the reach of the fit

  std::size_t terms() const { return weight.size() + pair_weight.size(); }
};

double value(const ExponentialSum& sum, double u);
double slope(const ExponentialSum& sum, double u); // d/du
double slowest_decay(const ExponentialSum& sum);   // the smallest real part of an exponent

/// What is to be fitted, and how well.
struct ExponentialFit {
  std::function<double(double)> function, slope; // f and f' for u >= 0; finite, f -> 0
  double tolerance;                              // on |sum' - f'|, absolute
  double reach = 3000.0;                         // the error counts for 0 <= u <= reach
  int most_terms = 24;
};

/// The sum with the fewest terms (of those tried) that reaches the tolerance: exponents from ESPRIT on several scales, polished
/// by variable projection with Lawson's reweighting towards the smallest largest error of the slope. Deterministic. The errors in
/// the result are measured on a grid much finer than that of the fit. Throws std::invalid_argument when the tolerance is not
/// positive or f is not finite somewhere; std::runtime_error, with the best that was reached, when no sum of at most `most_terms`
/// terms reaches it, or only with weights so large (sum |w| > 100 max|f|) that rounding would spoil it.
ExponentialSum fit_exponentials(const ExponentialFit& fit);

} // namespace prethermal::numerics
