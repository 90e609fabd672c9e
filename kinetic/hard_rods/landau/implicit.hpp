#pragma once
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <vector>

namespace prethermal::kinetic::hard_rods {

/// (L) on a grid, to be stepped in time.
struct LandauSteps {
  double free_fraction; // c = 1 - a rho
  double spacing;       // of the rapidity nodes
  double largest_error; // of rho in a step
};

/// What came of a step that was tried, and how long the next one may be.
struct Attempt {
  bool taken;
  double next;
};

/// A step of length dt of d_t rho = div(B(rho) grad ln rho): `rho` is at its end, or as before when the step was refused.
/// Implicit Euler steps with the mobility B of their start, 1, 2, 3 and 4 of them, extrapolated to fourth order (for steps as
/// long as the relaxation itself the error falls more slowly); the error is the distance from the third order. Each is the
/// minimum of a convex function of ln rho: it exists for any dt, is positive and keeps rods, momentum and energy. Refused when
/// the error is too large, Newton's method fails or the extrapolated rho is not positive.
Attempt implicit_step(const Kernel& kernel, const LandauSteps& steps, std::vector<double>& rho, double dt);

} // namespace prethermal::kinetic::hard_rods
