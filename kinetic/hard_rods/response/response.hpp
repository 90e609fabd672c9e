#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <functional>
#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in two_stream.cpp, thermal.cpp and triples/screened_kernel.cpp.

/// c = 1 - a rho of the gas with these rapidities.
double free_fraction(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities);

/// Random-phase approximation. eps(k, theta) = 1 - c^power Vhat(k) int dv rho'(v)/(v - theta - i0); power 2 is linear response.

/// V0 above which rho is linearly two-stream unstable (k -> 0, symmetric rho): 1/[phi-hat(0) c^2 int rho'/theta]; infinite where
/// the integral is not positive.
double two_stream_threshold(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities);

/// Growth rate per time of the mode k, 0 where it is stable: 1 = c^2 Vhat(k) int rho' theta/(theta^2 + s^2), rate = k s/c.
double two_stream_growth(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double wavenumber);

/// |eps(k, theta)|^2.
double screening(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double wavenumber, double theta,
                 double power);

/// (L*): the kernel of extended_kernel divided by |eps_1 eps_2 eps_3|^2, on all triples of half nodes of the distribution's grid.
TripleKernel screened_kernel(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double power);

/// The same for sums over triples, which leave out what is nearer than a step: put on the nearest triples [HR-53].
TripleKernel screened_sums(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double power);

/// phi-hat(k xi) as two quasi-particles feel it (screening and the second amplitude), and as three do (the rods' amplitude): both
/// that of the shape for rods short against xi, [HR-56] for others.
using LegTransform = std::function<double(double wavenumber)>;
struct LegTransforms {
  LegTransform of_two, of_three;
};
TripleKernel screened_sums(const model::HardRodGas& gas, const LegTransforms& transforms,
                           const model::RapidityDistribution& rapidities, double power);

/// The thermal state of the same energy as the uncorrelated start (K_inf of [HR-29]): kinetic energy from energy conservation
/// with the correlations of the random-phase approximation; on the ring of the gas, its mode k = 0 frozen, or on the infinite
/// line. Modes up to k xi = `highest` count.
struct ThermalState {
  double temperature, kinetic_energy_per_rod;
};
inline constexpr double highest_mode = 64.0; // V-hat falls as k^-2 at least
ThermalState thermal_state(const model::HardRodGas& gas, bool on_ring, double highest = highest_mode);

/// Its change of G_00(z) since the uncorrelated start, averaged over bins of width `width` around `separations`.
std::vector<double> thermal_correlation(const model::HardRodGas& gas, const ThermalState& state, bool on_ring,
                                        std::span<const double> separations, double width, double highest = highest_mode);

} // namespace prethermal::kinetic::hard_rods
