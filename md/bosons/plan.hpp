#pragma once
#include "common/model/bosons.hpp"
#include "common/random/pairs/pair_selector.hpp"

#include <vector>

namespace prethermal::md::bosons {

using Selector = random::PairSelector;

enum class Start {
  drifting,  // from the drifts of the gases
  antithetic // from these and from the opposite ones on the same random numbers: momenta are half the difference
};

enum class Process {
  swaps, // bosons exchange their momenta, with enhancement
  frozen // nothing moves: swaps are counted by their centres at the rates without enhancement [B-21]
};

/// Stochastic momentum swaps of two gases of bosons: modes are cells of `degeneracies` states each. How it is simulated and what
/// is measured; nothing here is physics.
struct Plan {
  model::BosonsOutput output;
  std::vector<int> degeneracies; // G, increasing; several: each is simulated, and G -> infinity extrapolated
  Selector selector;
  Start start;
  Process process;
};

/// What is simulated, and how.
struct Problem {
  model::BosonPair pair;
  Plan plan;
};

} // namespace prethermal::md::bosons
