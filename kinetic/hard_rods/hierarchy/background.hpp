#pragma once
#include "kinetic/hard_rods/hierarchy/grid.hpp"

namespace prethermal::kinetic::hard_rods {

/// What the second level needs of rho(theta); rows of the grid with zeros at their ends.
struct Background {
  double rod_length, density = 0.0, free_fraction = 1.0; // a, rho, c = 1 - a rho
  AlignedNumbers theta, rho, slope;                      // slope: d rho / d theta
  AlignedNumbers velocity, current;                      // v_eff = (theta - a P)/c, rho v_eff
  AlignedNumbers width;                                  // Lam(1) = int d3 rho_3 |theta1 - theta3|, of bare rapidities
};
Background empty_background(const PlaneGrid& grid, double rod_length);

/// All of it from `rho`, by trapezoid sums: with the same sums everywhere, int d1 A_1^g = g and int d1 D_1^g = 0 hold to
/// rounding.
void update(Background& background, const PlaneGrid& grid, const double* rho);

/// d/dtheta of a row: fourth-order central difference, zero beyond the grid.
void differentiate(const PlaneGrid& grid, const double* row, double* slope);

} // namespace prethermal::kinetic::hard_rods
