#pragma once
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/linear/slab.hpp"
#include "tests/catch.hpp"

#include <numeric>
#include <vector>

namespace prethermal::test {

/// The collisions of |psi|^6 linearised about a thermal state, sharp cut-off.
inline kinetic::defect::LinearCollisions collisions_about(double beta, double mu, int wavenumbers,
                                                          model::DispersionLaw law = model::DispersionLaw::parabolic) {
  const model::Dispersion dispersion{law};
  kinetic::defect::CollisionPlan plan{.wavenumbers = wavenumbers};
  plan.time_step = 0.94 * model::resonance_bound(dispersion, 3);
  kinetic::defect::CollisionIntegral collision(dispersion, 3, plan);
  return kinetic::defect::linearised_collisions(collision, {beta, mu});
}

/// The paper's Fig. 5: beta = 1, mu = -1 (the figure's mu = 1 would be singular).
inline const kinetic::defect::SlabModes& fig5_modes() {
  static const auto modes = kinetic::defect::slab_modes(collisions_about(1.0, -1.0, 128));
  return modes;
}

/// sum_k v E^power dn/M.
inline double current(const kinetic::defect::SlabModes& modes, const std::vector<double>& dn, int power = 0) {
  double sum = 0.0;
  for (std::size_t k = 0; k < dn.size(); ++k) sum += modes.velocity[k] * std::pow(modes.energy[k], power) * dn[k];
  return sum / static_cast<double>(dn.size());
}

inline double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return a.size() == b.size() ? largest : std::numeric_limits<double>::infinity();
}

/// Any inflow, of both sides.
inline std::vector<double> some_inflow(const kinetic::defect::SlabModes& modes, double phase) {
  std::vector<double> result;
  for (const double k : modes.wavenumber) result.push_back(std::cos(1.3 * k + phase) + 0.4 * std::sin(3.0 * k - phase));
  return result;
}

} // namespace prethermal::test
