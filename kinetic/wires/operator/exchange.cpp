#include "kinetic/wires/operator/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {

using model::WirePotentialShape;

std::vector<double> exchange_rates(const model::WirePotential& between, double step, int count, double weight) {
  std::vector<double> rates(static_cast<std::size_t>(count) + 1, 0.0);
  for (std::size_t n = 1; n < rates.size(); ++n) {
    const double q = static_cast<double>(n) * step;
    rates[n] = std::pow(model::potential(between, q), 2) / q;
  }
  if (rates.size() > 1) rates[1] *= weight;
  return rates;
}

double effective_range(const model::WirePotential& between) {
  if (between.shape != WirePotentialShape::table) return between.range;
  double largest = 0.0;
  for (const double q : between.table->curve.place) largest = std::max(largest, std::abs(model::potential(between, q)));
  return largest / std::sqrt(32.0 * std::numbers::pi * model::momentum_diffusion(between));
}

} // namespace prethermal::kinetic::wires
