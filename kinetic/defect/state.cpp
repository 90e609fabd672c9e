#include "kinetic/defect/state.hpp"

#include <numeric>

namespace prethermal::kinetic::defect {

double density(std::span<const double> n) { return std::accumulate(n.begin(), n.end(), 0.0) / static_cast<double>(n.size()); }

double energy_density(std::span<const double> n, std::span<const double> energies) {
  return std::inner_product(n.begin(), n.end(), energies.begin(), 0.0) / static_cast<double>(n.size());
}

} // namespace prethermal::kinetic::defect
