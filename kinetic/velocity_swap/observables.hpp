#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/numerics/fourier_series.hpp"
#include "common/records/record.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// Name, unit and meaning of an observable; those that a simulation measures too are called as there.
struct Quantity {
  const char *name, *unit, *meaning;
};

namespace quantity {
inline constexpr Quantity density{"density", "1/length", "particles per length in each bin"};
inline constexpr Quantity current{"current", "1/time", "particle current, averaged over each bin"};
inline constexpr Quantity position_mean{"position_mean", "length", "mean unwrapped position"};
inline constexpr Quantity position_variance{"position_variance", "length^2", "variance of the unwrapped position"};
inline constexpr Quantity position_skewness{"position_skewness", "1", "skewness of the unwrapped position"};
inline constexpr Quantity peak_density{"peak_density", "1/length", "largest density, between nodes as well as on them"};
inline constexpr Quantity particle_number_error{"particle_number_error", "1",
                                                "relative change of the number of particles since t = 0"};
inline constexpr Quantity kinetic_energy{"kinetic_energy", "energy", "kinetic energy per particle"};
inline constexpr Quantity mean_velocity{"mean_velocity", "velocity", "mean velocity of a particle"};
inline constexpr Quantity mean_square_velocity{"mean_square_velocity", "velocity^2", "mean square velocity of a particle"};
inline constexpr Quantity velocity_distribution{"velocity_distribution", "1/velocity",
                                                "particles per velocity, as a share of all particles"};
inline constexpr Quantity occupation{"occupation", "1", "occupation 2 pi rho_p, averaged over the ring"};
inline constexpr Quantity peak_occupation{"peak_occupation", "1", "largest occupation"};
} // namespace quantity

// The axes of a plan.
records::Axis time_axis(const Plan& plan);
records::Axis position_axis(const Problem& problem); // bin centres over [-length/2, length/2)
records::Axis velocity_axis(const Plan& plan);       // bin centres
records::Axis density_axis(const Plan& plan);

/// Appends an observable; `errors` may be empty.
void append(records::Record& record, const Quantity& quantity, std::vector<records::Axis> axes, std::vector<double> values,
            std::string source, std::vector<double> errors = {});

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

/// Appends kinetic_energy, mean_velocity, mean_square_velocity, velocity_distribution, and occupation = 2 pi mean_density
/// velocity_distribution.
void append_velocities(records::Record& record, const Plan& plan, VelocityStatistics statistics, double mean_density,
                       const std::string& source);

} // namespace prethermal::kinetic::velocity_swap
