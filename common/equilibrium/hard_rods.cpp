#include "common/equilibrium/hard_rods.hpp"

#include "common/numerics/constants.hpp"

#include <cmath>
#include <fmt/core.h>
#include <stdexcept>
#include <utility>

namespace prethermal::equilibrium {
namespace {

using numerics::two_pi;

double integral(const HardRodState& state, std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return state.rapidities.grid.step * sum;
}

// int d theta weight_theta value_theta
double overlap(const HardRodState& state, std::span<const double> weight, std::span<const double> values) {
  double sum = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += weight[i] * values[i];
  return state.rapidities.grid.step * sum;
}

// scale value_i + factor rho_i
std::vector<double> plus_density(const HardRodState& state, double scale, std::span<const double> values, double factor) {
  std::vector<double> result;
  for (std::size_t i = 0; i < values.size(); ++i) result.push_back(scale * values[i] + factor * state.rapidities.density[i]);
  return result;
}

std::vector<double> plus_constant(std::span<const double> values, double constant) {
  std::vector<double> result(values.begin(), values.end());
  for (double& value : result) value += constant;
  return result;
}

// int d2 |theta1 - theta2| h_2 at every node: with S_i the sum of h below node i and M_i the sum of its distances to that node,
// M_i+1 = M_i + step S_i+1, from both sides.
std::vector<double> distance_integral(const numerics::UniformGrid& grid, std::span<const double> density) {
  const std::size_t nodes = density.size();
  std::vector<double> result(nodes, 0.0);
  double below = 0.0, distance = 0.0;
  for (std::size_t i = 1; i < nodes; ++i) {
    below += density[i - 1];
    result[i] += distance += below;
  }
  double above = 0.0;
  distance = 0.0;
  for (std::size_t i = nodes - 1; i > 0; --i) {
    above += density[i];
    result[i - 1] += distance += above;
  }
  for (double& value : result) value *= grid.step * grid.step;
  return result;
}

} // namespace

HardRodState hard_rod_state(model::RapidityDistribution rapidities, double rod_length) {
  const double density = model::moment(rapidities, 0), momentum = model::moment(rapidities, 1);
  const double free_fraction = 1.0 - rod_length * density;
  if (!(rod_length >= 0.0) || !(free_fraction > 0.0))
    throw std::invalid_argument(fmt::format("rods of length {:g} at the density {:g} leave no free space", rod_length, density));
  return {std::move(rapidities), rod_length, density, momentum, free_fraction};
}

DressedState dress(const HardRodState& state) {
  const auto& grid = state.rapidities.grid;
  const Eigen::Index nodes = grid.nodes;
  const std::vector<double> n = occupation(state), theta = numerics::nodes(grid);
  return dress({model::Statistics::classical, Eigen::VectorXd::Constant(nodes, grid.step),
                Eigen::MatrixXd::Constant(nodes, nodes, -state.rod_length / two_pi), Eigen::VectorXd::Ones(nodes),
                Eigen::Map<const Eigen::VectorXd>(theta.data(), nodes)},
               Eigen::Map<const Eigen::VectorXd>(n.data(), nodes));
}

double density_of_states(const HardRodState& state) { return state.free_fraction / two_pi; }

double dressed_kernel(const HardRodState& state) { return -state.rod_length * state.free_fraction / two_pi; }

std::vector<double> occupation(const HardRodState& state) {
  return plus_density(state, 0.0, state.rapidities.density, two_pi / state.free_fraction);
}

std::vector<double> effective_velocity(const HardRodState& state) {
  std::vector<double> velocity;
  for (const double theta : numerics::nodes(state.rapidities.grid))
    velocity.push_back((theta - state.rod_length * state.momentum) / state.free_fraction);
  return velocity;
}

std::vector<double> undressed(const HardRodState& state, std::span<const double> function) {
  return plus_constant(function, state.rod_length / state.free_fraction * overlap(state, state.rapidities.density, function));
}

std::vector<double> dressed(const HardRodState& state, std::span<const double> function) {
  return plus_constant(function, -state.rod_length * overlap(state, state.rapidities.density, function));
}

std::vector<double> to_normal_modes(const HardRodState& state, std::span<const double> density) {
  return plus_density(state, 1.0, density, state.rod_length / state.free_fraction * integral(state, density));
}

std::vector<double> from_normal_modes(const HardRodState& state, std::span<const double> amplitude) {
  return plus_density(state, 1.0, amplitude, -state.rod_length * integral(state, amplitude));
}

std::vector<double> static_covariance(const HardRodState& state, std::span<const double> function) {
  const double a = state.rod_length;
  const double shared = a * (a * state.density - 2.0) * overlap(state, state.rapidities.density, function);
  std::vector<double> result;
  for (std::size_t i = 0; i < function.size(); ++i) result.push_back(state.rapidities.density[i] * (function[i] + shared));
  return result;
}

std::vector<double> covariance_change(const HardRodState& state, std::span<const double> density) {
  const double c = state.free_fraction;
  return plus_density(state, c * c, density, -2.0 * state.rod_length * c * integral(state, density));
}

std::vector<double> flux_jacobian(const HardRodState& state, std::span<const double> density) {
  const std::vector<double> velocity = effective_velocity(state), theta = numerics::nodes(state.rapidities.grid);
  const double number = integral(state, density), momentum = overlap(state, theta, density);
  const double excluded = state.rod_length / state.free_fraction;
  std::vector<double> result;
  for (std::size_t i = 0; i < density.size(); ++i)
    result.push_back(velocity[i] * density[i] + excluded * state.rapidities.density[i] * (velocity[i] * number - momentum));
  return result;
}

std::vector<double> collision_variance_rate(const HardRodState& state) {
  std::vector<double> rate = distance_integral(state.rapidities.grid, state.rapidities.density);
  for (double& value : rate) value *= state.rod_length * state.rod_length / state.free_fraction;
  return rate;
}

std::vector<double> quasiparticle_diffusion(const HardRodState& state, std::span<const double> density) {
  const std::vector<double> rate = collision_variance_rate(state), distance = distance_integral(state.rapidities.grid, density);
  const double exchanged = state.rod_length * state.rod_length / state.free_fraction;
  std::vector<double> result;
  for (std::size_t i = 0; i < density.size(); ++i)
    result.push_back(rate[i] * density[i] - exchanged * state.rapidities.density[i] * distance[i]);
  return result;
}

} // namespace prethermal::equilibrium
