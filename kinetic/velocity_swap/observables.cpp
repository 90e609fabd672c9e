#include "kinetic/velocity_swap/observables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::velocity_swap {

ProfileMoments profile_moments_about(const numerics::FourierSeries& profile, double centre, double frame_displacement) {
  // Around the centre the trapezoid rule integrates the profile, decayed at both ends, to round-off.
  const double length = profile.length;
  const auto centred = numerics::shifted(profile, profile.origin + 0.5 * length - centre);
  const int count = 2 * static_cast<int>(profile.coefficients.size());
  const auto values = numerics::node_values(centred, count);
  const auto offset = [&](int i) { return (i - 0.5 * count) * length / count; };
  double total = 0.0, shift = 0.0, second = 0.0, third = 0.0;
  for (int i = 0; i < count; ++i) {
    total += values[i];
    shift += values[i] * offset(i);
  }
  shift /= total;
  for (int i = 0; i < count; ++i) {
    const double deviation = offset(i) - shift;
    second += values[i] * deviation * deviation / total;
    third += values[i] * deviation * deviation * deviation / total;
  }
  return {centre + shift + frame_displacement, second, third / std::pow(second, 1.5), numerics::maximum(profile)};
}

ProfileMoments profile_moments(const numerics::FourierSeries& profile, double frame_displacement) {
  const double phase = profile.coefficients.size() > 1 ? std::arg(profile.coefficients[1]) : 0.0;
  const double mean = profile.origin - phase * profile.length / (2.0 * std::numbers::pi); // the circular mean
  return profile_moments_about(profile, std::remainder(mean, profile.length), frame_displacement);
}

void give_velocities(records::Record& record, VelocityStatistics statistics, double mean_density) {
  std::vector<double> energies = statistics.mean_squares, occupations = statistics.distribution;
  for (double& value : energies) value *= 0.5;
  for (double& value : occupations) value *= 2.0 * std::numbers::pi * mean_density;
  give(record, catalogue::kinetic_energy, std::move(energies));
  give(record, catalogue::mean_velocity, std::move(statistics.means));
  give(record, catalogue::mean_square_velocity, std::move(statistics.mean_squares));
  give(record, catalogue::velocity_distribution, std::move(statistics.distribution));
  give(record, catalogue::occupation, std::move(occupations));
}

} // namespace prethermal::kinetic::velocity_swap
