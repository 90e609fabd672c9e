#pragma once
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation::defect {

/// A lattice field that thermalises in an interacting defect: its driven-dissipative dynamics, and the wave Boltzmann equation.
Witnesses prepare(deck::RunTables& run, std::uint64_t seed, BuildCache& cache);

} // namespace prethermal::validation::defect
