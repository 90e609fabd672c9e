#pragma once
#include "md/wires/plan.hpp"

#include <cstddef>
#include <vector>

namespace prethermal::md::wires {

/// When a sample is looked at: the output times, and for the tail of the integral of the current also at half and a quarter of
/// each.
struct Schedule {
  std::vector<double> looks;                      // increasing
  std::vector<std::size_t> output, half, quarter; // of each output time, the index of the look
};

Schedule schedule(const Plan& plan);

/// Whether a current between the wires starts: u1 != u2.
bool drives_a_current(const Problem& problem);

/// Whether both wires start at rest, in equilibrium.
bool in_equilibrium(const Problem& problem);

} // namespace prethermal::md::wires
