#pragma once
#include "common/model/velocity_swap.hpp"

#include <array>
#include <boost/math/interpolators/cubic_hermite.hpp>
#include <optional>
#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// J(varrho) and D(varrho) of Eq. (2), tabulated on equidistant densities and interpolated by cubics: with 400 nodes this changes
/// profiles by less than 1e-9. Outside [0, highest] J goes on along its tangent and D at its last value, so that a solution may
/// overshoot by round-off, or noise fall below zero.
class FlowCoefficients {
 public:
  /// Throws std::invalid_argument unless highest_density > 0, and as transport_coefficients does.
  FlowCoefficients(const model::VelocitySwapGas& gas, double highest_density, int nodes = 400);

  double current(double density) const;   // J, 1/time
  double diffusion(double density) const; // D, length^2/time

  /// The extremes of u = dJ/dvarrho and of D over the table.
  double lowest_velocity() const { return lowest_velocity_; }
  double highest_velocity() const { return highest_velocity_; }
  double smallest_diffusion() const { return smallest_diffusion_; }
  double largest_diffusion() const { return largest_diffusion_; }

  /// The same D with J = velocity * varrho: constant advection, wrong on purpose where u depends on the density.
  FlowCoefficients with_constant_velocity(double velocity) const;

 private:
  using Table = boost::math::interpolators::cardinal_cubic_hermite_aos<std::vector<std::array<double, 2>>>;
  double highest_density_, last_node_;
  std::array<double, 2> end_current_;   // J and u at the last node
  double first_velocity_;               // u at density 0
  std::array<double, 2> end_diffusion_; // D at density 0 and at the last node
  double lowest_velocity_, highest_velocity_, smallest_diffusion_, largest_diffusion_;
  std::optional<double> constant_velocity_;
  std::vector<Table> tables_; // of J, of D
};

} // namespace prethermal::kinetic::velocity_swap
