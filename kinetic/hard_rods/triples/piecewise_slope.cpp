#include "kinetic/hard_rods/triples/piecewise_slope.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

constexpr std::array<double, 4> places = {0.1, 0.35, 0.65, 0.9}; // inside a piece of width 1

double value(const std::array<double, 4>& cubic, double x) { return cubic[0] + x * (cubic[1] + x * (cubic[2] + x * cubic[3])); }

} // namespace

PiecewiseSlope piecewise(std::vector<double> breaks, const std::function<double(double)>& function) {
  PiecewiseSlope slope;
  for (const double u : breaks)
    if (slope.breaks.empty() || u - slope.breaks.back() > 1e-12 * breaks.back()) slope.breaks.push_back(u);
  if (slope.breaks.size() < 2) throw std::invalid_argument("piecewise: at least two different breaks are needed");
  Eigen::Matrix4d powers;
  for (int row = 0; row < 4; ++row)
    for (int power = 0; power < 4; ++power) powers(row, power) = std::pow(places[static_cast<std::size_t>(row)], power);
  const Eigen::Matrix4d coefficients = powers.inverse();
  for (std::size_t k = 0; k + 1 < slope.breaks.size(); ++k) {
    const double width = slope.breaks[k + 1] - slope.breaks[k];
    Eigen::Vector4d values;
    for (int i = 0; i < 4; ++i) values[i] = function(slope.breaks[k] + width * places[static_cast<std::size_t>(i)]);
    const Eigen::Vector4d cubic = coefficients * values;
    slope.cubic.push_back({cubic[0], cubic[1] / width, cubic[2] / (width * width), cubic[3] / (width * width * width)});
  }
  return slope;
}

double product_integral(const PiecewiseSlope& slope, double ratio) {
  using FourPoints = boost::math::quadrature::gauss<double, 4>; // degree 7; the product has 6
  const auto& breaks = slope.breaks;
  std::size_t plain = 0, scaled = 0; // pieces of s(y) and of s(ratio y)
  double lower = 0.0, sum = 0.0;
  while (plain + 1 < breaks.size()) { // ratio <= 1: s(ratio y) ends later
    const double end = breaks[plain + 1], scaled_end = breaks[scaled + 1] / ratio, upper = std::min(end, scaled_end);
    const double middle = 0.5 * (lower + upper), half = 0.5 * (upper - lower);
    const auto integrand = [&](double y) {
      return value(slope.cubic[plain], y - breaks[plain]) * value(slope.cubic[scaled], ratio * y - breaks[scaled]);
    };
    for (std::size_t i = 0; i < FourPoints::weights().size(); ++i) {
      const double shift = half * FourPoints::abscissa()[i];
      sum += half * FourPoints::weights()[i] * (integrand(middle - shift) + integrand(middle + shift));
    }
    lower = upper;
    if (end <= upper) ++plain;
    if (scaled_end <= upper && scaled + 2 < breaks.size()) ++scaled;
  }
  return sum;
}

} // namespace prethermal::kinetic::hard_rods
