#include "common/equilibrium/swap_stationary.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>
#include <vector>

namespace prethermal::equilibrium {
namespace {

using numerics::two_pi;

constexpr double infinity = std::numeric_limits<double>::infinity();

// `degeneracy` = log(rho_b max f / A): beyond `reach` standard deviations n is e^-42 of its largest value or of one. The Fermi
// edge of (40) has its nearest poles pi / reach standard deviations off the real axis, hence the step.
numerics::UniformGrid grid_at(const model::VelocityLaw& law, double degeneracy) {
  const double reach = std::sqrt(2.0 * (42.0 + std::max(0.0, degeneracy)));
  const auto [lowest, highest] = model::support(law, reach);
  const double step = 0.5 * model::narrowest_width(law) / reach;
  constexpr double most_nodes = 2e4;
  if (const double nodes = (highest - lowest) / step; !(nodes <= most_nodes))
    throw std::invalid_argument(
        fmt::format("{:.3g} nodes of velocity, since the peaks of the bath are so narrow or so far apart: more than {:g}", nodes,
                    most_nodes));
  return numerics::covering_grid(lowest, highest, step);
}

// Where a law of tables is no polynomial, and edges of panels that resolve it.
std::vector<double> panel_edges(const model::VelocityLaw& law, double lower, double upper) {
  constexpr double panels_per_width = 8.0;
  std::vector<double> breaks{lower};
  for (const auto& table : law.tables)
    for (const double place : table.law->density.curve.place)
      if (place > lower && place < upper) breaks.push_back(place);
  std::ranges::sort(breaks);
  breaks.push_back(upper);
  const double widest = model::narrowest_width(law) / panels_per_width;
  std::vector<double> edges{lower};
  for (std::size_t k = 0; k + 1 < breaks.size(); ++k) {
    const double width = breaks[k + 1] - breaks[k];
    const int panels = std::max(1, static_cast<int>(std::ceil(width / widest)));
    for (int i = 1; i <= panels; ++i) edges.push_back(i == panels ? breaks[k + 1] : breaks[k] + i * width / panels);
  }
  return edges;
}

template<unsigned Points> VelocityQuadrature in_panels(const std::vector<double>& edges) {
  using Rule = boost::math::quadrature::gauss<double, Points>;
  VelocityQuadrature rule{{}, {}, 1.0};
  for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
    const double middle = 0.5 * (edges[k] + edges[k + 1]), half = 0.5 * (edges[k + 1] - edges[k]);
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i)
      for (const double side : {-1.0, 1.0}) {
        if (side < 0.0 && Rule::abscissa()[i] == 0.0) continue;
        rule.velocity.push_back(middle + side * half * Rule::abscissa()[i]);
        rule.weight.push_back(half * Rule::weights()[i]);
      }
  }
  return rule;
}

// As `grid_at` says, or panels between the points of tables, whatever the degeneracy.
VelocityQuadrature quadrature_at(const model::VelocityLaw& law, double degeneracy, bool coarse) {
  if (!law.tables.empty()) {
    constexpr double reach = 13.0; // of peaks beside tables
    const auto [lowest, highest] = model::support(law, reach);
    const auto edges = panel_edges(law, lowest, highest);
    return coarse ? in_panels<5>(edges) : in_panels<7>(edges);
  }
  const auto grid = grid_at(law, degeneracy);
  const int every = coarse ? 2 : 1;
  VelocityQuadrature rule{{}, {}, grid.step * every};
  for (int i = 0; i < grid.nodes; i += every) rule.velocity.push_back(numerics::node(grid, i));
  rule.weight.assign(rule.velocity.size(), 1.0);
  return rule;
}

// rho^(b) on nodes that serve every A of at least exp(log_constant).
struct SampledBath {
  VelocityQuadrature rule;
  std::vector<double> values;
};

SampledBath sample_bath(const model::VelocityLaw& law, double bath_density, double peak, double log_constant) {
  SampledBath bath{quadrature_at(law, std::log(bath_density * peak) - log_constant, false), {}};
  for (const double velocity : bath.rule.velocity)
    bath.values.push_back(bath_density * model::probability_density(law, velocity));
  return bath;
}

// The density of (40); falls monotonically with log A.
double density_at(const SampledBath& bath, double log_constant) {
  const double constant = std::exp(log_constant);
  double sum = 0.0;
  for (std::size_t i = 0; i < bath.values.size(); ++i)
    sum += bath.rule.weight[i] * (bath.values[i] / (bath.values[i] + constant));
  return bath.rule.unit * sum / two_pi;
}

