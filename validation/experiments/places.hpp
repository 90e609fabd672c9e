#pragma once
#include "common/deck/table.hpp"

#include <string_view>
#include <vector>

namespace prethermal::validation {

/// Places of an axis that a deck gives as a list or as a uniform grid; the range of both.
struct PlacesKeys {
  std::string_view list, grid, meaning;
  std::string_view unit = "";
  double above = -deck::infinity, at_most = 1e9;
};

/// The places, increasing; none where neither is given.
std::vector<double> read_places(deck::Table& output, const PlacesKeys& keys);

} // namespace prethermal::validation
