#include "kinetic/hard_rods/landau/handover.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

constexpr double floor_share = 1e-9, largest_change = 1e-3;

using Charges = Eigen::Vector3d; // rods, momentum, twice the energy per length

Charges charges(const model::RapidityDistribution& rapidities) {
  return {model::moment(rapidities, 0), model::moment(rapidities, 1), model::moment(rapidities, 2)};
}

model::RapidityDistribution interpolated(const model::RapidityDistribution& from, const LandauGrid& grid) {
  const std::vector<double>& rho = from.density;
  const boost::math::interpolators::cardinal_quintic_b_spline<double> spline(rho.data(), rho.size(), from.grid.lowest,
                                                                             from.grid.step, {0.0, 0.0}, {0.0, 0.0});
  const double last = numerics::node(from.grid, from.grid.nodes - 1);
  model::RapidityDistribution to{{-grid.highest_rapidity, 2.0 * grid.highest_rapidity / (grid.rapidities - 1), grid.rapidities},
                                 {}};
  const int middle = grid.rapidities / 2;
  for (int i = 0; i < grid.rapidities; ++i) {
    const double theta = to.grid.step * (i - middle);
    const bool inside = theta >= from.grid.lowest && theta <= last;
    to.density.push_back(inside ? spline(std::min(theta, spline.t_max())) : 0.0); // which may be `last` less rounding
  }
  return to;
}

void raise_above_floor(model::RapidityDistribution& rapidities, const Charges& wanted) {
  const double peak = *std::ranges::max_element(rapidities.density), variance = wanted[2] / wanted[0];
  for (int i = 0; i < rapidities.grid.nodes; ++i) {
    const double theta = numerics::node(rapidities.grid, i);
    double& rho = rapidities.density[static_cast<std::size_t>(i)];
    rho = std::max(rho, floor_share * peak * std::exp(-0.5 * theta * theta / variance));
  }
}

// Newton's method for the three multipliers: the matrix of second moments is positive.
void fix_charges(model::RapidityDistribution& rapidities, const Charges& wanted) {
  const Eigen::Vector3d scale{1.0, std::sqrt(wanted[2] / wanted[0]), wanted[2] / wanted[0]};
  for (int iteration = 0; iteration < 30; ++iteration) {
    const Charges missing = wanted - charges(rapidities);
    if ((missing.array() / (wanted[0] * scale.array())).abs().maxCoeff() < 4e-16) return;
    Eigen::Matrix3d moments;
    for (int row = 0; row < 3; ++row)
      for (int column = 0; column < 3; ++column) moments(row, column) = model::moment(rapidities, row + column);
    const Eigen::Vector3d multiplier = moments.ldlt().solve(missing);
    for (int i = 0; i < rapidities.grid.nodes; ++i) {
      const double theta = numerics::node(rapidities.grid, i);
      rapidities.density[static_cast<std::size_t>(i)] *=
          std::exp(multiplier[0] + theta * (multiplier[1] + theta * multiplier[2]));
    }
  }
}

} // namespace

model::RapidityDistribution handed_over(const model::RapidityDistribution& from, const LandauGrid& grid) {
  const Charges wanted = charges(from);
  const model::RapidityDistribution plain = interpolated(from, grid);
  model::RapidityDistribution to = plain;
  raise_above_floor(to, wanted);
  fix_charges(to, wanted);
  double moved = 0.0;
  for (std::size_t i = 0; i < to.density.size(); ++i) moved += to.grid.step * std::abs(to.density[i] - plain.density[i]);
  const double error = (charges(to) - wanted).norm() / wanted[0];
  if (!(moved <= largest_change * wanted[0]) || !(error < 1e-12))
    throw std::runtime_error(fmt::format("the rapidity distribution cannot be handed over: {:.2g} of the rods would have to move "
                                         "to make it positive on a grid up to {:g}",
                                         moved / wanted[0], grid.highest_rapidity));
  return to;
}

} // namespace prethermal::kinetic::hard_rods
