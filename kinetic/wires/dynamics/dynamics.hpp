#pragma once
#include "kinetic/wires/plan.hpp"

namespace prethermal::kinetic::wires {

/// Estimates for `check`, measured: the spectrum of the modes, and their sums at the output times.
double seconds_of_linear_relaxation(const Problem& problem);
double bytes_of_linear_relaxation(const Problem& problem);
double seconds_of_exclusion(const Problem& problem);
double bytes_of_exclusion(const Problem& problem);

} // namespace prethermal::kinetic::wires
