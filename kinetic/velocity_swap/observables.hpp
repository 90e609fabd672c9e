#pragma once
#include "common/model/catalogue/velocity_swap.hpp"
#include "common/numerics/fourier_series.hpp"
#include "common/records/declare.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <vector>

namespace prethermal::kinetic::velocity_swap {

namespace catalogue = model::catalogue::velocity_swap;

/// Moments of a cloud on the ring. `frame_displacement` is how far the frame of the profile has moved; the mean includes it, and
/// with it all turns around the ring.
struct ProfileMoments {
  double mean, variance, skewness, peak;
};
/// Of the profile cut open opposite to `centre`.
ProfileMoments profile_moments_about(const numerics::FourierSeries& profile, double centre, double frame_displacement);

/// Of the profile cut open opposite to its circular mean, where the least of it is. The mean is right as long as the cloud has
/// not drifted by half the ring against its frame.
ProfileMoments profile_moments(const numerics::FourierSeries& profile, double frame_displacement);

/// What one velocity distribution says at each output time.
struct VelocityStatistics {
  std::vector<double> means, mean_squares; // [time]
  std::vector<double> distribution;        // [time][velocity bin], per particle
};

/// Gives kinetic_energy, mean_velocity, mean_square_velocity, velocity_distribution, and occupation = 2 pi mean_density
/// velocity_distribution.
void give_velocities(records::Record& record, VelocityStatistics statistics, double mean_density);

} // namespace prethermal::kinetic::velocity_swap