// log(rho_b max f / A).
double degeneracy_of(const SwapStationaryState& state) {
  if (state.statistics == model::Statistics::classical || state.stationary_constant == infinity) return 0.0;
  return std::log(state.bath_density * state.bath_peak / state.stationary_constant);
}

double stationary_constant(const model::VelocityLaw& law, double bath_density, double peak, double density) {
  if (density == 0.0) return infinity;
  // So dilute that the leading order is exact, and the search would run out of exponents.
  if (density < 1e-200) return bath_density / (two_pi * density);
  // rho_st < rho_b f / (2 pi A) bounds A from above, and sharply so at low density.
  double upper = std::log(bath_density / (two_pi * density)) + 1e-9, lower = upper - 0.5;
  SampledBath bath = sample_bath(law, bath_density, peak, lower);
  for (double stride = 1.0; density_at(bath, lower) < density; stride *= 2.0) {
    upper = lower;
    lower -= stride;
    if (lower < std::log(std::numeric_limits<double>::min()))
      throw std::invalid_argument("swap_stationary_state: this density packs all velocities of the bath to n = 1");
    bath = sample_bath(law, bath_density, peak, lower);
  }
  const auto excess = [&](double log_constant) { return density_at(bath, log_constant) / density - 1.0; };
  return std::exp(numerics::bracketed_root(excess, lower, upper));
}

} // namespace

SwapStationaryState swap_stationary_state(const model::VelocitySwapGas& gas, double density, std::optional<double> bath_peak) {
  if (!(density >= 0.0) || !std::isfinite(density)) throw std::invalid_argument("swap_stationary_state: density >= 0 is needed");
  if (gas.statistics == model::Statistics::boson)
    throw std::invalid_argument("swap_stationary_state: velocity swaps are known for classical particles and fermions");
  SwapStationaryState state{gas.statistics, gas.bath_law, gas.bath_density,
                            density,        infinity,     bath_peak ? *bath_peak : model::peak_probability_density(gas.bath_law)};
  if (gas.statistics == model::Statistics::fermion)
    state.stationary_constant = stationary_constant(gas.bath_law, gas.bath_density, state.bath_peak, density);
  return state;
}

double rapidity_density(const SwapStationaryState& state, double velocity) {
  const double law = model::probability_density(state.bath_law, velocity);
  if (state.statistics == model::Statistics::classical) return state.density * law; // Eq. (20)
  const double bath = state.bath_density * law;
  return bath / (bath + state.stationary_constant) / two_pi; // Eq. (40)
}

double occupation(const SwapStationaryState& state, double velocity) { return two_pi * rapidity_density(state, velocity); }

double peak_occupation(const SwapStationaryState& state) {
  const double peak = state.bath_peak;
  if (state.statistics == model::Statistics::classical) return two_pi * state.density * peak;
  return state.bath_density * peak / (state.bath_density * peak + state.stationary_constant);
}

double particles_between_velocities(const SwapStationaryState& state, double lower, double upper) {
  if (state.statistics == model::Statistics::classical)
    return state.density * (model::cumulative(state.bath_law, upper) - model::cumulative(state.bath_law, lower));
  const auto rho = [&](double v) { return rapidity_density(state, v); };
  double sum = 0.0;
  if (!state.bath_law.tables.empty()) {
    const auto rule = in_panels<7>(panel_edges(state.bath_law, lower, upper));
    for (std::size_t i = 0; i < rule.velocity.size(); ++i) sum += rule.weight[i] * rho(rule.velocity[i]);
    return sum;
  }
  // Panels no wider than a few nodes of the spectral grid: 15 points each are exact to round-off.
  const double panel = 8.0 * quadrature_grid(state).step;
  const int panels = std::max(1, static_cast<int>(std::ceil((upper - lower) / panel)));
  const double width = (upper - lower) / panels;
  for (int i = 0; i < panels; ++i)
    sum += boost::math::quadrature::gauss<double, 15>::integrate(rho, lower + i * width, lower + (i + 1) * width);
  return sum;
}

numerics::UniformGrid quadrature_grid(const SwapStationaryState& state) { return grid_at(state.bath_law, degeneracy_of(state)); }

VelocityQuadrature quadrature(const SwapStationaryState& state, bool coarse) {
  return quadrature_at(state.bath_law, degeneracy_of(state), coarse);
}

double pauli_limit(const model::VelocityLaw& law) { return 1.0 / (two_pi * model::peak_probability_density(law)); }

} // namespace prethermal::equilibrium
