#pragma once
#include "common/model/wires.hpp"

#include <vector>

namespace prethermal::md::wires {

/// How an event is found; both make the same process.
enum class Selector {
  null_collisions, // pairs of cells from an alias table of fixed rates, rejected by their occupations: O(1) in the cells
  rate_tree        // no rejection: a tree of the rates of all cells, O(cells) an event
};

enum class Start {
  boosted,   // from +u
  antithetic // from +u and from -u on the same random numbers; currents are half the difference: the even noise is gone
};

/// Stochastic momentum-dependent swaps of electrons of two wires: cells of `states_per_cell` states each. How it is simulated and
/// what is measured; nothing here is physics.
struct Plan {
  model::WiresOutput output;
  std::vector<int> states_per_cell; // M, increasing; several: each is simulated, and M -> infinity extrapolated
  Selector selector;
  Start start;
  double neighbour_weight;    // rates of neighbouring cells are multiplied by it: 13/12 makes the sum over cells fourth order
  bool single_states = false; // whether one state a cell is meant: another model, an exclusion process
};

/// What is simulated, and how.
struct Problem {
  model::WirePair pair;
  Plan plan;
};

} // namespace prethermal::md::wires
