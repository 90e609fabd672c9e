#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>

namespace prethermal::validation::hard_rods {

numerics::ExponentialSum kernel_of(const model::PairPotential& potential, double accuracy) {
  if (potential.shape == model::PotentialShape::double_exponential) // is a sum of exponentials
    return {.weight = {2.0, -1.0}, .exponent = {1.0, 2.0}, .pair_weight = {}, .pair_exponent = {}};
  const double reach =
      potential.shape == model::PotentialShape::table ? std::max(3000.0, potential.table->distance.back()) : 3000.0;
  return numerics::fit_exponentials({.function = [&](double u) { return model::shape(potential, u); },
                                     .slope = [&](double u) { return model::shape_slope(potential, u); },
                                     .tolerance = accuracy,
                                     .reach = reach});
}

} // namespace prethermal::validation::hard_rods
