#include "common/equilibrium/hard_rods.hpp"
#include "common/model/potentials/potential_transform.hpp"
#include "common/numerics/bracketed_root.hpp"
#include "kinetic/hard_rods/response/rapidity_spectrum.hpp"
#include "kinetic/hard_rods/response/response.hpp"

#include <cmath>
#include <limits>

namespace prethermal::kinetic::hard_rods {
namespace {

// int rho' theta/(theta^2 + growth^2) = - int_0^inf ds s e^{-s growth} Re chi(s), for symmetric rho.
double destabilisation(const RapiditySpectrum& spectrum, double growth) {
  double sum = 0.0;
  for (std::size_t n = 0; n < spectrum.s.size(); ++n)
    sum -= spectrum.weight[n] * spectrum.s[n] * std::exp(-spectrum.s[n] * growth) * spectrum.value[n].real();
  return sum;
}

} // namespace

double free_fraction(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities) {
  return equilibrium::hard_rod_state(rapidities, gas.rod_length).free_fraction;
}

double two_stream_threshold(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities) {
  const double c = free_fraction(gas, rapidities);
  const double drive = model::shape_integral(gas.potential) * c * c * destabilisation(rapidity_spectrum(rapidities), 0.0);
  return drive > 0.0 ? 1.0 / drive : std::numeric_limits<double>::infinity();
}

double two_stream_growth(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double wavenumber) {
  const double c = free_fraction(gas, rapidities), k = std::abs(wavenumber);
  const double transform = gas.potential.strength * model::shape_transform(gas.potential, k * gas.potential.length);
  const RapiditySpectrum spectrum = rapidity_spectrum(rapidities);
  const auto excess = [&](double s) { return c * c * transform * destabilisation(spectrum, s) - 1.0; };
  if (!(excess(0.0) > 0.0)) return 0.0;
  double upper = 1.0;
  while (excess(upper) > 0.0) upper *= 2.0;
  return k / c * numerics::bracketed_root(excess, 0.0, upper);
}

double screening(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double wavenumber, double theta,
                 double power) {
  const double strength = std::pow(free_fraction(gas, rapidities), power) * gas.potential.strength *
                          model::shape_transform(gas.potential, wavenumber * gas.potential.length);
  return std::norm(1.0 - strength * plasma_response(rapidity_spectrum(rapidities), theta));
}

} // namespace prethermal::kinetic::hard_rods
