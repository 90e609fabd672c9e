#include "kinetic/hard_rods/landau/landau.hpp"

#include "kinetic/hard_rods/landau/half_nodes.hpp"
#include "kinetic/hard_rods/landau/triple_rows.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

using std::numbers::pi;

/// d rho over d ln rho between two neighbours, and d ln rho: no difference of logarithms, whose rounding would drive a thermal
/// state.
struct Between {
  double mean, rise;
};

Between between(double left, double right) {
  const double low = std::min(left, right), excess = std::abs(right - left) / low;
  const double rise = std::log1p(excess);
  return {excess == 0.0 ? low : low * (excess / rise), right < left ? -rise : rise};
}

} // namespace

HalfNodes half_nodes(std::span<const double> rho, double step) {
  HalfNodes nodes;
  for (std::size_t i = 0; i < rho.size(); ++i)
    if (!(rho[i] > 0.0) || !std::isfinite(rho[i]))
      throw std::invalid_argument(
          fmt::format("the Landau equation needs a rapidity distribution that is positive everywhere: it is "
                      "{:g} at node {} of {}",
                      rho[i], i + 1, rho.size()));
  for (std::size_t m = 0; m + 1 < rho.size(); ++m) {
    const auto [mean, rise] = between(rho[m], rho[m + 1]);
    nodes.weight.push_back(mean);
    nodes.velocity.push_back(static_cast<double>(m)); // in units of the step: differences without rounding
    nodes.force.push_back(rise / step);
  }
  return nodes;
}

// (L): c^3/(8 pi) int d2 d3 is c^3/(4 pi) step^2 a sum over pairs; w_1 and X have a step each.
double flux_scale(double free_fraction, double step) {
  return free_fraction * free_fraction * free_fraction / (4.0 * pi) * step * step * step * step;
}

void landau_rate(const Kernel& kernel, double free_fraction, double step, std::span<const double> rho, std::span<double> rate) {
  const HalfNodes nodes = half_nodes(rho, step);
  std::vector<double> flux(nodes.weight.size());
  triple_fluxes(kernel, nodes, flux);
  const double scale = flux_scale(free_fraction, step) / step;
  double from_left = 0.0;
  for (std::size_t i = 0; i < rho.size(); ++i) { // no flux through the ends of the grid
    const double to_right = i < flux.size() ? scale * flux[i] : 0.0;
    rate[i] = to_right - from_left;
    from_left = to_right;
  }
}

double entropy_production(const Kernel& kernel, double free_fraction, double step, std::span<const double> rho) {
  const HalfNodes nodes = half_nodes(rho, step);
  const std::vector<double>&weight = nodes.weight, &force = nodes.force;
  expect_half_nodes(kernel, weight.size());
  double sum = 0.0;
  const auto add = [&](const auto& table) {
    const int count = table.half_nodes;
    for (int i = 0; i < count; ++i)
      for (int j = i + 1; j < count; ++j) {
        const double* row = triple_row(table, i, j);
        double of_row = 0.0;
        for (int k = j + 1; k < count; ++k) {
          const double x = (k - j) * (force[j] - force[i]) + (j - i) * (force[j] - force[k]);
          of_row += weight[k] * row[k - j - 1] * x * x;
        }
        sum += weight[i] * weight[j] * of_row;
      }
  };
  std::visit(add, kernel);
  return flux_scale(free_fraction, step) * step * sum;
}

} // namespace prethermal::kinetic::hard_rods
