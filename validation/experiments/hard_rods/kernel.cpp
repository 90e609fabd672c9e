#include "validation/experiments/hard_rods/tables.hpp"

#include <algorithm>
#include <any>
#include <fmt/core.h>

namespace prethermal::validation::hard_rods {

namespace {

numerics::ExponentialSum fitted(const model::PairPotential& potential, double accuracy) {
  const double reach =
      potential.shape == model::PotentialShape::table ? std::max(3000.0, potential.table->distance.back()) : 3000.0;
  return numerics::fit_exponentials({.function = [&](double u) { return model::shape(potential, u); },
                                     .slope = [&](double u) { return model::shape_slope(potential, u); },
                                     .tolerance = accuracy,
                                     .reach = reach});
}

} // namespace

numerics::ExponentialSum kernel_of(const model::PairPotential& potential, double accuracy, BuildCache& cache) {
  if (potential.shape == model::PotentialShape::double_exponential) // is a sum of exponentials
    return {.weight = {2.0, -1.0}, .exponent = {1.0, 2.0}, .pair_weight = {}, .pair_exponent = {}};
  if (potential.shape == model::PotentialShape::table) return fitted(potential, accuracy); // each has its own
  std::any& kept = cache[fmt::format("kernel of shape {} to {:a}", static_cast<int>(potential.shape), accuracy)];
  if (!kept.has_value()) kept = fitted(potential, accuracy);
  return std::any_cast<numerics::ExponentialSum>(kept);
}

} // namespace prethermal::validation::hard_rods
