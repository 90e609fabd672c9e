#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/numerics/exponential_fit/exponential_sum.hpp"
#include "md/rods/state.hpp"

namespace prethermal::md::hard_rods {

using namespace rods; // rings, rods, their drift and the sweeps of their forces

enum class Integrator {
  corrected,   // kick, exact hard-rod drift, symmetric contact correction, kick: second order
  plain,       // kick, drift, kick: reversible; first order with rods, second with points
  event_driven // contacts located one by one, adaptive high-order flight between them: reference for few rods
};

enum class ForceMethod {
  sweeps, // sum of exponentials, two sweeps, exact ring closure: O(N M)
  direct  // the potential itself, summed over all pairs and images: O(N^2), the reference
};

/// How the model is simulated and what is measured; nothing here is physics.
struct Plan {
  model::HardRodOutput output; // t = 0 is always measured, for the differences; records of the charges cost O(N^2), 6 ns a pair
  Integrator integrator;
  ForceMethod force;
  double time_step;                // at most; each interval between output times is cut into equal steps
  numerics::ExponentialSum kernel; // of phi(u), for ForceMethod::sweeps
  double energy_error = 0.0;       // that time_step was chosen for; 0: it was given
};

/// What is simulated, and how.
struct Problem {
  model::HardRodGas gas;
  Plan plan;
};

} // namespace prethermal::md::hard_rods
