#include "kinetic/hard_rods/response/asymptotic.hpp"

#include "common/numerics/fourier_series.hpp"
#include "kinetic/hard_rods/response/pair_energy.hpp"

#include <cmath>

namespace prethermal::kinetic::hard_rods {
namespace {

double rho(const ModeCorrelations& modes, int leg) { return modes.state.rapidities.density[static_cast<std::size_t>(leg)]; }
double slope(const ModeCorrelations& modes, int leg) { return modes.slope[static_cast<std::size_t>(leg)]; }

double relative_velocity(const ModeCorrelations& modes, int one, int two) {
  return modes.velocity[static_cast<std::size_t>(one)] - modes.velocity[static_cast<std::size_t>(two)];
}

// c (rho_1' rho_2 - rho_1 rho_2')/v12
double pair_amplitude(const ModeCorrelations& modes, int one, int two) {
  const double c = modes.state.free_fraction;
  if (one == two)
    return c * c * (rho(modes, one) * modes.curvature[static_cast<std::size_t>(one)] - slope(modes, one) * slope(modes, one));
  return c * (slope(modes, one) * rho(modes, two) - rho(modes, one) * slope(modes, two)) / relative_velocity(modes, one, two);
}

std::vector<double> slopes(const std::vector<double>& values, const numerics::UniformGrid& grid) {
  const auto series = numerics::series_from_nodes(values, grid.lowest, grid.step * grid.nodes);
  return numerics::node_slopes(series, grid.nodes);
}

} // namespace

ModeCorrelations mode_correlations(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities) {
  const auto state = equilibrium::hard_rod_state(rapidities, gas.rod_length);
  const auto first = slopes(rapidities.density, rapidities.grid);
  return {state, gas.potential, first, slopes(first, rapidities.grid), equilibrium::effective_velocity(state)};
}

double pair_correlation(const ModeCorrelations& modes, int one, int two, double z, double time) {
  const double left = std::isinf(time) ? 0.0 : pair_energy(modes.potential, z - relative_velocity(modes, one, two) * time);
  return pair_amplitude(modes, one, two) * (pair_energy(modes.potential, z) - left);
}

double contact_strength(const ModeCorrelations& modes, int one, int two, int three, double z) {
  const double exchanged =
      rho(modes, two) * pair_amplitude(modes, one, three) - rho(modes, one) * pair_amplitude(modes, two, three);
  return -modes.state.rod_length * relative_velocity(modes, one, two) * exchanged * pair_energy_slope(modes.potential, z);
}

double triple_correlation(const ModeCorrelations& modes, std::array<int, 3> legs, double z, double z_prime) {
  const std::array<double, 3> position{z + z_prime, z_prime, 0.0};
  double sum = 0.0;
  for (std::size_t n = 0; n < 3; ++n) { // the pair (n, n+1) and the third
    const std::size_t one = n, two = (n + 1) % 3, three = (n + 2) % 3;
    const double apart = relative_velocity(modes, legs[one], legs[two]);
    const double since = (position[one] - position[two]) / apart;
    if (since < 0.0) continue;
    const double met = position[two] - position[three] - relative_velocity(modes, legs[two], legs[three]) * since;
    sum += (since == 0.0 ? 0.5 : 1.0) * contact_strength(modes, legs[one], legs[two], legs[three], met) / std::abs(apart);
  }
  return sum;
}

std::vector<double> contact_source(const equilibrium::HardRodState& state, std::span<const double> density) {
  const std::vector<double> h = equilibrium::to_normal_modes(state, density), v = equilibrium::effective_velocity(state);
  const std::vector<double>& rapidities = state.rapidities.density;
  std::vector<double> source;
  for (std::size_t one = 0; one < h.size(); ++one)
    for (std::size_t two = 0; two < h.size(); ++two)
      source.push_back(-state.rod_length * (v[one] - v[two]) * (rapidities[two] * h[one] - rapidities[one] * h[two]));
  return source;
}

std::vector<double> correlation_source(const equilibrium::HardRodState& state, std::span<const double> pairs) {
  const std::vector<double> v = equilibrium::effective_velocity(state);
  std::vector<double> amplitude(v.size(), 0.0);
  for (std::size_t one = 0; one < v.size(); ++one)
    for (std::size_t two = 0; two < v.size(); ++two)
      amplitude[one] -= state.rod_length * state.rapidities.grid.step * (v[two] - v[one]) *
                        (pairs[one * v.size() + two] + pairs[two * v.size() + one]);
  return equilibrium::from_normal_modes(state, amplitude);
}

} // namespace prethermal::kinetic::hard_rods
