#include "kinetic/defect/slab/profile.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr double negative_rounding = 1e-9; // of the largest n: that much below zero is still zero

std::vector<double> turned(std::span<const double> n) { return {n.rbegin(), n.rend()}; }

/// Throws where n, at X, is negative.
void demand_positive(std::span<const double> wavenumber, std::span<const double> n, double position, double largest) {
  const auto least = std::min_element(n.begin(), n.end());
  if (*least >= -negative_rounding * largest) return;
  throw std::runtime_error(
      fmt::format("the slab's n is negative, {:.3g} of the largest at k = {:.4g}, X = {:.4g}: more wavenumbers "
                  "(whose collisions conserve energy more sharply) or more cells are needed",
                  *least / largest, wavenumber[static_cast<std::size_t>(least - n.begin())], position));
}

} // namespace

Collisions collisions_of(CollisionIntegral& integral) {
  return {[&integral](std::span<const double> n, std::span<double> gain, std::span<double> rate) {
            integral.balanced_rates(n, gain, rate);
          },
          [&integral](std::span<const double> n) { return integral.jacobian(n); }};
}

SlabState slab_state(const SlabProblem& problem, std::span<const double> wavenumber, std::span<const double> n,
                     const SlabProgress& progress) {
  const SlabMesh& mesh = problem.mesh;
  const std::size_t modes = problem.modes(), nodes = mesh.nodes();
  const std::vector<double> edges = edge_values(problem, n);
  const auto edge = [&](std::size_t i) { return std::span(edges).subspan(i * modes, modes); };
  const double largest = *std::max_element(n.begin(), n.end());
  for (std::size_t node = 0; node < nodes; ++node)
    demand_positive(wavenumber, n.subspan(node * modes, modes), node_position(mesh, node), largest);
  demand_positive(wavenumber, edge(0), 0.0, largest);
  demand_positive(wavenumber, edge(mesh.cells()), mesh.edge.back(), largest);

  SlabState state{{wavenumber.begin(), wavenumber.end()},
                  node_positions(mesh),
                  {n.begin(), n.end()},
                  {},
                  {},
                  {},
                  progress.change,
                  flux_spread(problem, edges),
                  static_cast<int>(progress.iterations)};
  if (mesh.mirrored)
    for (std::size_t node = nodes; node-- > 0;) {
      const auto other = turned(n.subspan(node * modes, modes));
      state.mode_density.insert(state.mode_density.end(), other.begin(), other.end());
    }
  const auto left = edge(0), right = edge(mesh.cells()), centre = mesh.mirrored ? right : edge(mesh.cells() / 2);
  state.left.assign(left.begin(), left.end());
  state.right = mesh.mirrored ? turned(left) : std::vector<double>(right.begin(), right.end());
  state.centre.assign(centre.begin(), centre.end());
  return state;
}

double at_zero(std::span<const double> values) {
  const std::size_t half = values.size() / 2;
  const double below = 1.5 * values[half - 1] - 0.5 * values[half - 2], above = 1.5 * values[half] - 0.5 * values[half + 1];
  return (below + above) / 2.0;
}

} // namespace prethermal::kinetic::defect
