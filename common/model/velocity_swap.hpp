#pragma once
#include "common/model/laws/density_profile.hpp"
#include "common/model/laws/velocity_law.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <vector>

namespace prethermal::model {

enum class Statistics { classical, fermion, boson }; // no swaps of bosons: these are for integrable models

/// What happens to the bath when a particle takes a velocity from it: nothing, or a true exchange with one of a finite number.
enum class BathKind { frozen, explicit_particles };

/// The velocities in which the system starts.
enum class InitialVelocities {
  local_stationary, // the stationary state (20) or (40) at the local density
  bath,             // independent draws from the bath distribution, Lisiak Eq. (104)
  law               // independent draws from `initial_law`
};

/// The stochastic velocity-swap model, Lisiak Sec. III.C, Eqs. (38) and (39); hbar = m = 1, periodic in [-length/2, length/2).
/// A particle swaps at the rate swap_coefficient * bath_density, whatever its velocity. Density of states 1/(2 pi).
struct VelocitySwapGas {
  Statistics statistics;
  double swap_coefficient; // gamma, length/time
  double bath_density;     // rho_b, 1/length
  VelocityLaw bath_law;    // f(v) = rho^(b)(v) / rho_b
  BathKind bath_kind;      // explicit_particles: round(bath_density * length) of them
  DensityProfile profile;  // initial density, carries the length of the ring
  InitialVelocities initial_velocities;
  VelocityLaw initial_law; // used with InitialVelocities::law only
};

/// Gamma = gamma rho_b, swaps per particle and time.
inline double swap_rate(const VelocitySwapGas& gas) { return gas.swap_coefficient * gas.bath_density; }

/// When and where the witnesses are asked.
struct VelocitySwapOutput {
  std::vector<double> times; // strictly increasing, >= 0
  int position_bins;         // of density and current over [-length/2, length/2)
  int velocity_bins;         // of velocity_distribution and occupation
  double velocity_lowest, velocity_highest;
};

/// The centres of its bins: the places of its axes.
inline std::vector<double> position_centres(const VelocitySwapOutput& output, const VelocitySwapGas& gas) {
  return numerics::bin_centres(-0.5 * gas.profile.length, 0.5 * gas.profile.length, output.position_bins);
}
inline std::vector<double> velocity_centres(const VelocitySwapOutput& output) {
  return numerics::bin_centres(output.velocity_lowest, output.velocity_highest, output.velocity_bins);
}

} // namespace prethermal::model
