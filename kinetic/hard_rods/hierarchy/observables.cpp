#include "kinetic/hard_rods/hierarchy/observables.hpp"

namespace prethermal::kinetic::hard_rods {
namespace {

using PairValues = std::array<double, pair_functions>;

// z = x1 - x2 >= 0: rod 2 is the left one.
PairValues pair_values(const PlaneGrid& grid, const double* plane) {
  PairValues values{};
  const auto add = [&](PairFunction which, double value) { values[static_cast<std::size_t>(which)] += value; };
  for (std::size_t i = 0; i < grid.nodes(); ++i) {
    const double right = numerics::node(grid.rapidities, static_cast<int>(i));
    double number = 0.0, momentum = 0.0, square = 0.0; // of the left rod
    for (std::size_t j = 0; j < grid.nodes(); ++j) {
      const double left = numerics::node(grid.rapidities, static_cast<int>(j)), g = plane[i * grid.row + j];
      number += g;
      momentum += left * g;
      square += left * left * g;
    }
    add(PairFunction::density, number);
    add(PairFunction::momentum, right * momentum);
    add(PairFunction::energy, right * right * square);
    add(PairFunction::density_momentum, right * number);
    add(PairFunction::density_energy, right * right * number);
    add(PairFunction::momentum_energy, right * right * momentum);
  }
  for (double& value : values) value *= grid.rapidities.step * grid.rapidities.step;
  return values;
}

} // namespace

HierarchyFrame frame_of(const PlaneGrid& grid, const SeparationFunctions& functions, const PlaneExchange& exchange,
                        const AlignedNumbers& state, double time) {
  HierarchyFrame frame{time, {grid.rapidities, {state.begin(), state.begin() + grid.rapidities.nodes}}, {}, 0.0, 0.0};
  std::vector<double> own, all(pair_functions * static_cast<std::size_t>(grid.planes));
  for (int k = 0; k < exchange.share().size(); ++k) {
    const PairValues values = pair_values(grid, plane_of(grid, state, k));
    own.insert(own.end(), values.begin(), values.end());
  }
  exchange.gather(own, pair_functions, all);
  for (std::size_t i = 0; i < all.size(); ++i) frame.correlations[i % pair_functions].push_back(all[i]);
  frame.kinetic_energy = 0.5 * model::moment(frame.rapidities, 2);
  frame.interaction_energy =
      interaction_energy(grid, functions, frame.correlations[static_cast<std::size_t>(PairFunction::density)]);
  return frame;
}

double interaction_energy(const PlaneGrid& grid, const SeparationFunctions& functions, std::span<const double> pair_density) {
  const std::size_t end = static_cast<std::size_t>(grid.planes) - 1;
  double sum = 0.0;
  for (std::size_t k = 0; k <= end; ++k)
    sum += (k == 0 || k == end ? 0.5 : 1.0) * functions.potential[k] * pair_density[k]; // n2(-z) = n2(z)
  return grid.spacing * sum;
}

} // namespace prethermal::kinetic::hard_rods
