#pragma once
#include "validation/experiments/experiment.hpp"

namespace prethermal::validation::hard_rods {

/// Hard rods with a long-range pair potential: molecular dynamics (and, later, the generalised BBGKY hierarchy and Landau
/// equation).
Witnesses prepare(console::RunTables& run, std::uint64_t seed, Workbench& workbench);

} // namespace prethermal::validation::hard_rods
