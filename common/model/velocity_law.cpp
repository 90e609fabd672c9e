#include "common/model/velocity_law.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {

VelocityLaw bragg_split(double separation, double bragg_width, double peak_weight) {
  if (!(bragg_width > 0.0) || !(peak_weight >= 0.0))
    throw std::invalid_argument("bragg_split: bragg_width > 0 and peak_weight >= 0 are needed");
  const double deviation = bragg_width / std::numbers::sqrt2;
  VelocityLaw law{{{1.0 / (1.0 + peak_weight), -separation, deviation}}};
  if (peak_weight > 0.0) law.peaks.push_back({peak_weight / (1.0 + peak_weight), separation, deviation});
  return law;
}

VelocityLaw maxwellian(double temperature, double drift) {
  if (!(temperature > 0.0)) throw std::invalid_argument("maxwellian: temperature > 0 is needed");
  return {{{1.0, drift, std::sqrt(temperature)}}};
}

double probability_density(const VelocityLaw& law, double velocity) {
  double sum = 0.0;
  for (const auto& peak : law.peaks) {
    const double scaled = (velocity - peak.mean) / peak.standard_deviation;
    sum += peak.weight * std::exp(-0.5 * scaled * scaled) / peak.standard_deviation;
  }
  return sum / std::sqrt(2.0 * std::numbers::pi);
}

double cumulative(const VelocityLaw& law, double velocity) {
  double sum = 0.0;
  for (const auto& peak : law.peaks)
    sum += 0.5 * peak.weight * std::erfc((peak.mean - velocity) / (std::numbers::sqrt2 * peak.standard_deviation));
  return sum;
}

double mean(const VelocityLaw& law) {
  double sum = 0.0;
  for (const auto& peak : law.peaks) sum += peak.weight * peak.mean;
  return sum;
}

double mean_square(const VelocityLaw& law) {
  double sum = 0.0;
  for (const auto& peak : law.peaks)
    sum += peak.weight * (peak.mean * peak.mean + peak.standard_deviation * peak.standard_deviation);
  return sum;
}

double variance(const VelocityLaw& law) {
  const double centre = mean(law);
  double sum = 0.0;
  for (const auto& peak : law.peaks)
    sum += peak.weight * ((peak.mean - centre) * (peak.mean - centre) + peak.standard_deviation * peak.standard_deviation);
  return sum;
}

double third_central_moment(const VelocityLaw& law) {
  const double centre = mean(law);
  double sum = 0.0;
  for (const auto& peak : law.peaks) {
    const double offset = peak.mean - centre;
    sum += peak.weight * offset * (offset * offset + 3.0 * peak.standard_deviation * peak.standard_deviation);
  }
  return sum;
}

double peak_probability_density(const VelocityLaw& law) {
  // Between two neighbouring peaks of a Gaussian mixture f may have several maxima: search around the best node of a fine grid.
  const auto [lowest, highest] = support(law, 1.0);
  constexpr int nodes = 2000;
  const double step = (highest - lowest) / nodes;
  double best = lowest, largest = probability_density(law, lowest);
  for (int i = 1; i <= nodes; ++i)
    if (const double f = probability_density(law, lowest + i * step); f > largest) {
      best = lowest + i * step;
      largest = f;
    }
  const auto negative = [&](double v) { return -probability_density(law, v); };
  const auto [location, value] =
      boost::math::tools::brent_find_minima(negative, best - step, best + step, std::numeric_limits<double>::digits / 2);
  return -value;
}

VelocityRange support(const VelocityLaw& law, double deviations) {
  VelocityRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const auto& peak : law.peaks) {
    range.lowest = std::min(range.lowest, peak.mean - deviations * peak.standard_deviation);
    range.highest = std::max(range.highest, peak.mean + deviations * peak.standard_deviation);
  }
  return range;
}

} // namespace prethermal::model
