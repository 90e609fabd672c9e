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
  double value_error = 0.0, slope_error = 0.0; // largest |sum - f| and |sum' - f'| where the fit counts

  std::size_t terms() const { return weight.size() + pair_weight.size(); }
};

/// The sum and its derivative by u at one place, which have their exponentials in common.
struct ValueAndSlope {
  double value, slope;
};
ValueAndSlope value_and_slope(const ExponentialSum& sum, double u);
double value(const ExponentialSum& sum, double u);
double slope(const ExponentialSum& sum, double u);
double slowest_decay(const ExponentialSum& sum); // the smallest real part of an exponent
double total_weight(const ExponentialSum& sum);  // sum |w|: rounding errors of the value are this times 1e-16

/// What is to be fitted, and how well.
struct ExponentialFit {
  std::function<double(double)> function, slope; // f and f' for u >= from; finite, f -> 0
  double tolerance;                              // on |sum' - f'|, absolute
  double reach = 3000.0;                         // the error counts for from <= u <= reach
  int most_terms = 24;
  double from = 0.0; // what f is below plays no part
};

/// The sum with the fewest terms (of those tried) that reaches the tolerance. Candidates come from ESPRIT on several scales; a
/// floating search adds and drops terms, each set polished by variable projection; Lawson's reweighting then makes the largest
/// error of the slope small, and what it leaves of the tolerance goes to the value. Works in the natural units max|f| and
/// max|f|/max|f'|, where 1e-3 <= Re s <= 30. Deterministic. The errors in the result are measured at 40001 places, against
/// secants too, so that a jump of f shows. 1/(1+u^3) takes 8 terms for 2e-6 (half a second) and 13 for 1e-8; exp(-u^2/2) 5 for
/// 1e-8. Throws std::invalid_argument when the tolerance is not positive, or f is constant or not finite somewhere, or `from` is
/// not within 0 .. reach; std::runtime_error, with the best that was reached and where it fails, when no sum of at most
/// `most_terms` terms reaches the tolerance (at once where rounding alone exceeds it, 2e-14 in natural units), further terms gain
/// too little, or only weights would do that are so large (sum |w exp(-s from)| > 100 max|f|) that rounding would spoil them.
ExponentialSum fit_exponentials(const ExponentialFit& given);

} // namespace prethermal::numerics
