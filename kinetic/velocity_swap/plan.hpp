#pragma once
#include "common/model/velocity_swap.hpp"

#include <vector>

namespace prethermal::kinetic::velocity_swap {

enum class Equation {
  relaxation,         // homogeneous, classical: the exact exponential approach to (20); frozen or explicit bath
  stationary,         // the stationary state (20) or (40) at the mean density
  chapman_enskog,     // transport coefficients by quadrature, (88), (89 corrected), (99), against density
  integral_equation,  // the same D from the linear integral equation (61), (90) solved numerically
  relaxation_time,    // D of the relaxation-time approximation (69)-(78)
  density_flow,       // Eq. (2)
  noisy_density_flow, // Eq. (2) averaged over the initial density fluctuations of the simulation
  constant_advection, // Eq. (2) with u frozen at its value at the initial peak density: wrong on purpose for fermions with b != 1
  phase_space         // the kinetic equation (38) or (39) itself in (x, v, t)
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::VelocitySwapOutput output;
  std::vector<double> densities; // abscissae of the transport coefficients
  int cells;                     // finite volumes of the density equation
  double tolerance;              // relative, of the adaptive time step
  int noise_pairs;               // antithetic pairs of noisy_density_flow
  int wave_cells;                // nodes in x of phase_space
  double velocity_step;          // nodes in v of phase_space
};

/// What is solved, and how.
struct Problem {
  model::VelocitySwapGas gas;
  Plan plan;
};

} // namespace prethermal::kinetic::velocity_swap
