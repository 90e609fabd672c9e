#pragma once
#include "md/hard_rods/motion/dynamics.hpp"

#include <functional>

namespace prethermal::md::hard_rods {

/// How the rods of a share move, whatever the integrator. All calls are collective over the group.
struct Motion {
  std::function<void(Rods& rods)> start; // once on new or resumed rods
  /// `steps` steps of the length `step`; the first one is number `first_step` of the sample. The result does not depend on how
  /// many steps a call makes.
  std::function<void(Rods& rods, double step, std::int64_t steps, std::int64_t first_step)> advance;
  std::function<PhaseSeconds()> seconds; // spent so far
  ForceField field;                      // for the energy
};
Motion motion_of(const Problem& problem, const Neighbours& neighbours);

} // namespace prethermal::md::hard_rods
