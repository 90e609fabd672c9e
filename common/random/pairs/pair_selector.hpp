#pragma once

namespace prethermal::random {

/// How events between pairs of cells are found; both make the same process.
enum class PairSelector {
  null_collisions, // PairClock, PairRows: pairs from tables of fixed rates, rejected by their occupations; O(1) in the cells
  rate_tree        // PairTree: no rejection, a tree of the rates of all cells; O(cells) an event
};

} // namespace prethermal::random
