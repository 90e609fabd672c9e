#include "kinetic/velocity_swap/flow/flow_coefficients.hpp"

#include "kinetic/velocity_swap/coefficients/transport.hpp"

#include <algorithm>
#include <boost/math/interpolators/cardinal_cubic_b_spline.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {

FlowCoefficients::FlowCoefficients(const model::VelocitySwapGas& gas, double highest_density, int nodes) {
  // A cubic spline is least sure of itself at its ends: the table goes on for some nodes beyond the highest density.
  constexpr int margin = 8;
  if (!(highest_density > 0.0) || nodes <= 2 * margin)
    throw std::invalid_argument("FlowCoefficients: highest_density > 0 and more than 16 nodes are needed");
  step_ = highest_density / (nodes - 1 - margin);
  last_node_ = step_ * (nodes - 1);
  const double bath_peak = model::peak_probability_density(gas.bath_law);
  for (int i = 0; i < nodes; ++i) {
    const auto c = transport_coefficients(gas, i * step_, bath_peak);
    if (!std::isfinite(c.current) || !std::isfinite(c.propagation_velocity) || !std::isfinite(c.density_diffusion))
      throw std::invalid_argument("FlowCoefficients: the transport coefficients are too large or too small for a computer");
    currents_.push_back(c.current);
    velocities_.push_back(c.propagation_velocity);
    diffusions_.push_back(c.density_diffusion);
  }
  const boost::math::interpolators::cardinal_cubic_b_spline<double> spline(diffusions_.begin(), diffusions_.end(), 0.0, step_);
  std::vector<std::array<double, 2>> current, diffusion;
  for (int i = 0; i < nodes; ++i) {
    current.push_back({currents_[i], velocities_[i]}); // the slope of J is known exactly
    diffusion.push_back({diffusions_[i], spline.prime(i * step_)});
  }
  tables_.emplace_back(std::move(current), 0.0, step_);
  tables_.emplace_back(std::move(diffusion), 0.0, step_);
}

double FlowCoefficients::current(double density) const {
  if (constant_velocity_) return *constant_velocity_ * density;
  if (density <= 0.0) return velocities_.front() * density;
  if (!(density < last_node_ - 0.5 * step_)) return currents_.back() + velocities_.back() * (density - last_node_);
  return tables_[0](density);
}

double FlowCoefficients::diffusion(double density) const {
  if (density <= 0.0) return diffusions_.front();
  if (!(density < last_node_ - 0.5 * step_)) return diffusions_.back();
  return tables_[1](density);
}

double FlowCoefficients::largest_diffusion() const { return *std::max_element(diffusions_.begin(), diffusions_.end()); }

double FlowCoefficients::steepest(double frame_velocity) const {
  double steepest = 0.0;
  for (std::size_t i = 0; i < diffusions_.size(); ++i)
    steepest = std::max(steepest, std::abs(constant_velocity_.value_or(velocities_[i]) - frame_velocity) / diffusions_[i]);
  return steepest;
}

FlowCoefficients FlowCoefficients::with_constant_velocity(double velocity) const {
  FlowCoefficients frozen = *this;
  frozen.constant_velocity_ = velocity;
  return frozen;
}

} // namespace prethermal::kinetic::velocity_swap
