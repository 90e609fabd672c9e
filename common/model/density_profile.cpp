#include "common/model/density_profile.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::model {
namespace {

// Images of a Gaussian further away than this many standard deviations are below 1e-17 of the peak.
constexpr double reach = 9.0;

int images(const DensityProfile& profile) { return 1 + static_cast<int>(std::ceil(reach * profile.width / profile.length)); }

double gaussian_cumulative(double x, double width) { return 0.5 * std::erfc(-x / (std::numbers::sqrt2 * width)); }

} // namespace

double density(const DensityProfile& profile, double x) {
  if (profile.shape == ProfileShape::homogeneous) return profile.particles / profile.length;
  double sum = 0.0;
  for (int image = -images(profile); image <= images(profile); ++image) {
    const double scaled = (x - image * profile.length) / profile.width;
    sum += std::exp(-0.5 * scaled * scaled);
  }
  return profile.particles * sum / (std::sqrt(2.0 * std::numbers::pi) * profile.width);
}

double particles_between(const DensityProfile& profile, double lower, double upper) {
  if (profile.shape == ProfileShape::homogeneous) return profile.particles * (upper - lower) / profile.length;
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

double peak_density(const DensityProfile& profile) { return density(profile, 0.0); }

} // namespace prethermal::model
