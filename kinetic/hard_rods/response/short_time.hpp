#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/rapidity_distribution.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// [HR-24]: the distribution at a time (infinite: the prethermal state), exact to second order in the potential from an
/// uncorrelated start: rho + d_theta F, F_1 = c^4 int d2 (rho_1' rho_2 - rho_1 rho_2') [U(0) - U(theta12 t/c)]/theta12^2, U(s) =
/// int V(z) V(z-s). Computed on a finer grid where that is needed; given on `initial.grid`.
model::RapidityDistribution short_time_rapidities(const model::HardRodGas& gas, const model::RapidityDistribution& initial,
                                                  double time);

/// [HR-25]: n2(z, t) at first order in the potential; for infinite time -A V(z).
std::vector<double> short_time_correlation(const model::HardRodGas& gas, const model::RapidityDistribution& initial, double time,
                                           std::span<const double> separations);

/// The step in relative rapidities of that sum, of an initial distribution on nodes so far apart: V has a kink, and shifts t/c.
double step_of_shifts(const model::HardRodGas& gas, double free_fraction, double node_step, double time);

/// A of n2(z, t -> infinity) = -A V(z).
double correlation_amplitude(const model::HardRodGas& gas, const model::RapidityDistribution& initial);

} // namespace prethermal::kinetic::hard_rods
