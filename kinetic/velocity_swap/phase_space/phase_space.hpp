#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/real_fft.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// rho_p(v, x) on velocity nodes x position nodes, row-major [velocity][position]: particles per length and velocity.
using PhaseSpaceDensity = std::vector<double>;

/// The kinetic equation (38) or (39) itself, d_t rho_p + (v - frame_velocity) d_x rho_p = I, in a moving frame on the ring:
/// Fourier in x, trapezoid in v, classical fourth-order Runge-Kutta in time. Streaming and collisions stand in one right-hand
/// side: slow, hydrodynamic modes then have no error of order (gamma rho_b dt)^n, which split and integrating-factor steps give
/// them, so that stability alone limits the step; of a homogeneous gas the accuracy does.
class PhaseSpace {
 public:
  /// Throws std::invalid_argument unless position_nodes >= 1 and velocity_step > 0.
  PhaseSpace(const model::VelocitySwapGas& gas, int position_nodes, double velocity_step, double frame_velocity);

  const numerics::UniformGrid& velocities() const { return velocities_; }
  int position_nodes() const { return nodes_; }
  double frame_velocity() const { return frame_velocity_; }

  /// The state in which the gas starts; node i lies at -length/2 + i length / nodes. Throws std::invalid_argument when the
  /// particles are fermions and n exceeds 1.
  PhaseSpaceDensity initial_state() const;

  /// I of (38) or (39), in place of `rate`. Its sum over velocities vanishes at each node to round-off.
  void collision_integral(const PhaseSpaceDensity& state, PhaseSpaceDensity& rate);

  /// d rho_p / dt, streaming and collisions.
  void rate(const PhaseSpaceDensity& state, PhaseSpaceDensity& rate);

  /// Advances by `duration` in equal steps no longer than stable_step().
  void advance(PhaseSpaceDensity& state, double duration);
  /// Advances by `steps` equal steps.
  void advance(PhaseSpaceDensity& state, double duration, int steps);
  double stable_step() const { return stable_step_; }

 private:
  model::VelocitySwapGas gas_;
  int nodes_;
  double frame_velocity_, stable_step_;
  numerics::UniformGrid velocities_;
  std::vector<double> bath_;        // rho^(b) at the velocity nodes
  std::vector<double> wavenumbers_; // k over the number of nodes; zero for the highest mode of an even number, which has no phase
  std::vector<double> density_, free_bath_; // varrho and B at the position nodes
  numerics::RealFft fft_;
  bool sampled_; // laws of tables, which a trapezoid sums to third order only: the sums are set right
};

/// int v^power rho_p dv at each position node.
std::vector<double> velocity_moment(const PhaseSpace& space, const PhaseSpaceDensity& state, int power);

/// int rho_p dx at each velocity node.
std::vector<double> velocity_histogram(const PhaseSpace& space, const PhaseSpaceDensity& state, double length);

/// Velocity nodes of the grid: they reach out until the bath, the stationary state and the initial law have fallen below 1e-11.
numerics::UniformGrid phase_space_velocities(const model::VelocitySwapGas& gas, double velocity_step);

} // namespace prethermal::kinetic::velocity_swap
