#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

// Stationary states by their density, and what a change of the density does to them.
namespace prethermal::kinetic::tubes {

/// Stationary states beside an athermal bath: eps'(lambda) = k'(lambda) F_b(v(lambda)), Lisiak (34), eps = eps_at_zero at the
/// node nearest rapidity 0: one for each density. Iterated until eps changes by less than 1e-12 of its range, with a smaller
/// share of each step where changes do not fall. Throws std::runtime_error where that does not come to an end.
TubeState stationary_state(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model, const BathTable& bath,
                           double eps_at_zero);

/// The one with this density of particles, the constant following from the density in each step. Throws std::invalid_argument for
/// a density <= 0, std::runtime_error where the iteration does not settle.
TubeState stationary_state_of_density(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model,
                                      const BathTable& bath, double density);

/// d eps_0/d rho along stationary states, with int C d eps_0/d rho = -1 [T-41]: -1/(h0|h0) beside thermal and boosted baths and
/// in the Tonks limit, where Lisiak (F7) prints a plus.
Eigen::VectorXd density_slope_of_driving(const TubeState& system);
/// The same beside an athermal bath at any interaction, from two states close by.
Eigen::VectorXd density_slope_of_driving(const TubeState& system, const BathTable& bath);

/// What the Euler equation and the relaxation-time ansatz make of it: u = dj/drho with the current j = int lambda rho, and D/tau
/// = d j_1/drho - u^2 with j_1 = int lambda v rho, Lisiak (77).
struct RelaxationTime {
  double velocity, diffusion_per_time;
};
RelaxationTime relaxation_time(const TubeState& system, const Eigen::VectorXd& driving_slope);

/// u' = du/drho along stationary states beside an athermal bath, the second derivative of the current, from three states close
/// by.
double velocity_slope(const TubeState& system, const BathTable& bath);

} // namespace prethermal::kinetic::tubes
