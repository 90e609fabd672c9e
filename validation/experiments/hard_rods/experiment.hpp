#pragma once
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation::hard_rods {

/// Hard rods with a long-range pair potential: molecular dynamics, the generalised BBGKY hierarchy and the Landau
/// equation.
Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache& cache);

} // namespace prethermal::validation::hard_rods
