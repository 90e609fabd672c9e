#pragma once
#include "common/numerics/cumulative_curve.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

enum class ProfileShape { homogeneous, gaussian, table };

/// The density around a ring of the length 1 through the points of a table, x/length in [-1/2, 1/2]: monotone between them,
/// periodic, its integral 1.
struct ProfileTable {
  numerics::CumulativeCurve density;
  std::optional<numerics::CurveError> error; // none where there are too few points to tell
};

/// A density on the ring [-length/2, length/2), with its periodic images summed.
struct DensityProfile {
  ProfileShape shape;
  double particles; // their mean number, the integral over the ring
  double length;    // of the ring
  double width;     // standard deviation of the Gaussian; of a table that of a Gaussian as steep; unused when homogeneous
  std::shared_ptr<const ProfileTable> table = {};
};

double density(const DensityProfile& profile, double x);                             // 1/length
double particles_between(const DensityProfile& profile, double lower, double upper); // exact integral, lower <= upper
double peak_density(const DensityProfile& profile);

/// The place in [-length/2, length/2] of a table before which this share of the particles stands.
double place_in_table(const DensityProfile& profile, double share);

/// The profile through these points, in any normalisation. Throws numerics::PointFault or std::invalid_argument unless there are
/// at least 4 points, x increases within [-length/2, length/2) (the last may be the first one again, at length/2), the density is
/// nowhere negative and not the same everywhere.
DensityProfile tabulated_profile(double particles, double length, std::vector<double> position, std::vector<double> density);

} // namespace prethermal::model
