#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/growth/beam_charges.hpp"
#include "kinetic/hard_rods/triples/quadrature.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
model::MirroredBeams beams_of(const model::HardRodGas& gas) {
  if (const auto beams = model::mirrored_beams(gas)) return *beams;
  throw std::invalid_argument("the growth of covariances is for velocities from two mirrored Gaussians of the same weight");
}

std::array<double, growth_elements> covariance_growth(const model::HardRodGas& gas, const KernelFunction& kernel,
                                                      double coarsening) {
  const model::MirroredBeams beams = beams_of(gas);
  const double beta = beams.exponent, speed = beams.boost;
  const double deviation = std::sqrt(0.5 / beta), chord = 2.0 * beta * speed;
  const double rho = model::density(gas), c = model::free_length(gas) / gas.length;
  const auto distribution = [&](double v) {
    return 0.5 * rho * std::sqrt(beta / std::numbers::pi) *
           (std::exp(-beta * (v - speed) * (v - speed)) + std::exp(-beta * (v + speed) * (v + speed)));
  };
  // tanh(chord v) has its first pole at pi/(2 chord) off the real axis.
  const TripleGrid grid{coarsening * std::min(0.3 * deviation, 0.5 / std::max(chord, 1e-300)), speed + 9.0 * deviation};
  std::array<double, growth_elements> growth{};
  visit_triples(kernel, grid, [&](const std::array<double, 3>& v, double weight) {
    const std::array w{v[1] - v[2], v[2] - v[0], v[0] - v[1]};
    std::array<double, 3> x{};
    double product = weight;
    for (std::size_t i = 0; i < 3; ++i) {
      product *= distribution(v[i]);
      const auto slopes = charge_slopes(beams, v[i]);
      for (std::size_t h = 0; h < 3; ++h) x[h] += w[i] * slopes[h];
    }
    add_elements(growth, x, product);
  });
  for (double& element : growth) element *= c * c * c / (12.0 * std::numbers::pi * rho);
  return growth;
}

} // namespace prethermal::kinetic::hard_rods
