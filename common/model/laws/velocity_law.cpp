#include "common/model/laws/velocity_law.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

void check_density(const std::vector<double>& density) {
  using numerics::PointFault;
  constexpr double vanished = 1e-3;
  for (std::size_t i = 0; i < density.size(); ++i)
    if (density[i] < 0.0) throw PointFault(i, true, fmt::format("a density must be >= 0, not {}", density[i]));
  const double largest = std::ranges::max(density);
  if (!(largest > 0.0)) throw std::invalid_argument("the velocity distribution is zero everywhere");
  for (const std::size_t end : {std::size_t{0}, density.size() - 1})
    if (density[end] > vanished * largest)
      throw PointFault(
          end, true,
          fmt::format("f must have fallen to {:g} of its largest value, {:g}, at both ends, it is {:g} here: let the "
                      "table go on, or end it with a line where f = 0",
                      vanished, largest, density[end]));
}

// int (v - centre)^power f dv of the tables.
double moment_of_tables(const VelocityLaw& law, int power, double centre) {
  double sum = 0.0;
  for (const auto& table : law.tables) sum += table.weight * numerics::moment_of(table.law->density.curve, power, centre);
  return sum;
}

} // namespace

VelocityLaw tabulated_law(std::vector<double> velocity, std::vector<double> density) {
  using numerics::Slopes;
  constexpr std::size_t fewest = 4;
  numerics::CubicCurve curve = numerics::curve_through(std::move(velocity), std::move(density), Slopes::monotone);
  if (curve.place.size() < fewest)
    throw std::invalid_argument(
        fmt::format("a velocity distribution needs at least {} points, found {}", fewest, curve.place.size()));
  check_density(curve.value);
  const auto error = numerics::error_by_halving(curve, Slopes::monotone);
  const auto positive = [](double f) { return f > 0.0; };
  const auto first = std::ranges::find_if(curve.value, positive) - curve.value.begin();
  const auto behind = std::find_if(curve.value.rbegin(), curve.value.rend(), positive).base() - curve.value.begin();
  const auto at = [&](std::ptrdiff_t i) {
    return curve.place[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, std::ssize(curve.place) - 1))];
  };
  curve = numerics::normalised(numerics::part_of(curve, at(first - 1), at(behind)));
  return {{}, {{1.0, std::make_shared<const TabulatedLaw>(TabulatedLaw{numerics::cumulative_curve(std::move(curve)), error})}}};
}

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
  sum /= std::sqrt(2.0 * std::numbers::pi);
  for (const auto& table : law.tables) sum += table.weight * numerics::density_at(table.law->density, velocity);
  return sum;
}

double cumulative(const VelocityLaw& law, double velocity) {
  double sum = 0.0;
  for (const auto& peak : law.peaks)
    sum += 0.5 * peak.weight * std::erfc((peak.mean - velocity) / (std::numbers::sqrt2 * peak.standard_deviation));
  for (const auto& table : law.tables) sum += table.weight * numerics::integral_to(table.law->density, velocity);
  return sum;
}

LogarithmicWeight logarithmic_weight(const VelocityLaw& law, double velocity) {
  if (!law.tables.empty() || law.peaks.empty()) throw std::invalid_argument("W = -ln f is that of a mixture of Gaussians");
  const double normalisation = 0.5 * std::log(2.0 * std::numbers::pi);
  const auto exponent = [&](const VelocityPeak& peak) {
    const double x = (velocity - peak.mean) / peak.standard_deviation;
    return std::log(peak.weight / peak.standard_deviation) - 0.5 * x * x;
  };
  double nearest = exponent(law.peaks.front()), sum = 0.0;
  for (const auto& peak : law.peaks) nearest = std::max(nearest, exponent(peak));
  for (const auto& peak : law.peaks) sum += std::exp(exponent(peak) - nearest);
  const double value = normalisation - nearest - std::log(sum);
  // Shares of the peaks at this velocity; the logarithmic slopes of a Gaussian are -x/s, -1/s^2.
  double slope = 0.0, second = 0.0;
  for (const auto& [weight, mean, deviation] : law.peaks) {
    const double x = (velocity - mean) / deviation;
    const double part = std::exp(value + std::log(weight / deviation) - normalisation - 0.5 * x * x);
    slope += part * x / deviation;
    second += part * (1.0 - x * x) / (deviation * deviation);
  }
  return {value, slope, second + slope * slope};
}

