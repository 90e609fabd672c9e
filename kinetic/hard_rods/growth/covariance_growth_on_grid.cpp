#include "kinetic/hard_rods/growth/beam_charges.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/landau/triple_rows.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::hard_rods {

std::array<double, growth_elements> covariance_growth(const model::HardRodGas& gas, const TripleKernel& kernel,
                                                      const model::RapidityDistribution& rapidities) {
  const model::MirroredBeams beams = beams_of(gas);
  const double rods = model::density(gas), free_fraction = model::free_length(gas) / gas.length, step = rapidities.grid.step;
  std::vector<double> v, rho;
  std::vector<std::array<double, 3>> slopes;
  for (int i = 0; i < kernel.half_nodes; ++i) {
    v.push_back(numerics::node(rapidities.grid, i) + 0.5 * step);
    rho.push_back(rods * model::probability_density(gas.law, v.back()));
    slopes.push_back(charge_slopes(beams, v.back()));
  }
  std::array<double, growth_elements> growth{};
  for (int i = 0; i < kernel.half_nodes; ++i)
    for (int j = i + 1; j < kernel.half_nodes; ++j) {
      const double* row = triple_row(kernel, i, j); // k = j + 1, ...
      for (int k = j + 1; k < kernel.half_nodes; ++k) {
        const double w1 = v[j] - v[k], w2 = v[k] - v[i], w3 = v[i] - v[j];
        std::array<double, 3> x;
        for (std::size_t h = 0; h < 3; ++h) x[h] = w1 * slopes[i][h] + w2 * slopes[j][h] + w3 * slopes[k][h];
        add_elements(growth, x, rho[i] * rho[j] * rho[k] * row[k - j - 1]);
      }
    }
  const double orders = 6.0, scale = orders * std::pow(step * free_fraction, 3) / (12.0 * std::numbers::pi * rods);
  for (double& element : growth) element *= scale;
  return growth;
}

} // namespace prethermal::kinetic::hard_rods
