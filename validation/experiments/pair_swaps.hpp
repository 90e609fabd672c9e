#pragma once
#include "common/deck/table.hpp"
#include "common/random/pairs/pair_selector.hpp"

#include <string_view>
#include <vector>

namespace prethermal::validation {

// Keys of [simulation] of experiments whose events are swaps between the cells of two species.

/// A list of whole numbers, at each of which a run is simulated (states a cell, degeneracies); rejected where one is not whole.
std::vector<int> read_sizes(deck::Table& simulation, std::string_view key, const deck::NumbersKey& may_hold);

/// `selector`; `cells`: what this experiment calls them.
random::PairSelector read_selector(deck::Table& simulation, std::string_view cells, bool applies);

} // namespace prethermal::validation
