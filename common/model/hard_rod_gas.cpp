#include "common/model/hard_rod_gas.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::model {
namespace {

// <v^k> = mean <v^(k-1)> + (k-1) variance <v^(k-2)> of one Gaussian.
double gaussian_moment(const VelocityPeak& peak, int power) {
  double before = 0.0, moment = 1.0;
  for (int k = 1; k <= power; ++k) {
    const double next = peak.mean * moment + (k - 1) * peak.standard_deviation * peak.standard_deviation * before;
    before = moment;
    moment = next;
  }
  return moment;
}

} // namespace

double initial_moment(const HardRodGas& gas, int power) {
  constexpr int highest = 8;
  if (power < 1 || power > highest) throw std::invalid_argument("initial_moment: the power must be 1 ... 8");
  switch (gas.start) {
  case RodStart::mixture: {
    double sum = 0.0;
    for (const auto& peak : gas.law.peaks) sum += peak.weight * gaussian_moment(peak, power);
    return sum;
  }
  case RodStart::tabulated: {
    const double norm = numerics::moment_of(gas.velocities, 0);
    if (!(norm > 0.0)) throw std::invalid_argument("initial_moment: the tabulated velocity distribution has no weight");
    return numerics::moment_of(gas.velocities, power) / norm;
  }
  case RodStart::configurations: break;
  }
  throw std::logic_error("initial_moment: the velocities are those of given configurations");
}

std::optional<MirroredBeams> mirrored_beams(const HardRodGas& gas) {
  if (gas.start != RodStart::mixture || gas.law.peaks.size() != 2) return std::nullopt;
  const auto &left = gas.law.peaks[0], &right = gas.law.peaks[1];
  const double deviation = right.standard_deviation;
  constexpr double rounding = 1e-12;
  if (!(deviation > 0.0) || !(std::abs(left.standard_deviation - deviation) <= rounding * deviation) ||
      !(std::abs(left.weight - right.weight) <= rounding) || !(std::abs(left.mean + right.mean) <= rounding * deviation))
    return std::nullopt;
  return MirroredBeams{0.5 / (deviation * deviation), std::abs(right.mean)};
}

double clustering_parameter(const HardRodGas& gas, double mean_square) {
  const double rho = density(gas), free = 1.0 - gas.rod_length * rho;
  const double attraction = -gas.potential.strength * shape_integral(gas.potential);
  return std::max(0.0, rho * free * free * attraction / mean_square);
}

} // namespace prethermal::model
