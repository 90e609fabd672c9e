#include "validation/experiments/pair_swaps.hpp"

#include "validation/experiments/ensemble_table.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string>

namespace prethermal::validation {

std::vector<int> read_sizes(deck::Table& simulation, std::string_view key, const deck::NumbersKey& may_hold) {
  std::vector<int> sizes;
  for (const double size : simulation.numbers(key, may_hold)) {
    if (size != std::floor(size)) {
      simulation.reject(key, fmt::format("must be whole numbers, found {:g}", size));
      break;
    }
    sizes.push_back(static_cast<int>(size));
  }
  return sizes;
}

random::PairSelector read_selector(deck::Table& simulation, std::string_view cells, bool applies) {
  using random::PairSelector;
  const std::string meaning = fmt::format("how a swap is found: null_collisions, pairs of {} from fixed rates, rejected by their "
                                          "occupations; rate_tree, without rejection. The same process",
                                          cells);
  return simulation.choice<PairSelector>(
      "selector", {.meaning = meaning,
                   .choices = {{"null_collisions", PairSelector::null_collisions}, {"rate_tree", PairSelector::rate_tree}},
                   .otherwise = PairSelector::null_collisions,
                   .applies = applies,
                   .when = if_simulated});
}

} // namespace prethermal::validation
