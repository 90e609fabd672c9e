#include "kinetic/defect/state.hpp"

#include <numbers>

#include <numeric>

namespace prethermal::kinetic::defect {

std::vector<double> staggered_wavenumbers(int wavenumbers) {
  using std::numbers::pi;
  std::vector<double> found;
  for (int m = 0; m < wavenumbers; ++m) found.push_back(-pi + 2.0 * pi * (m + 0.5) / wavenumbers);
  return found;
}

double density(std::span<const double> n) { return std::accumulate(n.begin(), n.end(), 0.0) / static_cast<double>(n.size()); }

double energy_density(std::span<const double> n, std::span<const double> energies) {
  return std::inner_product(n.begin(), n.end(), energies.begin(), 0.0) / static_cast<double>(n.size());
}

} // namespace prethermal::kinetic::defect
