#pragma once
#include "md/hard_rods/plan.hpp"

namespace prethermal::md::hard_rods {

// Estimates beside those of simulate.hpp, which feasibility.cpp implements as well.

/// What one step of all rods costs one core, in seconds: an estimate, measured once and the same everywhere.
double seconds_per_step(const Problem& problem);

} // namespace prethermal::md::hard_rods
