#pragma once
#include "common/model/hard_rod_gas.hpp"

#include <array>
#include <cmath>

namespace prethermal::kinetic::hard_rods {

// Implemented in covariance_growth.cpp.

/// The beams of the law; throws std::invalid_argument for one that is not two mirrored Gaussians of the same weight.
model::MirroredBeams beams_of(const model::HardRodGas& gas);

/// h' of v^4, of lc = ln cosh(2 beta theta0 v) and of v^6. -ln f = beta v^2 - lc + constant.
inline std::array<double, 3> charge_slopes(const model::MirroredBeams& beams, double v) {
  const double cube = v * v * v, chord = 2.0 * beams.exponent * beams.boost;
  return {4.0 * cube, chord * std::tanh(chord * v), 6.0 * cube * v * v};
}

/// Adds weight X_a X_b to (v^4, v^4), (v^4, lc), (lc, lc), (v^6, lc), (v^6, v^6), X in the order of charge_slopes.
inline void add_elements(std::array<double, 5>& sums, const std::array<double, 3>& x, double weight) {
  sums[0] += weight * x[0] * x[0];
  sums[1] += weight * x[0] * x[1];
  sums[2] += weight * x[1] * x[1];
  sums[3] += weight * x[2] * x[1];
  sums[4] += weight * x[2] * x[2];
}

} // namespace prethermal::kinetic::hard_rods
