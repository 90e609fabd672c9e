#include "common/model/potentials/potential_transform.hpp"
#include "common/numerics/bracketed_root.hpp"
#include "kinetic/hard_rods/response/response.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::hard_rods {
namespace {

// What int dk/2pi over the whole line becomes: k > 0 with weights, both signs together. On a ring the sum over its modes over
// its length, without k = 0: the number of rods does not fluctuate.
struct Modes {
  std::vector<double> wavenumber, weight, energy; // k; weight; V-hat(k)
};

Modes modes_of(const model::HardRodGas& gas, bool on_ring, double finest, double highest) {
  const model::ShapeTransform transform(gas.potential);
  const double xi = gas.potential.length;
  Modes modes;
  const auto add = [&](double k, double weight) {
    modes.wavenumber.push_back(k);
    modes.weight.push_back(weight);
    modes.energy.push_back(gas.potential.strength * transform(k * xi));
  };
  if (on_ring) {
    const double first = 2.0 * std::numbers::pi / gas.length;
    for (double mode = 1.0; mode * first * xi < highest; ++mode) add(mode * first, 2.0 / gas.length);
    return modes;
  }
  using Rule = boost::math::quadrature::gauss<double, 16>;
  const auto panels = static_cast<int>(std::ceil(highest / (xi * finest)));
  const double half = 0.5 * highest / (xi * panels);
  for (int panel = 0; panel < panels; ++panel)
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i)
      for (const double side : {-1.0, 1.0})
        add(half * (2 * panel + 1 + side * Rule::abscissa()[i]), half * Rule::weights()[i] / std::numbers::pi);
  return modes;
}

// C = rho (1 - a rho)^2: the structure factor of the rods alone, at long wavelengths.
double compressibility(const model::HardRodGas& gas) {
  const double rho = model::density(gas);
  return rho * std::pow(1.0 - gas.rod_length * rho, 2);
}

// S_T - C with S_T = C/(1 + C V-hat/T).
double structure_change(double compressibility, double energy, double temperature) {
  return -compressibility * compressibility * energy / (temperature + compressibility * energy);
}

} // namespace

ThermalState thermal_state(const model::HardRodGas& gas, bool on_ring, double highest) {
  const Modes modes = modes_of(gas, on_ring, 0.5 / gas.potential.length, highest);
  const double start = 0.5 * model::initial_moment(gas, 2), responding = compressibility(gas), rho = model::density(gas);
  const auto missing = [&](double temperature) {
    double interaction = 0.0;
    for (std::size_t n = 0; n < modes.energy.size(); ++n)
      interaction += modes.weight[n] * modes.energy[n] * structure_change(responding, modes.energy[n], temperature);
    return start - 0.5 * interaction / rho - 0.5 * temperature;
  };
  // An attraction is stable only above T = C |V-hat|; interactions heat, so that T is never below the start's.
  double lower = 2.0 * start;
  for (const double energy : modes.energy) lower = std::max(lower, -responding * energy * (1.0 + 1e-12));
  double upper = 2.0 * lower;
  while (missing(upper) > 0.0) upper *= 2.0;
  const double temperature = numerics::bracketed_root(missing, lower, upper);
  return {temperature, 0.5 * temperature};
}

std::vector<double> thermal_correlation(const model::HardRodGas& gas, const ThermalState& state, bool on_ring,
                                        std::span<const double> separations, double width, double highest) {
  double furthest = gas.potential.length;
  for (const double z : separations) furthest = std::max(furthest, std::abs(z) + width);
  const Modes modes = modes_of(gas, on_ring, 4.0 / furthest, highest);
  std::vector<double> correlation;
  for (const double z : separations) {
    double sum = 0.0;
    for (std::size_t n = 0; n < modes.energy.size(); ++n) {
      const double half = 0.5 * modes.wavenumber[n] * width;
      const double averaged = half == 0.0 ? 1.0 : std::sin(half) / half; // of cos k z over the bin
      sum += modes.weight[n] * structure_change(compressibility(gas), modes.energy[n], state.temperature) * averaged *
             std::cos(modes.wavenumber[n] * z);
    }
    correlation.push_back(sum);
  }
  return correlation;
}

} // namespace prethermal::kinetic::hard_rods
