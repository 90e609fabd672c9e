#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/numerics/exponential_fit/exponential_sum.hpp"

#include <vector>

namespace prethermal::md::hard_rods {

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
  Integrator integrator;
  ForceMethod force;
  double time_step;                // at most; each interval between output times is cut into equal steps
  numerics::ExponentialSum kernel; // of phi(u), for ForceMethod::sweeps
  std::vector<double> times;       // output times, strictly increasing, >= 0; t = 0 is always measured for the differences
  int velocity_bins;
  double velocity_lowest, velocity_highest;
  int separation_bins;         // of the two-point functions; 0: none
  double largest_separation;   // Z, length; at most half the ring
  int wavenumbers;             // of the structure factor, k = 2 pi n / L, n = 1 .. wavenumbers; 0: none
  int tracked_rods;            // labels 0 .. tracked_rods - 1 of sample 0; 0: none
  double tracking_interval;    // time between two frames of the trajectories, rounded to whole steps
  double landau_time = 0.0;    // unit in which the kurtosis is also given, xi^3/(a V0)^2 or xi^4/V0^4; 0: it is not
  double reference_time = 0.0; // one of `times`: the kurtosis in that unit is also given as its change since then
  // The charges at k growth_interval, k = 0 .. growth_records, up to the last output time: for the growth of their covariances
  // (growth.hpp). O(N^2) a record, 6 ns a pair: meant for rings of a few hundred rods.
  int growth_records = 0;       // 0: none
  double growth_interval = 0.0; // time
  int growth_lag = 0;           // increments are taken over 1 .. growth_lag intervals
};

/// What is simulated, and how.
struct Problem {
  model::HardRodGas gas;
  Plan plan;
};

} // namespace prethermal::md::hard_rods
