#pragma once
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation::velocity_swap {

/// Reads one run of a velocity_swap deck and sets up its witnesses (Lisiak, Lebek, Panfil; Figs. 2, 4, 5).
Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache& cache);

} // namespace prethermal::validation::velocity_swap
