#include "common/model/tubes/bath_tube.hpp"

#include "common/model/potentials/potential_transform.hpp"

#include <utility>

namespace prethermal::model {

std::shared_ptr<const ForceTransform> tabulated_shape(PotentialTable table) {
  return std::make_shared<const ForceTransform>(
      PairPotential{PotentialShape::table, 1.0, 1.0, std::make_shared<const PotentialTable>(std::move(table))});
}

double squared_transform(const TubePotential& potential, double k) {
  const double kx = std::abs(k * potential.range), squared = potential.strength * potential.strength;
  if (!potential.shape) return squared * std::exp(-0.5 * kx * kx);
  if (!(kx < 1e4)) return 0.0;
  const double value = (*potential.shape)(kx);
  return squared * value * value;
}

} // namespace prethermal::model