double mean(const VelocityLaw& law) {
  double sum = moment_of_tables(law, 1, 0.0);
  for (const auto& peak : law.peaks) sum += peak.weight * peak.mean;
  return sum;
}

double mean_square(const VelocityLaw& law) {
  double sum = moment_of_tables(law, 2, 0.0);
  for (const auto& peak : law.peaks)
    sum += peak.weight * (peak.mean * peak.mean + peak.standard_deviation * peak.standard_deviation);
  return sum;
}

double variance(const VelocityLaw& law) {
  const double centre = mean(law);
  double sum = moment_of_tables(law, 2, centre);
  for (const auto& peak : law.peaks)
    sum += peak.weight * ((peak.mean - centre) * (peak.mean - centre) + peak.standard_deviation * peak.standard_deviation);
  return sum;
}

double third_central_moment(const VelocityLaw& law) {
  const double centre = mean(law);
  double sum = moment_of_tables(law, 3, centre);
  for (const auto& peak : law.peaks) {
    const double offset = peak.mean - centre;
    sum += peak.weight * offset * (offset * offset + 3.0 * peak.standard_deviation * peak.standard_deviation);
  }
  return sum;
}

double peak_probability_density(const VelocityLaw& law) {
  // Between two neighbouring peaks of a Gaussian mixture f may have several maxima: search around the best node of a fine grid,
  // without the nodes that cannot be the best, f being nowhere steeper than the steepest slopes of all peaks together.
  const auto [lowest, highest] = support(law, 1.0);
  constexpr int nodes = 2000;
  const double step = (highest - lowest) / nodes;
  double steepest = law.tables.empty() ? 0.0 : std::numeric_limits<double>::infinity();
  for (const auto& peak : law.peaks)
    steepest +=
        peak.weight / (peak.standard_deviation * peak.standard_deviation * std::sqrt(2.0 * std::numbers::pi * std::numbers::e));
  double best = lowest, largest = probability_density(law, lowest);
  const auto see = [&](double velocity) {
    const double f = probability_density(law, velocity);
    if (f > largest) {
      best = velocity;
      largest = f;
    }
    return f;
  };
  for (int i = 1; i <= nodes; ++i) {
    const double f = see(lowest + i * step);
    i += static_cast<int>(std::min(0.999 * (largest - f) / (steepest * step), double(nodes)));
  }
  for (const auto& table : law.tables) // monotone in between
    for (const double velocity : table.law->density.curve.place) see(velocity);
  if (law.peaks.empty()) return largest;
  const auto negative = [&](double v) { return -probability_density(law, v); };
  const auto [location, value] =
      boost::math::tools::brent_find_minima(negative, best - step, best + step, std::numeric_limits<double>::digits / 2);
  return -value;
}

double narrowest_width(const VelocityLaw& law) {
  double narrowest = std::numeric_limits<double>::infinity();
  for (const auto& peak : law.peaks) narrowest = std::min(narrowest, peak.standard_deviation);
  for (const auto& table : law.tables) narrowest = std::min(narrowest, numerics::gaussian_width(table.law->density.curve));
  return narrowest;
}

VelocityRange support(const VelocityLaw& law, double deviations) {
  VelocityRange range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const auto& peak : law.peaks) {
    range.lowest = std::min(range.lowest, peak.mean - deviations * peak.standard_deviation);
    range.highest = std::max(range.highest, peak.mean + deviations * peak.standard_deviation);
  }
  for (const auto& table : law.tables) {
    range.lowest = std::min(range.lowest, table.law->density.curve.place.front());
    range.highest = std::max(range.highest, table.law->density.curve.place.back());
  }
  return range;
}

} // namespace prethermal::model
