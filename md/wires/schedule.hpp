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

/// Whether a relative current starts (u1 != u2) and ends: at mismatch 0. At others a part of it stays.
bool has_drag_resistivity(const Problem& problem);

/// Whether both wires start at rest, in equilibrium.
bool in_equilibrium(const Problem& problem);

} // namespace prethermal::md::wires
