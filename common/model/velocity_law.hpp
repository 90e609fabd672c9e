#pragma once
#include <vector>

namespace prethermal::model {

/// One Gaussian peak of a velocity distribution; `weight` is its share of the particles.
struct VelocityPeak {
  double weight;             // > 0; the weights of a law sum to 1
  double mean;               // velocity
  double standard_deviation; // velocity, > 0
};

/// A normalised velocity distribution f(v), int f dv = 1, as a mixture of Gaussians.
struct VelocityLaw {
  std::vector<VelocityPeak> peaks;
};

/// Bragg-split state, Lisiak Eq. (104): f ~ exp(-(v+separation)^2/bragg_width^2) + peak_weight
/// exp(-(v-separation)^2/bragg_width^2). Each peak has variance bragg_width^2/2. Throws std::invalid_argument unless bragg_width
/// > 0 and peak_weight >= 0.
VelocityLaw bragg_split(double separation, double bragg_width, double peak_weight);

/// Maxwellian of the given temperature (mass 1) around `drift`. Throws std::invalid_argument unless temperature > 0.
VelocityLaw maxwellian(double temperature, double drift = 0.0);

double probability_density(const VelocityLaw& law, double velocity); // f(v), 1/velocity
double cumulative(const VelocityLaw& law, double velocity);          // int_{-inf}^v f
double mean(const VelocityLaw& law);
double variance(const VelocityLaw& law);
double third_central_moment(const VelocityLaw& law);
double mean_square(const VelocityLaw& law); // int v^2 f dv

/// The largest value of f, located by minimisation and not on a grid (a 4001-node grid is 1e-5 low).
double peak_probability_density(const VelocityLaw& law);

/// [lowest, highest] velocity that lies within `deviations` standard deviations of some peak.
struct VelocityRange {
  double lowest, highest;
};
VelocityRange support(const VelocityLaw& law, double deviations);

} // namespace prethermal::model
