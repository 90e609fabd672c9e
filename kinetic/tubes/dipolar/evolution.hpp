#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/tubes/dipolar/setting.hpp"

#include <array>
#include <optional>
#include <vector>

namespace prethermal::kinetic::tubes::dipolar {

/// What a state is measured for, in the order in which Measured holds it. Rates per second.
enum class Quantity {
  distance,           // DT of the fitted Gaussian
  rate,               // -d ln DT/dt
  width,              // of that Gaussian, in k_D
  moment_distance,    // DT of the Gaussian of the moments
  moment_rate,        // likewise
  particles,          // int rho
  momentum,           // int theta rho
  energy,             // int theta^2 rho/2
  fourth_moment_rate, // d/dt int theta^4 rho, in k_D^4
  entropy,            // of Yang and Yang
  entropy_production, // d/dt of it
  least_density,      // smallest rho over the largest
  count
};
using Measured = std::array<double, static_cast<std::size_t>(Quantity::count)>;
inline double of(const Measured& measured, Quantity quantity) { return measured[static_cast<std::size_t>(quantity)]; }

/// A state of rho with its rate, dressed once.
Measured measure(const Problem& problem, const Setting& setting, const Eigen::VectorXd& rho);

/// d rho/dt per second; nothing where rho is no state: not positive, or above the density of states.
std::optional<Eigen::VectorXd> rate_per_second(const Setting& setting, const Eigen::VectorXd& rho);

/// All angles in time with both resolutions: [angle][time], of densities [angle][time][node of the common grid].
struct TubeEvolution {
  std::vector<std::vector<Measured>> coarse, fine;
  std::vector<std::vector<std::vector<double>>> coarse_density, fine_density; // rho
};

/// The collisions between tubes from the start on, at each angle and with both resolutions, coarser ones in time too. Angles are
/// dealt to the ranks of the group, piece by piece of the way to the next output time; collective, the same on all of them.
/// Nothing when the checkpoint told it to stop; what is done is kept.
std::optional<TubeEvolution> evolve_tubes(const Problem& problem, const evolution::RunContext& context);

/// Of a step in time at the coarse resolution, in units of plan.tolerance.
inline constexpr double coarser_tolerance = 10.0;

/// Of one core, about: the way from `start` to `end` in s at one angle, and all of it; and bytes.
double seconds_between(const Problem& problem, double angle, Resolution resolution, double start, double end);
double evolution_seconds(const Problem& problem);
double evolution_bytes(const Problem& problem);

/// Of one core, about: d rho/dt on so many nodes.
double seconds_per_rate(double nodes);

} // namespace prethermal::kinetic::tubes::dipolar
