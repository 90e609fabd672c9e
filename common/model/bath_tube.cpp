#include "common/model/bath_tube.hpp"

namespace prethermal::model {

double squared_transform(const TubePotential& potential, double k) {
  const double kx = std::abs(k * potential.range), squared = potential.strength * potential.strength;
  if (!potential.shape) return squared * std::exp(-0.5 * kx * kx);
  if (!(kx < 1e4)) return 0.0;
  const double value = potential.shape->transform(kx) - jump_transform(potential.shape->table, kx);
  return squared * value * value;
}

} // namespace prethermal::model
