#include "validation/experiments/places.hpp"

#include <cmath>
#include <fmt/core.h>

namespace prethermal::validation {

std::vector<double> read_places(deck::Table& output, const PlacesKeys& keys) {
  constexpr double most = 1e6;
  auto places = output.numbers(keys.list, {.meaning = fmt::format("{}; empty: {}", keys.meaning, keys.grid),
                                           .unit = keys.unit,
                                           .otherwise = std::vector<double>{},
                                           .above = keys.above,
                                           .at_most = keys.at_most,
                                           .increasing = true});
  const auto grid = output.numbers(keys.grid, {.meaning = fmt::format("instead of {}: lowest, highest and number of places at "
                                                                      "equal distances",
                                                                      keys.list),
                                               .unit = keys.unit,
                                               .otherwise = std::vector<double>{},
                                               .above = keys.above,
                                               .at_most = keys.at_most});
  if (grid.empty() || !output.sound()) return places;
  if (!places.empty()) {
    output.reject(keys.grid, fmt::format("{} is given as well: one of both", keys.list));
  } else if (grid.size() != 3 || !(grid[0] < grid[1]) || !(grid[2] >= 2.0 && grid[2] <= most) || grid[2] != std::floor(grid[2])) {
    output.reject(keys.grid, fmt::format("must be the lowest place, a higher one, and a whole number from 2 to {:g}", most));
  } else {
    const auto count = static_cast<int>(grid[2]);
    for (int i = 0; i < count; ++i) places.push_back(grid[0] + (grid[1] - grid[0]) * i / (count - 1));
  }
  return places;
}

} // namespace prethermal::validation
