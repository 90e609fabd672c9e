#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <vector>

namespace prethermal::model {

/// rho_theta of a homogeneous gas at the nodes of a uniform grid, per length and rapidity ("rapidity" of hard rods: their
/// velocity). It has decayed at both ends, so that trapezoid sums are integrals. What one theory hands to the next.
struct RapidityDistribution {
  numerics::UniformGrid grid;
  std::vector<double> density; // rho_theta; int d theta rho_theta = rods per length
};

/// int d theta theta^power rho_theta, by the trapezoid rule.
double moment(const RapidityDistribution& rapidities, int power);

/// <theta^4>/<theta^2>^2 - 3 of the normalised distribution, about zero (the "kurtosis" of Biagetti Figs. 6, 7).
double excess_kurtosis(const RapidityDistribution& rapidities);

/// - int rho ln rho, per length; nodes where rho <= 0 count nothing.
double entropy(const RapidityDistribution& rapidities);

/// The initial state of the gas on the nodes -highest + i step: mixture or table, with exactly the gas's density as trapezoid
/// sum. Throws std::invalid_argument for a start from configurations, an even number of nodes or fewer than 5, and where more
/// than 1e-9 of the rods lie beyond the grid, which it names.
RapidityDistribution initial_rapidities(const HardRodGas& gas, double highest, int nodes);

} // namespace prethermal::model
