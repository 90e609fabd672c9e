#include "kinetic/tubes/rings/three_particle_growth.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {

AlikeRings alike_rings(const Problem& problem, int nodes) {
  const auto& law = problem.rings.rings[0].law;
  const auto [lowest, highest] = model::support(law, problem.plan.reach);
  AlikeRings rings{
      {}, {}, (highest - lowest) / (nodes - 1), problem.rings.rings[0].rod_length, model::free_share(problem.rings, 0)};
  for (int i = 0; i < nodes; ++i) {
    rings.rapidity.push_back(lowest + i * rings.step);
    rings.density.push_back(model::density(problem.rings, 0) * model::probability_density(law, rings.rapidity.back()));
  }
  return rings;
}

double three_particle_strength(const model::CoupledRings& rings) {
  return model::ring_integral(rings, 2, rings.rings[0].rod_length) * (1.0 - 1.0 / static_cast<double>(rings.rings[0].rods));
}

double three_particle_form(const AlikeRings& rings, double strength, std::span<const double> g_slope,
                           std::span<const double> h_slope) {
  const auto& [theta, rho, step, rod_length, c] = rings;
  const std::size_t nodes = theta.size();
  // Over the third rod: sums of rho x_3/(theta - theta_3), x = 1, g', h', g' h', and of rho (D g)(D h).
  struct Sums {
    double one = 0.0, g = 0.0, h = 0.0, gh = 0.0, squares = 0.0;
  };
  std::vector<Sums> sums(nodes);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t k = (i + 1) % 2; k < nodes; k += 2) {
      const double apart = theta[i] - theta[k], weight = rho[k] / apart, g = g_slope[k], h = h_slope[k];
      sums[i].one += weight;
      sums[i].g += weight * g;
      sums[i].h += weight * h;
      sums[i].gh += weight * g * h;
      sums[i].squares += weight * (g_slope[i] - g) * (h_slope[i] - h) / apart;
    }
  // sum_3 rho_3 (g'_i - g'_3)(h'_j - h'_3)/(theta - theta_3)
  const auto mixed = [&](std::size_t i, std::size_t j, const Sums& at) {
    return g_slope[i] * h_slope[j] * at.one - g_slope[i] * at.h - h_slope[j] * at.g + at.gh;
  };
  double total = 0.0;
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t j = i + 2; j < nodes; j += 2) {
      const double apart = theta[i] - theta[j];
      // 1/(theta_13 theta_23) = (1/theta_23 - 1/theta_13)/theta_12
      const double cross = (mixed(i, j, sums[j]) - mixed(i, j, sums[i]) + mixed(j, i, sums[j]) - mixed(j, i, sums[i])) / apart;
      total += rho[i] * rho[j] * std::abs(apart) * (sums[i].squares + sums[j].squares - cross);
    }
  // Both orders of 1 and 2; each parity is half of the double integral over 1 and 2 of weight (2 h)^2, rod 3 has 2 h.
  const double measure = 2.0 * 0.5 * 8.0 * step * step * step;
  return strength / (4.0 * std::numbers::pi) * rod_length * rod_length * c * c * c * measure * total;
}

std::array<std::vector<double>, 3> charge_slopes(const model::VelocityLaw& law, std::span<const double> rapidity) {
  std::array<std::vector<double>, 3> slopes;
  for (const double v : rapidity) {
    slopes[0].push_back(4.0 * v * v * v);
    slopes[1].push_back(6.0 * std::pow(v, 5.0));
    slopes[2].push_back(model::logarithmic_weight(law, v).slope);
  }
  return slopes;
}

} // namespace prethermal::kinetic::tubes::rings
