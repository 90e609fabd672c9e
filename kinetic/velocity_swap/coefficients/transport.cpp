#include "kinetic/velocity_swap/coefficients/transport.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "common/numerics/constants.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace prethermal::kinetic::velocity_swap {
namespace {

using numerics::two_pi;

// The stationary state per particle on its quadrature nodes, so that the limit of vanishing density is a value like any other.
struct Sampled {
  std::vector<double> bath;   // rho^(b)
  std::vector<double> share;  // rho_st / varrho
  std::vector<double> hole;   // 1 - chi n_st, without cancellation where n -> 1
  std::vector<double> weight; // w / varrho
  equilibrium::VelocityQuadrature rule;
};

Sampled sample(const equilibrium::SwapStationaryState& state, bool coarse) {
  const bool classical = state.statistics == model::Statistics::classical;
  const bool dilute = classical || std::isinf(state.stationary_constant);
  Sampled sampled;
  sampled.rule = equilibrium::quadrature(state, coarse);
  for (const double v : sampled.rule.velocity) {
    const double law = model::probability_density(state.bath_law, v);
    const double bath = state.bath_density * law, constant = state.stationary_constant;
    const double hole = dilute ? 1.0 : constant / (bath + constant);
    const double share = dilute ? law : bath / (bath + constant) / (two_pi * state.density);
    sampled.bath.push_back(bath);
    sampled.share.push_back(share);
    sampled.hole.push_back(hole);
    sampled.weight.push_back(share * hole);
  }
  return sampled;
}

template<class Integrand> double integrate(const Sampled& sampled, Integrand integrand) {
  double sum = 0.0;
  for (std::size_t i = 0; i < sampled.bath.size(); ++i) sum += sampled.rule.weight[i] * integrand(i);
  return sampled.rule.unit * sum;
}

TransportCoefficients coefficients_of(const model::VelocitySwapGas& gas, const equilibrium::SwapStationaryState& state,
                                      bool coarse) {
  const double density = state.density;
  const Sampled s = sample(state, coarse);
  const double chi = gas.statistics == model::Statistics::fermion ? 1.0 : 0.0;
  const auto& v = s.rule.velocity;
  const auto& w = s.weight;

  TransportCoefficients result;
  result.density = density;
  result.stationary_constant = state.stationary_constant;
  result.current = density * integrate(s, [&](std::size_t i) { return v[i] * s.share[i]; });

  const double per_particle = integrate(s, [&](std::size_t i) { return w[i]; }); // (h0|h0) / varrho
  result.susceptibility = density * per_particle;
  const double u = integrate(s, [&](std::size_t i) { return v[i] * w[i]; }) / per_particle;
  result.propagation_velocity = u;

  // Printed (89) has (h1-u|h0) in place of (h1-u|n_st); that vanishes identically by (88).
  const double tilt = integrate(s, [&](std::size_t i) { return (v[i] - u) * w[i] * two_pi * s.share[i]; });
  result.propagation_velocity_slope = -2.0 * chi * tilt / (per_particle * per_particle);

  result.free_bath_density = integrate(s, [&](std::size_t i) { return s.hole[i] * s.bath[i]; });
  result.spectral_gap = gas.swap_coefficient * result.free_bath_density;
  const double relaxation_time = 1.0 / result.spectral_gap;

  // (99): a particle of velocity v forgets it in the time (1 - chi n)/(gamma B); the relaxation-time approximation lets all of
  // them take 1/(gamma B).
  result.density_diffusion =
      relaxation_time * integrate(s, [&](std::size_t i) { return (v[i] - u) * (v[i] - u) * w[i] * s.hole[i]; }) / per_particle;
  result.relaxation_time_diffusion =
      relaxation_time * integrate(s, [&](std::size_t i) { return (v[i] - u) * (v[i] - u) * w[i]; }) / per_particle;

  result.peak_occupation = equilibrium::peak_occupation(state);
  return result;
}

} // namespace

TransportCoefficients transport_coefficients(const model::VelocitySwapGas& gas, double density, std::optional<double> bath_peak) {
  return coefficients_of(gas, equilibrium::swap_stationary_state(gas, density, bath_peak), false);
}

OnTwoGrids transport_coefficients_on_two_grids(const model::VelocitySwapGas& gas, double density) {
  const auto state = equilibrium::swap_stationary_state(gas, density);
  return {coefficients_of(gas, state, false), coefficients_of(gas, state, true)};
}

double burgers_viscosity(const TransportCoefficients& coefficients) {
  const double slope = coefficients.propagation_velocity_slope;
  return slope == 0.0 ? std::numeric_limits<double>::infinity() : coefficients.density_diffusion / slope;
}

} // namespace prethermal::kinetic::velocity_swap
