#pragma once
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation::defect {

/// A lattice field that thermalises in an interacting defect: its driven-dissipative dynamics, and the wave Boltzmann equation.
Witnesses prepare(console::RunTables& run, std::uint64_t seed, Workbench& workbench);

} // namespace prethermal::validation::defect
