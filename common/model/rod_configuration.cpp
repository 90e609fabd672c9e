#include "common/model/hard_rod_gas.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <stdexcept>

namespace prethermal::model {
namespace {

void require_finite(const std::vector<double>& values, const char* what) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i])) throw std::invalid_argument(fmt::format("the {} of rod {} is {}", what, i, values[i]));
}

/// The same rods in the order of their wrapped positions.
RodConfiguration sorted(const RodConfiguration& given, double length) {
  std::vector<double> wrapped = given.position;
  for (double& x : wrapped) x -= length * std::floor(x / length);
  std::vector<std::size_t> order(wrapped.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wrapped[i]; });
  RodConfiguration result;
  for (const std::size_t i : order) {
    result.position.push_back(wrapped[i]);
    result.velocity.push_back(given.velocity[i]);
  }
  return result;
}

/// Rods that overlap put in contact: places with the rods' lengths taken out may not decrease, nor leave the ring.
void part(RodConfiguration& rods, const HardRodGas& gas) {
  const double first = rods.position.front();
  double place = first;
  for (std::size_t i = 0; i < rods.position.size(); ++i) {
    const double core = gas.rod_length * static_cast<double>(i);
    const double moved = std::clamp(rods.position[i] - core, place, first + free_length(gas));
    if (moved != rods.position[i] - core) rods.position[i] = moved + core;
    place = moved;
  }
}

} // namespace

VelocityTable tabulate_velocities(std::vector<double> velocity, std::vector<double> density) {
  VelocityTable table = numerics::curve_through(std::move(velocity), std::move(density), numerics::Slopes::monotone);
  for (std::size_t i = 0; i < table.value.size(); ++i)
    if (table.value[i] < 0.0) throw numerics::PointFault(i, true, fmt::format("a density must be >= 0, not {}", table.value[i]));
  if (std::ranges::max(table.value) <= 0.0) throw std::invalid_argument("the velocity distribution is zero everywhere");
  return table;
}

double rounded_overlap(const HardRodGas& gas, double precision) {
  return std::max(1e-12, 8.0 * precision) * gas.length; // of two rods, an edge of the box, and places beyond it
}

RodConfiguration arrange(const HardRodGas& gas, std::vector<double> position, std::vector<double> velocity) {
  return arrange(gas, std::move(position), std::move(velocity), rounded_overlap(gas, 0.0));
}

RodConfiguration arrange(const HardRodGas& gas, std::vector<double> position, std::vector<double> velocity, double overlap) {
  if (static_cast<std::int64_t>(position.size()) != gas.rods || velocity.size() != position.size())
    throw std::invalid_argument(
        fmt::format("it holds {} positions and {} velocities for {} rods", position.size(), velocity.size(), gas.rods));
  require_finite(position, "position");
  require_finite(velocity, "velocity");
  RodConfiguration rods{std::move(position), std::move(velocity)};
  if (!std::ranges::is_sorted(rods.position) || rods.position.back() - rods.position.front() > gas.length)
    rods = sorted(rods, gas.length);
  double deepest = 0.0;
  for (std::size_t i = 0; i < rods.position.size(); ++i) {
    const bool seam = i + 1 == rods.position.size();
    const double next = seam ? rods.position.front() + gas.length : rods.position[i + 1], apart = next - rods.position[i];
    if (apart < gas.rod_length - overlap)
      throw std::invalid_argument(fmt::format("rods {} and {} overlap: their centres are {:.17g} apart, {:.3g} less than the rod "
                                              "length {}; rounding of the positions explains {:.2g}",
                                              i, seam ? 0 : i + 1, apart, gas.rod_length - apart, gas.rod_length, overlap));
    deepest = std::max(deepest, gas.rod_length - apart);
  }
  if (deepest > rounded_overlap(gas, 0.0)) part(rods, gas);
  return rods;
}

} // namespace prethermal::model
