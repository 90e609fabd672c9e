#include "validation/experiments/ensemble_table.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace prethermal::validation {

Ensemble read_ensemble(deck::Table& simulation, std::string_view meaning_of_block) {
  constexpr std::int64_t most_samples = 4'000'000'000; // the number of a sample is a word of its random numbers
  const bool wanted = simulation.has("realisations");
  const std::int64_t samples =
      simulation.integer("realisations", {.meaning = "independent realisations; without this key no simulation is run",
                                          .otherwise = 0,
                                          .at_least = 1,
                                          .at_most = most_samples,
                                          .applies = wanted,
                                          .when = "a simulation is wanted"});
  const std::int64_t block =
      simulation.integer("realisations_per_block",
                         {.meaning = meaning_of_block, .otherwise = 0, .at_least = 0, .applies = wanted, .when = if_simulated});
  // No part of the key's range: that would change the text of every resolved deck, and with it every digest.
  if (block > most_samples) simulation.reject("realisations_per_block", fmt::format("must be within 0 .. {}", most_samples));
  return {wanted, wanted ? samples : 0, block > 0 ? block : std::max<std::int64_t>(1, (samples + 63) / 64), block == 0};
}

} // namespace prethermal::validation
