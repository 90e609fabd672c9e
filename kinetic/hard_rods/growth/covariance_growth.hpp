#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <array>

// Implemented in covariance_growth.cpp and covariance_growth_on_grid.cpp.

namespace prethermal::kinetic::hard_rods {

/// Slopes of the covariances of H_h = sum_i h(v_i) in the initial state, per rod and time: c^3/(12 pi rho) int rho rho rho (a^2
/// K) X_a X_b [HR-39], for (v^4, v^4), (v^4, lc), (lc, lc), (v^6, lc), (v^6, v^6) with lc = ln cosh(2 beta theta0
/// v) of two boosted Gaussians, up to a constant and beta v^2 the logarithm of their sum. Exponentially convergent sums without
/// degenerate triples (triples/quadrature.hpp), whose steps `coarsening` multiplies. Throws std::invalid_argument for a law that
/// is not two mirrored Gaussians.
inline constexpr int growth_elements = 5;
std::array<double, growth_elements> covariance_growth(const model::HardRodGas& gas, const KernelFunction& kernel,
                                                      double coarsening = 1.0);

/// The same for a kernel on triples of half nodes of the grid of `rapidities`, which must be the initial state: a plain sum over
/// triples, of second order in the step with screened_sums, of first with screened_kernel.
std::array<double, growth_elements> covariance_growth(const model::HardRodGas& gas, const TripleKernel& kernel,
                                                      const model::RapidityDistribution& rapidities);

} // namespace prethermal::kinetic::hard_rods
