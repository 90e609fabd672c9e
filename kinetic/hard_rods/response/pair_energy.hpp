#pragma once
#include "common/model/potentials/pair_potential.hpp"

#include <cmath>

namespace prethermal::kinetic::hard_rods {

/// V(z) = (V0/xi) phi(|z|/xi).
inline double pair_energy(const model::PairPotential& potential, double z) {
  return potential.strength / potential.length * model::shape(potential, std::abs(z) / potential.length);
}

/// V'(z), odd.
inline double pair_energy_slope(const model::PairPotential& potential, double z) {
  const double xi = potential.length;
  return std::copysign(1.0, z) * potential.strength / (xi * xi) * model::shape_slope(potential, std::abs(z) / xi);
}

} // namespace prethermal::kinetic::hard_rods
