#pragma once
#include "common/numerics/exponential_fit/exponential_sum.hpp"

namespace prethermal::numerics {

/// The function to which a sum of exponentials is fitted, at nodes u_k, and what an error counts there: the square that is made
/// small is sum_k (slope_weight error')^2 + (value_weight error)^2 + sum |weight_penalty w|^2. Where value_weight = 0 the value
/// is left out. Exponents that are moved keep slowest <= Re s <= fastest and, in a pair, closest Re s <= Im s <= fastest: a pair
/// that closes on the real axis is two large weights that cancel.
struct FitNodes {
  std::vector<double> place, value, slope, value_weight, slope_weight;
  double weight_penalty = 0.0;
  double slowest = 1e-3, fastest = 30.0, closest = 0.1;
};

} // namespace prethermal::numerics
