#include "kinetic/tubes/rings/pair_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::tubes::rings {
namespace {

// int w^power rho dtheta, w = c v.
double moment(const PairState& state, const PairSizes& sizes, std::size_t ring, int power) {
  const double c = sizes.free_share[ring];
  double sum = 0.0;
  for (int i = 0; i < state.velocities.nodes; ++i)
    sum += std::pow(c * node(state.velocities, i), power) * state.density[ring][static_cast<std::size_t>(i)];
  return c * state.velocities.step * sum;
}

} // namespace

PairSizes sizes_of(const model::CoupledRings& rings) {
  PairSizes sizes{};
  for (std::size_t ring = 0; ring < 2; ++ring) {
    sizes.rod_length[ring] = rings.rings[ring].rod_length;
    sizes.density[ring] = model::density(rings, ring);
    sizes.free_share[ring] = model::free_share(rings, ring);
  }
  return sizes;
}

PairState initial_state(const Problem& problem, int nodes) {
  const PairSizes sizes = sizes_of(problem.rings);
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest, narrowest = lowest;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const auto& law = problem.rings.rings[ring].law;
    const auto range = model::support(law, problem.plan.reach);
    const double drift = sizes.rod_length[ring] * sizes.density[ring] * model::mean(law), c = sizes.free_share[ring];
    lowest = std::min(lowest, (range.lowest - drift) / c);
    highest = std::max(highest, (range.highest - drift) / c);
    narrowest = std::min(narrowest, model::narrowest_width(law) / c);
  }
  PairState state{{lowest, (highest - lowest) / (nodes - 1), nodes}, {}};
  if (2.0 * state.velocities.step > narrowest)
    throw std::invalid_argument(
        fmt::format("{} nodes from {:.3g} to {:.3g} do not resolve a peak of width {:.3g}: more nodes are "
                    "needed",
                    nodes, lowest, highest, narrowest));
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const auto& law = problem.rings.rings[ring].law;
    const double drift = sizes.rod_length[ring] * sizes.density[ring] * model::mean(law), c = sizes.free_share[ring];
    double sum = 0.0;
    for (int i = 0; i < nodes; ++i) {
      state.density[ring].push_back(model::probability_density(law, c * node(state.velocities, i) + drift));
      sum += state.density[ring].back();
    }
    const double within = sum * c * state.velocities.step;
    if (std::abs(within - 1.0) > 1e-6)
      throw std::invalid_argument(
          fmt::format("the nodes of velocity hold {:.8g} of ring {}: a longer reach is needed", within, ring + 1));
    for (double& density : state.density[ring]) density *= sizes.density[ring] / within;
  }
  return state;
}

double momentum(const PairState& state, const PairSizes& sizes, std::size_t ring) {
  return moment(state, sizes, ring, 1) / sizes.free_share[ring]; // int w rho = P - a rho P
}

double mean_power(const PairState& state, const PairSizes& sizes, std::size_t ring, int power) {
  const double c = sizes.free_share[ring], drift = sizes.rod_length[ring] * momentum(state, sizes, ring);
  double sum = 0.0;
  for (int i = 0; i < state.velocities.nodes; ++i)
    sum += std::pow(c * node(state.velocities, i) + drift, power) * state.density[ring][static_cast<std::size_t>(i)];
  return c * state.velocities.step * sum / sizes.density[ring];
}

} // namespace prethermal::kinetic::tubes::rings
