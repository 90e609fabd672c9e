#pragma once
#include "common/model/wires.hpp"
#include "common/random/pairs/pair_selector.hpp"

#include <vector>

namespace prethermal::md::wires {

using Selector = random::PairSelector;

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
