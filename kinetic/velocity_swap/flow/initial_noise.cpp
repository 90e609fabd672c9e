#include "kinetic/velocity_swap/flow/initial_noise.hpp"

#include "common/numerics/real_fft.hpp"
#include "common/random/fill.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::velocity_swap {
namespace {

void smooth(CellAverages& values, double length, double deviation) {
  const int cells = static_cast<int>(values.size());
  numerics::RealFft fft(cells);
  std::copy(values.begin(), values.end(), fft.real().begin());
  fft.forward();
  auto spectrum = fft.spectrum();
  for (int m = 0; m < fft.modes(); ++m) {
    const double scaled = 2.0 * std::numbers::pi * m / length * deviation;
    spectrum[m] *= std::exp(-0.5 * scaled * scaled) / cells;
  }
  fft.backward();
  std::copy(fft.real().begin(), fft.real().end(), values.begin());
}

} // namespace

CellAverages noise_variances(const model::VelocitySwapGas& gas, int cells) {
  CellAverages variances = cell_averages(gas.profile, cells);
  if (gas.statistics == model::Statistics::classical) return variances;
  const double bath_peak = model::peak_probability_density(gas.bath_law);
  for (double& value : variances) value = transport_coefficients(gas, value, bath_peak).susceptibility;
  return variances;
}

CellAverages initial_noise(const model::VelocitySwapGas& gas, const CellAverages& variances, std::uint64_t key,
                           std::uint32_t pair) {
  const std::size_t cells = variances.size();
  const double dx = gas.profile.length / static_cast<double>(cells);
  CellAverages noise(cells);
  random::fill_normals(key, {pair, 0, 0}, noise);
  double total = 0.0;
  for (std::size_t i = 0; i < cells; ++i) {
    noise[i] *= std::sqrt(variances[i] / dx);
    total += noise[i] * dx;
  }
  // N p_i (delta_ij - p_j): independent Poisson cells, less the fluctuation of their sum.
  if (gas.statistics == model::Statistics::classical)
    for (std::size_t i = 0; i < cells; ++i) noise[i] -= total * variances[i] / gas.profile.particles;
  smooth(noise, gas.profile.length, noise_smoothing_length(gas));
  return noise;
}

double noise_smoothing_length(const model::VelocitySwapGas& gas) {
  return 15.0 * std::sqrt(model::variance(gas.bath_law)) / model::swap_rate(gas);
}

double highest_noisy_density(const model::VelocitySwapGas& gas) {
  // A white field of variance s per length, smoothed by a Gaussian of deviation l, has variance s / (2 sqrt(pi) l); s <= varrho.
  const double peak = model::peak_density(gas.profile);
  return peak + 6.0 * std::sqrt(peak / (2.0 * std::sqrt(std::numbers::pi) * noise_smoothing_length(gas)));
}

} // namespace prethermal::kinetic::velocity_swap
