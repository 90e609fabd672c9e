#pragma once
#include <vector>

namespace prethermal::model {

/// Particles of unit mass that fly freely from the origin, their velocities Gaussian.
struct FreeFlight {
  double temperature; // <v^2>
  int particles;
};

/// When the witnesses are asked.
struct FreeFlightOutput {
  std::vector<double> times; // increasing, >= 0
};

} // namespace prethermal::model
