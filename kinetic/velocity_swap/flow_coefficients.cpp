#include "kinetic/velocity_swap/flow_coefficients.hpp"

#include "kinetic/velocity_swap/transport.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

FlowCoefficients::FlowCoefficients(const model::VelocitySwapGas& gas, double highest_density, int nodes)
    : highest_density_(highest_density) {
  if (!(highest_density > 0.0) || nodes < 8)
    throw std::invalid_argument("FlowCoefficients: highest_density > 0 and 8 nodes are needed");
  const double step = highest_density * (1.0 + 1e-9) / (nodes - 1); // the last node lies just beyond the highest density
  last_node_ = step * (nodes - 1);
  std::vector<std::array<double, 2>> current, diffusion;
  std::vector<double> diffusions, velocities;
  for (int i = 0; i < nodes; ++i) {
    const auto c = transport_coefficients(gas, i * step);
    current.push_back({c.current, c.propagation_velocity}); // the slope of J is known exactly
    velocities.push_back(c.propagation_velocity);
    diffusions.push_back(c.density_diffusion);
  }
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(diffusions.begin(), diffusions.end(), 0.0, step);
  for (int i = 0; i < nodes; ++i) diffusion.push_back({diffusions[i], spline.prime(i * step)});

  end_current_ = current.back();
  first_velocity_ = velocities.front();
  end_diffusion_ = {diffusions.front(), diffusions.back()};
  const auto [slowest, fastest] = std::minmax_element(velocities.begin(), velocities.end());
  const auto [smallest, largest] = std::minmax_element(diffusions.begin(), diffusions.end());
  lowest_velocity_ = *slowest;
  highest_velocity_ = *fastest;
  smallest_diffusion_ = *smallest;
  largest_diffusion_ = *largest;
  tables_.emplace_back(std::move(current), 0.0, step);
  tables_.emplace_back(std::move(diffusion), 0.0, step);
}

double FlowCoefficients::current(double density) const {
  if (constant_velocity_) return *constant_velocity_ * density;
  if (density <= 0.0) return first_velocity_ * density;
  if (density >= highest_density_) return end_current_[0] + end_current_[1] * (density - last_node_);
  return tables_[0](density);
}

double FlowCoefficients::diffusion(double density) const {
  if (density <= 0.0) return end_diffusion_[0];
  if (density >= highest_density_) return end_diffusion_[1];
  return tables_[1](density);
}

FlowCoefficients FlowCoefficients::with_constant_velocity(double velocity) const {
  FlowCoefficients frozen = *this;
  frozen.constant_velocity_ = frozen.lowest_velocity_ = frozen.highest_velocity_ = velocity;
  return frozen;
}

} // namespace prethermal::kinetic::velocity_swap
