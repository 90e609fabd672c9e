#include "kinetic/velocity_swap/observables.hpp"

#include "common/numerics/uniform_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::velocity_swap {

records::Axis time_axis(const Plan& plan) { return {"time", "time", plan.times}; }

records::Axis position_axis(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double half = 0.5 * gas.profile.length;
  return {"position", "length", numerics::bin_centres(-half, half, plan.position_bins)};
}

records::Axis velocity_axis(const Plan& plan) {
  return {"velocity", "velocity", numerics::bin_centres(plan.velocity_lowest, plan.velocity_highest, plan.velocity_bins)};
}

records::Axis density_axis(const Plan& plan) { return {"density", "1/length", plan.densities}; }

void append(records::Record& record, const Quantity& quantity, std::vector<records::Axis> axes, std::vector<double> values,
            std::string source, std::vector<double> errors) {
  records::Observable observable;
  observable.name = quantity.name;
  observable.axes = std::move(axes);
  observable.values = std::move(values);
  observable.errors = std::move(errors);
  observable.unit = quantity.unit;
  observable.meaning = quantity.meaning;
  observable.source = std::move(source);
  record.observables.push_back(std::move(observable));
}

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

void append_velocities(records::Record& record, const Plan& plan, VelocityStatistics statistics, double mean_density,
                       const std::string& source) {
  const auto time = time_axis(plan), velocity = velocity_axis(plan);
  std::vector<double> energies = statistics.mean_squares, occupations = statistics.distribution;
  for (double& value : energies) value *= 0.5;
  for (double& value : occupations) value *= 2.0 * std::numbers::pi * mean_density;
  append(record, quantity::kinetic_energy, {time}, std::move(energies), source);
  append(record, quantity::mean_velocity, {time}, std::move(statistics.means), source);
  append(record, quantity::mean_square_velocity, {time}, std::move(statistics.mean_squares), source);
  append(record, quantity::velocity_distribution, {time, velocity}, std::move(statistics.distribution), source);
  append(record, quantity::occupation, {time, velocity}, std::move(occupations), source);
}

} // namespace prethermal::kinetic::velocity_swap
