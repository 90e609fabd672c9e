#pragma once
#include "kinetic/wires/plan.hpp"

namespace prethermal::kinetic::wires {

/// Estimates for `check`, measured: quadratures of the kernels, sums over triples, the dense solve.
double seconds_of_three_particle(const Problem& problem);
double bytes_of_three_particle(const Problem& problem);

/// Ranks that are worth sharing it: rows of the form at the first mismatch.
int most_ranks_of_three_particle(const Problem& problem);

} // namespace prethermal::kinetic::wires
