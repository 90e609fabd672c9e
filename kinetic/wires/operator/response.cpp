#include "kinetic/wires/operator/response.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

using std::numbers::pi;

/// (1/8 pi) int dk of an even function is this times the sum over the half grid.
double half_sum_weight(const HalfGrid& grid) { return grid.step / (4.0 * pi); }

std::vector<double> half_momenta(const HalfGrid& grid) {
  std::vector<double> k;
  for (int i = 0; i < grid.count; ++i) k.push_back(momentum(grid, i));
  return k;
}

/// k eta, the drive of E_1 - E_2 = 1.
std::vector<double> drive(const ThermalWeights& weights) {
  std::vector<double> source = half_momenta(weights.grid);
  for (std::size_t i = 0; i < source.size(); ++i) source[i] *= weights.share[i];
  return source;
}

/// zeta_1 zeta_2 and zeta_1/zeta_2.
struct WireFactors {
  double product, ratio;
};

WireFactors wire_factors(double k, std::array<double, 2> chemical_potentials) {
  const double a = std::abs(0.5 * k * k - chemical_potentials[0]), b = std::abs(0.5 * k * k - chemical_potentials[1]);
  const double tail_a = 1.0 + std::exp(-a), tail_b = 1.0 + std::exp(-b); // 1/zeta = exp(a/2) tail_a/2
  return {4.0 * std::exp(-0.5 * (a + b)) / (tail_a * tail_b), std::exp(0.5 * (b - a)) * (tail_b / tail_a)};
}

} // namespace

ThermalWeights thermal_weights(const HalfGrid& grid, std::array<double, 2> chemical_potentials) {
  ThermalWeights result{grid, {}, {}, 0.0, {}, {}, {}, 0.0, 0.0};
  auto& ratio = result.ratio;
  std::vector<double> measure;
  const double sum_weight = half_sum_weight(grid);
  if (has_zero_node(grid)) result.w_at_zero = wire_factors(0.0, chemical_potentials).product;
  for (int i = 0; i < grid.count; ++i) {
    const double k = momentum(grid, i);
    const WireFactors factors = wire_factors(k, chemical_potentials);
    ratio.push_back(factors.ratio);
    result.w.push_back(factors.product);
    result.share.push_back(1.0 / (ratio.back() + 1.0 / ratio.back()));
    measure.push_back(sum_weight * k * k * result.w.back() * result.share.back());
  }
  auto& [own_1, own_2] = result.own;
  for (std::size_t i = 0; i < ratio.size(); ++i) {
    own_1 += measure[i] * (ratio[i] * ratio[i]);
    own_2 += measure[i] / (ratio[i] * ratio[i]);
    result.shared += measure[i];
  }
  result.density = {own_1 + result.shared, own_2 + result.shared};
  // own_1 own_2 - shared^2 is the Gram determinant of r and 1/r: own_1 times the square of what of 1/r is orthogonal to r.
  for (std::size_t i = 0; i < ratio.size(); ++i)
    result.determinant += own_1 * measure[i] * std::pow(1.0 / ratio[i] - result.shared / own_1 * ratio[i], 2);
  return result;
}

Network exchange_network(const ThermalWeights& weights, std::span<const double> exchange) {
  const auto size = static_cast<std::size_t>(weights.grid.count), offset = static_cast<std::size_t>(sum_offset(weights.grid));
  const double scale = weights.grid.step / (8.0 * pi); // (1/2) (m/2) (h/2 pi)
  Network network{weights.grid.count, std::vector<double>(size * size, 0.0), std::vector<double>(size, 0.0)};
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      const double mirrored = exchange[i + j + offset];
      if (j != i) network.coupling[i * size + j] = scale * weights.w[j] * (exchange[i > j ? i - j : j - i] - mirrored);
      network.leak[i] += 2.0 * scale * weights.w[j] * mirrored;
    }
    network.leak[i] += scale * weights.w_at_zero * exchange[i + 1]; // nothing odd stands at 0; w_at_zero = 0 without a node
  }
  return network;
}

double static_response(const ThermalWeights& weights, const Network& network) {
  const auto x = eliminate(network, drive(weights));
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i)
    sum += momentum(weights.grid, static_cast<int>(i)) * weights.w[i] * weights.share[i] * x[i];
  return half_sum_weight(weights.grid) * sum;
}

double static_drag(const ThermalWeights& weights, const Network& network) { return 0.25 / static_response(weights, network); }

double high_frequency_drag(const ThermalWeights& weights, const Network& network) {
  const auto k = half_momenta(weights.grid), rate = applied(network, k);
  double sum = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i) sum += k[i] * weights.w[i] * rate[i];
  return half_sum_weight(weights.grid) * sum / (weights.density[0] * weights.density[1]);
}

double low_frequency_slope(const ThermalWeights& weights) { return weights.shared / weights.determinant; }

std::complex<double> odd_current(const ThermalWeights& weights, const ComplexVector& x) {
  std::complex<double> sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i)
    sum += momentum(weights.grid, static_cast<int>(i)) * weights.w[i] * weights.share[i] * x[i];
  return half_sum_weight(weights.grid) * sum;
}

Conductivity conductivity(const ThermalWeights& weights, const Network& network, double omega) {
  // (A + p eta) d = k eta and, with q = k - p d, (A + p eta) q = A k.
  const auto [d, q] = eliminate(network, omega, weights.share, drive(weights), applied(network, half_momenta(weights.grid)));
  return conductivity(weights, omega, odd_current(weights, d), odd_current(weights, q));
}

Conductivity conductivity(const ThermalWeights& weights, double omega, std::complex<double> s, std::complex<double> u) {
  const std::complex<double> p(0.0, -omega), inverse(0.0, 1.0 / omega);
  Conductivity result;
  if (std::abs(p * s) <= std::abs(u)) {
    result.sigma_12 = weights.shared * inverse - s;
    result.sigma_11 = weights.own[0] * inverse + s;
    result.sigma_22 = weights.own[1] * inverse + s;
  } else { // Dmitriev (23) with m (-i omega) in place of m - i omega
    result.sigma_12 = u * inverse;
    result.sigma_11 = weights.density[0] * inverse - result.sigma_12;
    result.sigma_22 = weights.density[1] * inverse - result.sigma_12;
  }
  const double density = weights.density[0] + weights.density[1];
  result.drag = weights.determinant == 0.0 ? u / (density * s) : p * u / (weights.determinant + p * density * s);
  return result;
}

} // namespace prethermal::kinetic::wires
