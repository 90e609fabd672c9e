#include "validation/experiments/mixture.hpp"

#include <numeric>

namespace prethermal::validation {

model::VelocityLaw read_mixture(deck::Table& table, bool applies, std::string_view when) {
  const auto weights = table.numbers(
      "weights",
      {.meaning = "shares of the peaks, in any unit", .above = 0.0, .least_count = 1, .applies = applies, .when = when});
  const auto means = table.numbers(
      "means",
      {.meaning = "mean velocities of the peaks", .unit = "velocity", .least_count = 1, .applies = applies, .when = when});
  const auto deviations = table.numbers(
      "standard_deviations",
      {.meaning = "widths of the peaks", .unit = "velocity", .above = 0.0, .least_count = 1, .applies = applies, .when = when});
  model::VelocityLaw law;
  if (!applies || !table.sound()) return law;
  if (weights.size() != means.size() || weights.size() != deviations.size()) {
    table.reject("weights", "weights, means and standard_deviations must have the same length");
    return law;
  }
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i) law.peaks.push_back({weights[i] / all, means[i], deviations[i]});
  return law;
}

} // namespace prethermal::validation
