#include "common/model/hard_rod_gas.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace prethermal::model {
namespace {

std::string at(std::size_t index) { return " at entry " + std::to_string(index); }

void require_finite(const std::vector<double>& values, const std::string& what) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i])) throw std::invalid_argument(what + " is not finite" + at(i));
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

} // namespace

VelocityTable tabulate_velocities(std::vector<double> velocity, std::vector<double> density) {
  if (velocity.size() != density.size() || velocity.size() < 2)
    throw std::invalid_argument("a velocity distribution needs at least two points");
  require_finite(velocity, "a velocity");
  require_finite(density, "a density");
  for (std::size_t i = 0; i < velocity.size(); ++i) {
    if (i > 0 && velocity[i] <= velocity[i - 1]) throw std::invalid_argument("velocities must increase, they do not" + at(i));
    if (density[i] < 0.0) throw std::invalid_argument("a density of velocities is negative" + at(i));
  }
  if (*std::ranges::max_element(density) <= 0.0) throw std::invalid_argument("a velocity distribution must not vanish");
  return {std::move(velocity), std::move(density)};
}

RodConfiguration arrange(const HardRodGas& gas, std::vector<double> position, std::vector<double> velocity) {
  if (static_cast<std::int64_t>(position.size()) != gas.rods || velocity.size() != position.size())
    throw std::invalid_argument("it holds " + std::to_string(position.size()) + " positions and " +
                                std::to_string(velocity.size()) + " velocities for " + std::to_string(gas.rods) + " rods");
  require_finite(position, "a position");
  require_finite(velocity, "a velocity");
  RodConfiguration rods{std::move(position), std::move(velocity)};
  if (!std::ranges::is_sorted(rods.position) || rods.position.back() - rods.position.front() > gas.length)
    rods = sorted(rods, gas.length);
  for (std::size_t i = 0; i < rods.position.size(); ++i) {
    const bool seam = i + 1 == rods.position.size();
    const double next = seam ? rods.position.front() + gas.length : rods.position[i + 1];
    if (next - rods.position[i] < gas.rod_length - 1e-12 * gas.length)
      throw std::invalid_argument("rods " + std::to_string(i) + " and " + std::to_string(seam ? 0 : i + 1) +
                                  " overlap: their centres are " + std::to_string(next - rods.position[i]) +
                                  " apart, the rod length is " + std::to_string(gas.rod_length));
  }
  return rods;
}

} // namespace prethermal::model
