#pragma once
#include <vector>

namespace prethermal::md::velocity_swap {

/// The particles of one sample, as arrays of equal length.
struct Particles {
  std::vector<double> start;    // initial position in [-length/2, length/2)
  std::vector<double> position; // unwrapped: `start` plus the displacement
  std::vector<double> velocity;
};

} // namespace prethermal::md::velocity_swap
