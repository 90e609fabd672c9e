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
  /// Throws std::invalid_argument unless highest_density > 0 and all coefficients are finite, and as transport_coefficients does.
  FlowCoefficients(const model::VelocitySwapGas& gas, double highest_density, int nodes = 400);

  double current(double density) const;   // J, 1/time
  double diffusion(double density) const; // D, length^2/time

  double largest_diffusion() const; // over the table

  /// max |u - frame_velocity| / D over the table: the inverse of the shortest length on which drift and diffusion balance.
  double steepest(double frame_velocity) const;

  /// The same D with J = velocity * varrho: constant advection, wrong on purpose where u depends on the density.
  FlowCoefficients with_constant_velocity(double velocity) const;

 private:
  using Table = boost::math::interpolators::cardinal_cubic_hermite_aos<std::vector<std::array<double, 2>>>;
  double step_, last_node_;
  std::vector<double> currents_, velocities_, diffusions_; // J, u, D at the nodes
  std::optional<double> constant_velocity_;
  std::vector<Table> tables_; // of J, of D
};

} // namespace prethermal::kinetic::velocity_swap
