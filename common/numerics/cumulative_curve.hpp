#pragma once
#include "common/numerics/cubic_curve.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::numerics {

/// A curve that is nowhere negative (Slopes::monotone through such values) as a density: with its integral from the first place
/// up to each of its points.
struct CumulativeCurve {
  CubicCurve curve;
  std::vector<double> below;
};

inline CumulativeCurve cumulative_curve(CubicCurve curve) {
  CumulativeCurve density{std::move(curve), {0.0}};
  for (std::size_t k = 0; k + 1 < density.curve.place.size(); ++k)
    density.below.push_back(density.below.back() + std::max(0.0, area_within(density.curve, k, 1.0)));
  return density;
}

/// The curve over its integral, which must be positive.
inline CubicCurve normalised(CubicCurve curve) {
  const double whole = cumulative_curve(curve).below.back();
  for (double& value : curve.value) value /= whole;
  for (double& slope : curve.slope) slope /= whole;
  return curve;
}

/// The standard deviation of a Gaussian that is as high and as steep as the curve; infinite for a constant.
inline double gaussian_width(const CubicCurve& curve) {
  return std::ranges::max(curve.value) / (std::exp(0.5) * steepest_slope(curve));
}

/// The curve; zero before its first and beyond its last point.
inline double density_at(const CumulativeCurve& density, double x) {
  const auto& place = density.curve.place;
  return x < place.front() || x > place.back() ? 0.0 : std::max(0.0, value_at(density.curve, x)); // rounding
}

/// Its integral up to x.
inline double integral_to(const CumulativeCurve& density, double x) {
  const auto& place = density.curve.place;
  if (!(x > place.front())) return 0.0;
  if (x >= place.back()) return density.below.back();
  const auto k = static_cast<std::size_t>(std::ranges::upper_bound(place, x) - place.begin()) - 1;
  const double area = area_within(density.curve, k, (x - place[k]) / (place[k + 1] - place[k]));
  return std::clamp(density.below[k] + area, density.below[k], density.below[k + 1]);
}

/// The share of an interval before which it has this area: Newton's steps on a function that does not decrease, and bisection
/// where they would leave the bracket.
inline double share_with(const CubicCurve& curve, std::size_t interval, double area) {
  const double width = curve.place[interval + 1] - curve.place[interval], whole = area_within(curve, interval, 1.0);
  if (!(area > 0.0) || !(whole > 0.0)) return 0.0;
  constexpr int most_rounds = 60;
  constexpr double rounding = 1e-15;
  double lower = 0.0, upper = 1.0, share = std::min(area / whole, 1.0);
  for (int round = 0; round < most_rounds && lower < upper; ++round) {
    const double excess = area_within(curve, interval, share) - area;
    (excess > 0.0 ? upper : lower) = share;
    double next = share - excess / (value_within(curve, interval, share) * width);
    if (!(next > lower && next < upper)) next = 0.5 * (lower + upper);
    if (std::abs(next - share) <= rounding) break;
    share = next;
  }
  return share;
}

/// The place up to which the integral is `area`, from 0 to the whole: with uniform areas, draws from the density.
inline double place_with(const CumulativeCurve& density, double area) {
  const auto above = std::upper_bound(density.below.begin() + 1, density.below.end() - 1, area);
  const std::size_t k = static_cast<std::size_t>(above - density.below.begin()) - 1;
  const double left = density.curve.place[k], width = density.curve.place[k + 1] - left;
  return left + width * share_with(density.curve, k, area - density.below[k]);
}

} // namespace prethermal::numerics
