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

} // namespace prethermal::md::wires
