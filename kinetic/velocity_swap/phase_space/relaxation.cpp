#include "kinetic/velocity_swap/phase_space/relaxation.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

void add(model::VelocityLaw& sum, double share, const model::VelocityLaw& law) {
  for (auto peak : law.peaks) {
    peak.weight *= share;
    sum.peaks.push_back(peak);
  }
  for (auto table : law.tables) {
    table.weight *= share;
    sum.tables.push_back(table);
  }
}

// share * first + (1 - share) * second.
model::VelocityLaw mixture(double share, const model::VelocityLaw& first, const model::VelocityLaw& second) {
  model::VelocityLaw law;
  add(law, share, first);
  add(law, 1.0 - share, second);
  return law;
}

} // namespace

Relaxation relaxation(const model::VelocitySwapGas& gas) {
  if (gas.statistics != model::Statistics::classical || gas.profile.shape != model::ProfileShape::homogeneous)
    throw std::invalid_argument("relaxation: exact for homogeneous classical particles only");
  Relaxation result;
  result.initial_law = gas.initial_velocities == model::InitialVelocities::law ? gas.initial_law : gas.bath_law;
  if (gas.bath_kind == model::BathKind::frozen) {
    result.final_law = gas.bath_law;
    result.rate = model::swap_rate(gas);
    return result;
  }
  const double bath = std::round(gas.bath_density * gas.profile.length) / gas.profile.length;
  const double density = gas.profile.particles / gas.profile.length;
  result.final_law = mixture(bath / (bath + density), gas.bath_law, result.initial_law);
  result.rate = gas.swap_coefficient * (bath + density);
  return result;
}

model::VelocityLaw velocity_law(const Relaxation& relaxation, double time) {
  return mixture(std::exp(-relaxation.rate * time), relaxation.initial_law, relaxation.final_law);
}

} // namespace prethermal::kinetic::velocity_swap
