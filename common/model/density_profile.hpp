#pragma once

namespace prethermal::model {

enum class ProfileShape { homogeneous, gaussian };

/// A density on the ring [-length/2, length/2), with its periodic images summed.
struct DensityProfile {
  ProfileShape shape;
  double particles; // their mean number, the integral over the ring
  double length;    // of the ring
  double width;     // standard deviation of the Gaussian; unused when homogeneous
};

double density(const DensityProfile& profile, double x);                             // 1/length
double particles_between(const DensityProfile& profile, double lower, double upper); // exact integral (erf), lower <= upper
double peak_density(const DensityProfile& profile);

} // namespace prethermal::model
