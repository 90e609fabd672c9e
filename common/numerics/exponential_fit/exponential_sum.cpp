#include "common/numerics/exponential_fit/exponential_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::numerics {

ValueAndSlope value_and_slope(const ExponentialSum& sum, double u) {
  ValueAndSlope at{0.0, 0.0};
  for (std::size_t m = 0; m < sum.weight.size(); ++m) {
    const double e = std::exp(-sum.exponent[m] * u);
    at.value += sum.weight[m] * e;
    at.slope -= sum.weight[m] * sum.exponent[m] * e;
  }
  for (std::size_t n = 0; n < sum.pair_weight.size(); ++n) {
    const std::complex<double> e = std::exp(-sum.pair_exponent[n] * u);
    at.value += std::real(sum.pair_weight[n] * e);
    at.slope -= std::real(sum.pair_weight[n] * sum.pair_exponent[n] * e);
  }
  return at;
}

double value(const ExponentialSum& sum, double u) { return value_and_slope(sum, u).value; }
double slope(const ExponentialSum& sum, double u) { return value_and_slope(sum, u).slope; }

double slowest_decay(const ExponentialSum& sum) {
  double slowest = std::numeric_limits<double>::infinity();
  for (const double s : sum.exponent) slowest = std::min(slowest, s);
  for (const auto& s : sum.pair_exponent) slowest = std::min(slowest, s.real());
  return slowest;
}

double total_weight(const ExponentialSum& sum) {
  double total = 0.0;
  for (const double w : sum.weight) total += std::abs(w);
  for (const auto& w : sum.pair_weight) total += std::abs(w);
  return total;
}

} // namespace prethermal::numerics
