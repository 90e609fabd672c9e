#include "common/model/laws/density_profile.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace prethermal::model {
namespace {

// Images of a Gaussian further away than this many standard deviations are below 1e-17 of the peak.
constexpr double reach = 9.0;

int images(const DensityProfile& profile) { return 1 + static_cast<int>(std::ceil(reach * profile.width / profile.length)); }

double gaussian_cumulative(double x, double width) { return 0.5 * std::erfc(-x / (std::numbers::sqrt2 * width)); }

// The share of a table's particles between -length/2 and x, over any number of turns around the ring.
double table_share(const DensityProfile& profile, double x) {
  const double turns = x / profile.length, turn = std::floor(turns + 0.5);
  return turn + numerics::integral_to(profile.table->density, turns - turn) / profile.table->density.below.back();
}

} // namespace

double density(const DensityProfile& profile, double x) {
  if (profile.shape == ProfileShape::homogeneous) return profile.particles / profile.length;
  if (profile.shape == ProfileShape::table) {
    const double turns = x / profile.length;
    return profile.particles / profile.length * numerics::density_at(profile.table->density, turns - std::floor(turns + 0.5));
  }
  double sum = 0.0;
  for (int image = -images(profile); image <= images(profile); ++image) {
    const double scaled = (x - image * profile.length) / profile.width;
    sum += std::exp(-0.5 * scaled * scaled);
  }
  return profile.particles * sum / (std::sqrt(2.0 * std::numbers::pi) * profile.width);
}

double particles_between(const DensityProfile& profile, double lower, double upper) {
  if (profile.shape == ProfileShape::homogeneous) return profile.particles * (upper - lower) / profile.length;
  if (profile.shape == ProfileShape::table)
    return profile.particles * (table_share(profile, upper) - table_share(profile, lower));
  double sum = 0.0;
  for (int image = -images(profile); image <= images(profile); ++image) {
    const double shift = image * profile.length;
    // The difference of the smaller tails keeps its relative accuracy far from the centre.
    const double near = lower - shift, far = upper - shift;
    sum += near > 0.0 ? gaussian_cumulative(-near, profile.width) - gaussian_cumulative(-far, profile.width)
                      : gaussian_cumulative(far, profile.width) - gaussian_cumulative(near, profile.width);
  }
  return profile.particles * sum;
}

double peak_density(const DensityProfile& profile) {
  if (profile.shape != ProfileShape::table) return density(profile, 0.0);
  return profile.particles / profile.length * std::ranges::max(profile.table->density.curve.value); // monotone between points
}

double place_in_table(const DensityProfile& profile, double share) {
  const auto& density = profile.table->density;
  return profile.length * numerics::place_with(density, share * density.below.back());
}

DensityProfile tabulated_profile(double particles, double length, std::vector<double> position, std::vector<double> density) {
  using numerics::PointFault, numerics::Slopes;
  constexpr std::size_t fewest = 4;
  if (position.size() < fewest)
    throw std::invalid_argument(fmt::format("a density profile needs at least {} points, found {}", fewest, position.size()));
  for (std::size_t i = 0; i < density.size(); ++i)
    if (density[i] < 0.0) throw PointFault(i, true, fmt::format("a density must be >= 0, not {}", density[i]));
  numerics::CubicCurve around =
      numerics::periodic_curve(std::move(position), std::move(density), -0.5 * length, length, Slopes::monotone);
  const auto error = numerics::error_by_halving(around, Slopes::monotone);
  for (double& place : around.place) place /= length;
  for (double& slope : around.slope) slope *= length;
  numerics::CubicCurve turn = numerics::part_of(around, -0.5, 0.5);
  if (!(std::ranges::max(turn.value) > 0.0)) throw std::invalid_argument("the density is zero everywhere");
  turn = numerics::normalised(std::move(turn));
  const double width = numerics::gaussian_width(turn);
  if (!(width < std::numeric_limits<double>::infinity()))
    throw std::invalid_argument("the density is the same everywhere: that is the homogeneous profile");
  return {ProfileShape::table, particles, length, width * length,
          std::make_shared<const ProfileTable>(ProfileTable{numerics::cumulative_curve(std::move(turn)), error})};
}

} // namespace prethermal::model
