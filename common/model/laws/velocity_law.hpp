#pragma once
#include "common/numerics/cumulative_curve.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

/// One Gaussian peak of a velocity distribution; `weight` is its share of the particles.
struct VelocityPeak {
  double weight;             // > 0; the weights of a law sum to 1
  double mean;               // velocity
  double standard_deviation; // velocity, > 0
};

/// A velocity distribution through the points of a table: monotone between them, zero outside, int f dv = 1.
struct TabulatedLaw {
  numerics::CumulativeCurve density;
  std::optional<numerics::CurveError> error; // none where there are too few points to tell
};

struct WeightedTable {
  double weight; // > 0, its share of the particles
  std::shared_ptr<const TabulatedLaw> law;
};

/// A normalised velocity distribution f(v), int f dv = 1, as a mixture of Gaussians and tables, whose weights together sum to 1.
struct VelocityLaw {
  std::vector<VelocityPeak> peaks;
  std::vector<WeightedTable> tables = {};
};

/// Bragg-split state, Lisiak Eq. (104): f ~ exp(-(v+separation)^2/bragg_width^2) + peak_weight
/// exp(-(v-separation)^2/bragg_width^2). Each peak has variance bragg_width^2/2. Throws std::invalid_argument unless bragg_width
/// > 0 and peak_weight >= 0.
VelocityLaw bragg_split(double separation, double bragg_width, double peak_weight);

/// Maxwellian of the given temperature (mass 1) around `drift`. Throws std::invalid_argument unless temperature > 0.
VelocityLaw maxwellian(double temperature, double drift = 0.0);

/// The law of a table, in any normalisation. Throws numerics::PointFault or std::invalid_argument unless there are at least 4
/// points, v increases, f >= 0, some f > 0, and f has fallen to 1e-3 of its largest value at the first and the last point. Lines
/// of zeros at the ends are left out.
VelocityLaw tabulated_law(std::vector<double> velocity, std::vector<double> density);

double probability_density(const VelocityLaw& law, double velocity); // f(v), 1/velocity
double cumulative(const VelocityLaw& law, double velocity);          // int_{-inf}^v f

/// W = -ln f of a mixture of Gaussians and its first two derivatives, at any velocity: f itself may underflow. Throws
/// std::invalid_argument for a law with tables.
struct LogarithmicWeight {
  double value, slope, curvature;
};
LogarithmicWeight logarithmic_weight(const VelocityLaw& law, double velocity);

double mean(const VelocityLaw& law);
double variance(const VelocityLaw& law);
double third_central_moment(const VelocityLaw& law);
double mean_square(const VelocityLaw& law); // int v^2 f dv

/// The largest value of f, located by minimisation and not on a grid (a 4001-node grid is 1e-5 low).
double peak_probability_density(const VelocityLaw& law);

/// The smallest standard deviation of the peaks; of a table that of a Gaussian as steep, max f/(sqrt(e) max|f'|).
double narrowest_width(const VelocityLaw& law);

/// [lowest, highest] velocity that lies within `deviations` standard deviations of some peak, or within a table.
struct VelocityRange {
  double lowest, highest;
};
VelocityRange support(const VelocityLaw& law, double deviations);

} // namespace prethermal::model
