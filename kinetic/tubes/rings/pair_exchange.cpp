#include "kinetic/tubes/rings/pair_exchange.hpp"

#include "common/model/potentials/potential_transform.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {
namespace {

using std::numbers::pi;

/// (b - a)/(ln b - ln a): with it d rho = rho d ln rho holds between nodes, and thermal rings are stationary.
double logarithmic_mean(double a, double b) {
  if (!(a > 0.0) || !(b > 0.0)) return 0.0;
  const double x = (b - a) / (a + b);
  if (std::abs(x) < 1e-4) return 0.5 * (a + b) * (1.0 - x * x / 3.0);
  return 0.5 * (b - a) / std::atanh(x);
}

} // namespace

double landau_strength(const model::CoupledRings& rings) { return model::ring_integral(rings, 1); }

double encounter_strength(const model::PairPotential& potential) {
  const double height = potential.strength / potential.length * model::shape(potential, 0.0);
  return height > 0.0 ? 8.0 * height * height : 0.0;
}

Screening::Screening(const model::CoupledRings& rings) {
  constexpr double negligible = 1e-12; // of Vhat^2
  const auto& potential = rings.potential;
  const model::ShapeTransform transform(potential);
  const double step = 2.0 * pi / rings.length, largest = std::pow(potential.strength * transform(0.0), 2.0);
  for (double k = step; k * potential.length < 60.0; k += step) {
    const double squared = std::pow(potential.strength * transform(k * potential.length), 2.0);
    weight_.push_back(2.0 * step * k * squared);
    squared_.push_back(squared);
    if (squared < negligible * largest && k * potential.length > 1.0) break;
  }
}

void Screening::strength(const PairState& state, const PairSizes& sizes, Strength& kappa) const {
  const int half_nodes = state.velocities.nodes - 1;
  const double h = state.velocities.step;
  kappa.resize(static_cast<std::size_t>(half_nodes));
  for (int m = 0; m < half_nodes; ++m) {
    std::complex<double> product = 1.0;
    for (std::size_t ring = 0; ring < 2; ++ring) {
      const auto& rho = state.density[ring];
      const auto rise = [&](int j) { return rho[static_cast<std::size_t>(j) + 1] - rho[static_cast<std::size_t>(j)]; };
      double principal = 0.0;
      for (int j = 1 - m % 2; j < half_nodes; j += 2) principal += rise(j) / static_cast<double>(j - m);
      product *= sizes.free_share[ring] / h * std::complex<double>(2.0 * principal, pi * rise(m));
    }
    double sum = 0.0;
    for (std::size_t k = 0; k < weight_.size(); ++k) sum += weight_[k] / std::norm(1.0 - squared_[k] * product);
    kappa[static_cast<std::size_t>(m)] = sum;
  }
}

double separation_parameter(const model::CoupledRings& rings) {
  const PairSizes sizes = sizes_of(rings);
  double product = std::pow(rings.potential.strength * model::shape_integral(rings.potential), 2.0);
  for (std::size_t ring = 0; ring < 2; ++ring)
    product *= sizes.free_share[ring] * sizes.free_share[ring] * sizes.density[ring] / model::variance(rings.rings[ring].law);
  return product;
}

void exchange_rate(const PairState& state, const PairSizes& sizes, const Strength& kappa,
                   std::array<std::vector<double>, 2>& rate) {
  const auto nodes = static_cast<std::size_t>(state.velocities.nodes);
  const double h = state.velocities.step;
  const auto &first = state.density[0], &second = state.density[1];
  const auto [c1, c2] = sizes.free_share;
  // c_1 c_2 rho_1 rho_2 (u_1 - u_2) between the nodes, u_X = -(ln rho_X)'/c_X with (..)' by theta.
  std::vector<double> flow(nodes - 1);
  for (std::size_t m = 0; m + 1 < nodes; ++m)
    flow[m] = -0.5 * kappa[m] / h *
              (logarithmic_mean(second[m], second[m + 1]) * (first[m + 1] - first[m]) * c2 / c1 -
               logarithmic_mean(first[m], first[m + 1]) * (second[m + 1] - second[m]) * c1 / c2);
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const auto& rho = state.density[ring];
    const double c = sizes.free_share[ring], other = sizes.free_share[1 - ring], a = sizes.rod_length[ring];
    const double sign = ring == 0 ? -other * other : other * other;
    double sum = 0.0;
    for (const double value : flow) sum += value;
    const double backflow = a * (1.0 + c) * sign * c * h * sum;
    auto& change = rate[ring];
    change.assign(nodes, 0.0);
    for (std::size_t m = 0; m + 1 < nodes; ++m) {
      const double current = (sign * flow[m] - backflow * 0.5 * (rho[m] + rho[m + 1])) / (c * h);
      change[m] += current;
      change[m + 1] -= current;
    }
  }
}

double largest_diffusion(const PairState& state, const PairSizes& sizes, const Strength& kappa) {
  double largest = 0.0;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const double c = sizes.free_share[ring], other = sizes.free_share[1 - ring];
    for (std::size_t m = 0; m < kappa.size(); ++m)
      largest = std::max(largest, 0.5 * kappa[m] * std::pow(other, 3.0) / (c * c) *
                                      std::max(state.density[1 - ring][m], state.density[1 - ring][m + 1]));
  }
  return largest;
}

} // namespace prethermal::kinetic::tubes::rings
