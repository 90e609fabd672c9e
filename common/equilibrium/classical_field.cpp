#include "common/equilibrium/classical_field.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace prethermal::equilibrium {
namespace {

// n_i ~ 1/(1 + s d_i), d_i = E_i - E_lowest: s = 1/(E_lowest - mu), and s = 0 is the flat state of beta = 0. Nothing here loses
// digits for any s >= 0.
struct Sums {
  double number, excess; // sum_i w_i/(1 + s d_i), sum_i w_i d_i/(1 + s d_i)
};
Sums sums(const std::vector<double>& d, std::span<const double> weights, double s) {
  Sums result{0.0, 0.0};
  for (std::size_t i = 0; i < d.size(); ++i) {
    const double share = weights[i] / (1.0 + s * d[i]);
    result.number += share;
    result.excess += share * d[i];
  }
  return result;
}

/// The s at which a particle has the energy `excess` above the lowest, between 0 and its value in the flat state.
double inverse_depth(const std::vector<double>& d, std::span<const double> weights, double highest, double excess) {
  // Nearer to the flat state than this n is flat to rounding, and beta (E - mu) would no longer be a number.
  constexpr double flattest = 1e-12;
  const auto surplus = [&](double log_s) {
    const Sums found = sums(d, weights, std::exp(log_s) / highest);
    return found.excess / found.number - excess;
  };
  double lower = std::log(flattest), upper = lower + 1.0;
  if (surplus(lower) <= 0.0) return flattest / highest;
  const double last = std::log(std::numeric_limits<double>::max()) - 10.0;
  while (surplus(upper) > 0.0) {
    if (upper >= last) throw std::runtime_error("thermal_state: all particles at the bottom of the band");
    lower = upper;
    upper = std::min(last, upper + 2.0);
  }
  return std::exp(numerics::bracketed_root(surplus, lower, upper)) / highest;
}

/// That state for an energy below the flat state's: beta > 0.
FieldTemperature cold_state(std::span<const double> energies, std::span<const double> weights, double lowest, double highest,
                            double number, double energy_each) {
  std::vector<double> d(energies.size(), 0.0);
  for (std::size_t i = 0; i < d.size(); ++i)
    if (weights[i] > 0.0) d[i] = energies[i] - lowest;
  const double s = inverse_depth(d, weights, highest - lowest, energy_each - lowest);
  return {s * sums(d, weights, s).number / number, lowest - 1.0 / s};
}

} // namespace

FieldTemperature thermal_state(std::span<const double> energies, std::span<const double> weights, double number, double energy) {
  if (energies.size() != weights.size()) throw std::invalid_argument("thermal_state: as many weights as energies are needed");
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest, total = 0.0, mean = 0.0;
  for (std::size_t i = 0; i < energies.size(); ++i) {
    if (!(weights[i] >= 0.0)) throw std::invalid_argument(fmt::format("thermal_state: weight {} is negative", weights[i]));
    if (weights[i] == 0.0) continue;
    lowest = std::min(lowest, energies[i]);
    highest = std::max(highest, energies[i]);
    total += weights[i];
    mean += weights[i] * energies[i];
  }
  if (!(number > 0.0)) throw std::invalid_argument(fmt::format("thermal_state: the number {:.6g} must be positive", number));
  const double each = energy / number;
  if (!(each > lowest && each < highest))
    throw std::invalid_argument(fmt::format("thermal_state: {:.6g} of energy a particle, where positive n allow {:.6g} to {:.6g}",
                                            each, lowest, highest));
  if (each <= mean / total) return cold_state(energies, weights, lowest, highest, number, each);
  // Above the flat state: the band upside down, E -> -E, has positive beta.
  std::vector<double> turned(energies.size());
  std::ranges::transform(energies, turned.begin(), [](double value) { return -value; });
  const FieldTemperature state = cold_state(turned, weights, -highest, -lowest, number, -each);
  return {-state.beta, -state.mu};
}

double thermal_distance(std::span<const double> mode_density, std::span<const double> energies, const FieldTemperature& state) {
  if (mode_density.size() != energies.size())
    throw std::invalid_argument("thermal_distance: as many mode densities as energies are needed");
  double difference = 0.0, total = 0.0;
  for (std::size_t i = 0; i < energies.size(); ++i) {
    const double thermal = equilibrium::mode_density(state, energies[i]);
    difference += std::abs(mode_density[i] - thermal);
    total += thermal;
  }
  return difference / total;
}

} // namespace prethermal::equilibrium
