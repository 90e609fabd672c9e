#include "md/rods/steps.hpp"

#include "common/model/potentials/pair_potential.hpp"
#include "md/rods/initial_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::md::rods {
namespace {

// |V0| max |phi'(u)| / xi^2 over u >= nearest/xi, from the first ranges.
double largest_force(const model::PairPotential& potential, double nearest) {
  constexpr int places = 64;
  constexpr double ranges = 8.0;
  double steepest = 0.0;
  for (int i = 0; i <= places; ++i)
    steepest = std::max(steepest, std::abs(model::shape_slope(potential, nearest / potential.length + ranges * i / places)));
  return std::abs(potential.strength) / potential.length / potential.length * steepest;
}

} // namespace

double passed_rods(const model::HardRodGas& gas, double dt) {
  if (gas.start == model::RodStart::configurations) return 0.0;
  constexpr double deviation = 0.8; // <|v - median|> over the standard deviation, of a Gaussian
  const double mean = model::initial_moment(gas, 1);
  const double spread = deviation * std::sqrt(std::max(0.0, model::initial_moment(gas, 2) - mean * mean));
  return spread * dt * static_cast<double>(gas.rods) / model::free_length(gas);
}

std::string objection_to_chains(const model::HardRodGas& gas, double dt, double steps) {
  constexpr double most_expected = 0.01;
  const double kappa = passed_rods(gas, dt), rods = static_cast<double>(gas.rods);
  if (!(kappa > 1.0)) return ""; // the gaps of few rods, whose sum is the ring, cannot all be short
  const double without = steps * std::exp(rods / (1.0 + 2.0 * kappa) * std::log1p(-std::exp(-kappa)));
  if (without <= most_expected) return "";
  return fmt::format("the time step {:g} is too long: rods pass {:.2g} others in one, and chains of those that meet would reach "
                     "round the ring of {} rods",
                     dt, kappa, gas.rods);
}

std::string objection_to_kicks(const model::HardRodGas& gas, double nearest, double partners, double dt) {
  if (gas.potential.strength == 0.0) return "";
  const double together = std::sqrt(1.0 + 2.0 * partners * gas.potential.length); // of so many, at random
  const double typical =
      gas.start == model::RodStart::configurations ? largest_initial_speed(gas) : std::sqrt(model::initial_moment(gas, 2));
  const double kick = largest_force(gas.potential, nearest) * dt * together;
  constexpr double resolved = 0.05; // of a range: what a cold gas is given in such steps is followed
  if (kick < typical || kick * dt < std::min(resolved * gas.potential.length, 0.25 * model::free_length(gas))) return "";
  return fmt::format(
      "the time step {:g} is too long for a potential of strength {:g} and range {:g}: the kicks of one step change a "
      "velocity by {:.2g}, velocities are {:.2g}; it must be below {:.2g}",
      dt, gas.potential.strength, gas.potential.length, kick, typical, dt * typical / kick);
}

} // namespace prethermal::md::rods
