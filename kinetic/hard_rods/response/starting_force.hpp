#pragma once
#include "common/model/hard_rod_gas.hpp"

namespace prethermal::kinetic::hard_rods {

/// Mean square force on a rod in the uncorrelated start, in units of (V0/xi^2)^2.
struct StartingForce {
  double of_rods;   // of the rods themselves: neighbours at a and more, one behind the other
  double of_theory; // rho xi c^2 int phi'^2 du over both sides [HR-14]: what all theories here begin with
};

/// Of the rods: F = R_right - R_left, two independent sums R = sum_n phi'(u_n) over a row with gaps a/xi + Exp(mean c/(rho xi)),
/// so that <F^2> = 2 Var R; mean and mean square of R from place to place, backwards. To about 1e-4. For rods much shorter than
/// the range both agree, and nothing is computed.
StartingForce starting_force(const model::HardRodGas& gas);

} // namespace prethermal::kinetic::hard_rods
