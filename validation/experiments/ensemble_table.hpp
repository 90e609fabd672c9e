#pragma once
#include "common/deck/table.hpp"

#include <cstdint>
#include <string_view>

namespace prethermal::validation {

/// How many samples of a run are simulated, and in what portions.
struct Ensemble {
  bool wanted; // whether the deck asks for a simulation
  std::int64_t samples, samples_per_block;
  bool block_by_default = false; // the deck leaves the size of a block to the number of samples
};

/// When the other keys of [simulation] apply: for their `when`.
inline constexpr std::string_view if_simulated = "realisations is given";

/// The keys of [simulation] that every experiment has: `realisations`, without which no simulation is run (samples = 0), and
/// `realisations_per_block`, of which `meaning_of_block` says what a block is good for.
Ensemble read_ensemble(deck::Table& simulation, std::string_view meaning_of_block);

} // namespace prethermal::validation
