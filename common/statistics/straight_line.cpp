#include "common/statistics/straight_line.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::statistics {
namespace {

// Sums of the weights, about their mean place: well conditioned.
struct WeightedPlaces {
  double weight = 0.0, mean = 0.0, spread = 0.0; // spread: sum of weight (place - mean)^2
};

WeightedPlaces weighted(std::span<const double> places, std::span<const double> weights) {
  if (places.size() < 2 || weights.size() != places.size())
    throw std::invalid_argument("a straight line needs two points or more, each with its weight");
  WeightedPlaces sums;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!(weights[i] > 0.0) || !std::isfinite(weights[i]) || !std::isfinite(places[i]))
      throw std::invalid_argument("a straight line: a weight or a place is not finite, or a weight not positive");
    sums.weight += weights[i];
    sums.mean += weights[i] * places[i];
  }
  sums.mean /= sums.weight;
  for (std::size_t i = 0; i < places.size(); ++i) sums.spread += weights[i] * (places[i] - sums.mean) * (places[i] - sums.mean);
  if (!(sums.spread > 0.0)) throw std::invalid_argument("a straight line: all points are at the same place");
  return sums;
}

} // namespace

StraightLine straight_line(std::span<const double> places, std::span<const double> values, std::span<const double> errors) {
  if (values.size() != places.size() || errors.size() != places.size())
    throw std::invalid_argument("a straight line: places, values and errors of different numbers");
  std::vector<double> weights;
  for (const double error : errors) weights.push_back(1.0 / (error * error));
  const WeightedPlaces sums = weighted(places, weights);
  StraightLine line{};
  double mean = 0.0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    mean += weights[i] * values[i] / sums.weight;
    line.slope += weights[i] * (places[i] - sums.mean) * values[i] / sums.spread;
  }
  line.intercept = mean - line.slope * sums.mean;
  line.intercept_error = std::sqrt(1.0 / sums.weight + sums.mean * sums.mean / sums.spread);
  line.slope_error = 1.0 / std::sqrt(sums.spread);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double deviation = values[i] - line.intercept - line.slope * places[i];
    line.chi_square += weights[i] * deviation * deviation;
  }
  line.freedom = static_cast<int>(places.size()) - 2;
  return line;
}

std::vector<double> intercept_coefficients(std::span<const double> places, std::span<const double> weights) {
  const WeightedPlaces sums = weighted(places, weights);
  std::vector<double> coefficients;
  for (std::size_t i = 0; i < places.size(); ++i)
    coefficients.push_back(weights[i] * (1.0 / sums.weight - sums.mean * (places[i] - sums.mean) / sums.spread));
  return coefficients;
}

} // namespace prethermal::statistics
