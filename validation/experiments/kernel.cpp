#include "validation/experiments/kernel.hpp"

#include <algorithm>
#include <any>
#include <fmt/core.h>
#include <stdexcept>
#include <variant>

namespace prethermal::validation {

namespace {

numerics::ExponentialSum fitted(const model::PairPotential& potential, double accuracy) {
  numerics::ExponentialFit fit{.function = [&](double u) { return model::shape(potential, u); },
                               .slope = [&](double u) { return model::shape_slope(potential, u); },
                               .tolerance = accuracy};
  if (potential.shape != model::PotentialShape::table) return numerics::fit_exponentials(fit);
  // A table is fitted where rods feel it, and no better than its points fix it.
  const auto& table = *potential.table;
  fit.reach = std::max(fit.reach, table.curve.place.back());
  fit.from = table.nearest;
  if (table.error) fit.tolerance = std::max(accuracy, table.error->slope);
  try {
    return numerics::fit_exponentials(fit);
  } catch (const std::runtime_error& problem) {
    throw std::runtime_error(
        fmt::format("{}. The table ends at u = {} with phi = {:.2g}, from where on it is 0, and its points leave phi' open by "
                    "{:.2g}. Remedies: let the table go on to where phi is below {:.1g}; give more lines near the place named; "
                    "ask for less by simulation.force_accuracy; or, with few rods, simulation.force = \"direct\"",
                    problem.what(), table.curve.place.back(), table.curve.value.back(), table.error ? table.error->slope : 0.0,
                    0.1 * fit.tolerance));
  }
}

} // namespace

numerics::ExponentialSum kernel_of(const model::PairPotential& potential, double accuracy, BuildCache& cache) {
  if (potential.shape == model::PotentialShape::double_exponential) // is a sum of exponentials
    return {.weight = {2.0, -1.0}, .exponent = {1.0, 2.0}, .pair_weight = {}, .pair_exponent = {}};
  if (potential.shape == model::PotentialShape::table) return fitted(potential, accuracy); // each has its own
  // That it cannot be reached is kept too: each run of the deck would find it out anew.
  using Fitted = std::variant<numerics::ExponentialSum, std::string>;
  std::any& kept = cache[fmt::format("kernel of shape {} to {:a}", static_cast<int>(potential.shape), accuracy)];
  if (!kept.has_value()) {
    try {
      kept = Fitted(fitted(potential, accuracy));
    } catch (const std::runtime_error& problem) {
      kept = Fitted(std::string(problem.what()));
    }
  }
  const auto& found = std::any_cast<const Fitted&>(kept);
  if (const auto* problem = std::get_if<std::string>(&found)) throw std::runtime_error(*problem);
  return std::get<numerics::ExponentialSum>(found);
}

} // namespace prethermal::validation
