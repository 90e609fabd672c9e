#include "kinetic/hard_rods/response/rapidity_spectrum.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <numbers>

namespace prethermal::kinetic::hard_rods {
namespace {

using PanelRule = boost::math::quadrature::gauss<double, 16>;

void add_panel(RapiditySpectrum& spectrum, double lower, double upper) {
  const double half = 0.5 * (upper - lower), middle = lower + half;
  const auto add = [&](double x, double weight) {
    spectrum.s.push_back(middle + half * x);
    spectrum.weight.push_back(half * weight);
  };
  for (std::size_t i = PanelRule::abscissa().size(); i-- > 0;) add(-PanelRule::abscissa()[i], PanelRule::weights()[i]);
  for (std::size_t i = 0; i < PanelRule::abscissa().size(); ++i) add(PanelRule::abscissa()[i], PanelRule::weights()[i]);
}

std::complex<double> characteristic(const model::RapidityDistribution& rapidities, double s) {
  std::complex<double> sum = 0.0;
  for (int i = 0; i < rapidities.grid.nodes; ++i)
    sum += std::polar(1.0, s * numerics::node(rapidities.grid, i)) * rapidities.density[static_cast<std::size_t>(i)];
  return rapidities.grid.step * sum;
}

} // namespace

RapiditySpectrum rapidity_spectrum(const model::RapidityDistribution& rapidities, double finest) {
  const auto& grid = rapidities.grid;
  const double highest = std::numbers::pi / grid.step;
  const double reach = std::max(std::abs(grid.lowest), std::abs(numerics::node(grid, grid.nodes - 1)));
  const double widest = std::min(highest, 4.0 / reach); // e^{i s (theta1 - theta2)} turns by 8 at most in a panel
  RapiditySpectrum spectrum;
  double lower = 0.0, width = widest;
  while (width > finest / 16.0) width *= 0.5;
  while (lower < highest) {
    const double upper = std::min(highest, lower + width);
    add_panel(spectrum, lower, upper);
    lower = upper;
    width = std::min(widest, upper);
  }
  for (const double s : spectrum.s) spectrum.value.push_back(characteristic(rapidities, s));
  return spectrum;
}

std::complex<double> plasma_response(const RapiditySpectrum& spectrum, double theta) {
  std::complex<double> sum = 0.0;
  for (std::size_t n = 0; n < spectrum.s.size(); ++n)
    sum -= spectrum.weight[n] * spectrum.s[n] * std::conj(spectrum.value[n]) * std::polar(1.0, spectrum.s[n] * theta);
  return sum;
}

} // namespace prethermal::kinetic::hard_rods
