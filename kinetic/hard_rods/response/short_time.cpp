#include "kinetic/hard_rods/response/short_time.hpp"

#include "kinetic/hard_rods/response/response.hpp"

#include "common/equilibrium/hard_rods.hpp"
#include "common/model/potentials/potential_transform.hpp"
#include "common/numerics/fourier_series.hpp"
#include "kinetic/hard_rods/response/pair_energy.hpp"
#include "kinetic/hard_rods/response/rapidity_spectrum.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::hard_rods {
namespace {

using model::RapidityDistribution;

// int phi-hat^2 and int kappa phi-hat^2 between two wavenumbers, on panels that shrink towards 0: the tail u^-3 of a potential
// gives kappa^2 ln kappa there.
struct SpectralWeight {
  double power, first_moment;
};

SpectralWeight spectral_weight(const model::ShapeTransform& transform, double lower, double upper) {
  using Rule = boost::math::quadrature::gauss<double, 10>;
  const auto square = [&](double kappa) { return std::pow(transform(kappa), 2); };
  SpectralWeight sum{0.0, 0.0};
  while (lower < upper) {
    const double to = std::min(upper, lower + std::clamp(lower, 1e-3, 0.25));
    sum.power += Rule::integrate(square, lower, to);
    sum.first_moment += Rule::integrate([&](double kappa) { return kappa * square(kappa); }, lower, to);
    lower = to;
  }
  return sum;
}

// W(s, t) = int_0^inf dq V-hat(q)^2 min(s, q t/c) at the nodes of the spectrum. It is what the bracket of F becomes:
// int_0^inf dy (2 sin(s y/2)/y)^2 [U(0) - U(y t/c)].
std::vector<double> overlap_growth(const model::PairPotential& potential, const RapiditySpectrum& spectrum, double scaled_time) {
  constexpr double highest = 64.0; // phi-hat^2 falls as kappa^-8 or faster
  const model::ShapeTransform transform(potential);
  const double total = spectral_weight(transform, 0.0, highest).power;
  const double scale = potential.strength * potential.strength / potential.length;
  SpectralWeight below{0.0, 0.0};
  double last = 0.0;
  std::vector<double> growth;
  for (const double s : spectrum.s) {
    if (std::isinf(scaled_time)) {
      growth.push_back(scale * s * total);
      continue;
    }
    const double kappa = std::min(highest, s / scaled_time);
    const auto step = spectral_weight(transform, last, kappa);
    below = {below.power + step.power, below.first_moment + step.first_moment};
    last = kappa;
    growth.push_back(scale * (scaled_time * below.first_moment + s * (total - below.power)));
  }
  return growth;
}

using Spline = boost::math::interpolators::cardinal_quintic_b_spline<double>;

// G(y) = int_0^inf ds s |chi|^2 sin(s y)/y of the velocity difference 0 <= y <= width: - pi/y times the slope of the
// autocorrelation of rho.
Spline pair_weight(const RapidityDistribution& rapidities, double width) {
  const RapiditySpectrum spectrum = rapidity_spectrum(rapidities);
  const double step = 0.5 * rapidities.grid.step;
  std::vector<double> weight;
  for (int i = 0; i * step < width + 8.0 * step; ++i) { // the end of the spline is out of use
    const double y = i * step;
    double sum = 0.0;
    for (std::size_t n = 0; n < spectrum.s.size(); ++n) {
      const double s = spectrum.s[n];
      sum += spectrum.weight[n] * s * std::norm(spectrum.value[n]) * (i == 0 ? s : std::sin(s * y) / y);
    }
    weight.push_back(sum);
  }
  return Spline(weight.data(), weight.size(), 0.0, step);
}

} // namespace

