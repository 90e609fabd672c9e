#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"

#include <array>

namespace prethermal::kinetic::hard_rods {

// What a ring makes of the growth of covariances of an infinite gas [HR-40]. Derived, nothing is fitted.

/// The factor of the number of rods, to first order in a/L beyond the count of triples: (1 - 1/N)(1 - 2/N)
/// [1 + (a/L)(15 - 38 a rho + 25 (a rho)^2)/(1 - a rho)^2]. A triple, and what else stands between its rods, is not part of the
/// medium.
double ring_of_rods(const model::HardRodGas& gas);

/// The factors of the wavenumbers, one an element of covariance_growth: the sum over those of the ring in place of the integral
/// over all, for the kernel of (L). 1 - 4100 (xi/L)^3 for (v^4, v^4) of Biagetti's beams and the double exponential. Throws
/// std::invalid_argument for a law that is not two mirrored Gaussians. `coarsening` multiplies the steps of velocity integrals.
std::array<double, growth_elements> ring_of_wavenumbers(const model::HardRodGas& gas, double coarsening = 1.0);

} // namespace prethermal::kinetic::hard_rods