// In Fourier space over rapidity neither the principal value nor U is left:
// F_1 = - (c^4/pi) int_0^inf ds W(s, t) Re[(rho_1' - i s rho_1) conj(chi(s)) e^{i s theta_1}].
// Biagetti (111) prints a factor 1/xi that belongs to other units.
RapidityDistribution short_time_rapidities(const model::HardRodGas& gas, const RapidityDistribution& initial, double time) {
  if (time == 0.0 || gas.potential.strength == 0.0) return initial;
  const double c = free_fraction(gas, initial), scaled_time = time / (c * gas.potential.length);
  const RapiditySpectrum spectrum = rapidity_spectrum(initial, std::min(1.0, scaled_time));
  const std::vector<double> growth = overlap_growth(gas.potential, spectrum, scaled_time);

  // F is a product of two functions that the grid resolves: a grid twice as fine resolves it.
  const auto& grid = initial.grid;
  const int nodes = 2 * grid.nodes;
  const double length = grid.nodes * grid.step;
  const auto series = numerics::series_from_nodes(initial.density, grid.lowest, length);
  const std::vector<double> rho = numerics::node_values(series, nodes), slope = numerics::node_slopes(series, nodes);
  std::vector<double> force;
  for (int i = 0; i < nodes; ++i) {
    const double theta = grid.lowest + 0.5 * grid.step * i;
    double value = 0.0, derivative = 0.0;
    for (std::size_t n = 0; n < spectrum.s.size(); ++n) {
      const auto wave = spectrum.weight[n] * growth[n] * std::conj(spectrum.value[n]) * std::polar(1.0, spectrum.s[n] * theta);
      value += wave.real();
      derivative -= spectrum.s[n] * wave.imag();
    }
    const auto at = static_cast<std::size_t>(i);
    force.push_back(-std::pow(c, 4) / std::numbers::pi * (slope[at] * value - rho[at] * derivative));
  }
  const auto change = numerics::node_slopes(numerics::series_from_nodes(force, grid.lowest, length), nodes);
  RapidityDistribution result = initial;
  for (std::size_t i = 0; i < result.density.size(); ++i) result.density[i] += change[2 * i];
  return result;
}

double correlation_amplitude(const model::HardRodGas& gas, const RapidityDistribution& initial) {
  const RapiditySpectrum spectrum = rapidity_spectrum(initial);
  double sum = 0.0;
  for (std::size_t n = 0; n < spectrum.s.size(); ++n) sum += spectrum.weight[n] * spectrum.s[n] * std::norm(spectrum.value[n]);
  return 2.0 * std::pow(free_fraction(gas, initial), 4) * sum;
}

double step_of_shifts(const model::HardRodGas& gas, double free_fraction, double node_step, double time) {
  constexpr double resolution = 0.04; // of xi: V has a kink |z|^3
  const double finest = 0.5 * node_step;
  return time > 0.0 ? std::min(finest, resolution * gas.potential.length * free_fraction / time) : finest;
}

// n2 = (2 c^4/pi) int dy G(y) [V(z - y t/c) - V(z)]; Biagetti (1.6) prints V' for V. Takes a time proportional to t/xi.
std::vector<double> short_time_correlation(const model::HardRodGas& gas, const RapidityDistribution& initial, double time,
                                           std::span<const double> separations) {
  std::vector<double> correlation;
  if (std::isinf(time)) {
    const double amplitude = correlation_amplitude(gas, initial);
    for (const double z : separations) correlation.push_back(-amplitude * pair_energy(gas.potential, z));
    return correlation;
  }
  const double c = free_fraction(gas, initial), width = initial.grid.step * (initial.grid.nodes - 1);
  const double step = step_of_shifts(gas, c, initial.grid.step, time);
  const Spline weight = pair_weight(initial, width);
  std::vector<double> weights, shifts;
  for (double y = 0.5 * step; y < width; y += step) {
    weights.push_back(2.0 * std::pow(c, 4) / std::numbers::pi * step * weight(y));
    shifts.push_back(y * time / c);
  }
  for (const double z : separations) {
    const double here = pair_energy(gas.potential, z);
    double sum = 0.0;
    for (std::size_t n = 0; n < weights.size(); ++n)
      sum += weights[n] * (pair_energy(gas.potential, z - shifts[n]) + pair_energy(gas.potential, z + shifts[n]) - 2.0 * here);
    correlation.push_back(sum);
  }
  return correlation;
}

} // namespace prethermal::kinetic::hard_rods
