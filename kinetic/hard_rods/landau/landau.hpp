#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/rapidity_distribution.hpp"
#include "kinetic/hard_rods/plan.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in landau.cpp, evolution.cpp, covariance_growth.cpp, covariance_growth_on_grid.cpp and linearised.cpp.

/// (L) [HR-33] in entropy form [HR-41]: fluxes on the half nodes i + 1/2, rho there the logarithmic mean, X from differences of
/// ln rho, so that rods, momentum and energy are kept to rounding, entropy never falls and a sampled Gaussian does not change.
/// `rho` and `rate` = d rho / dt on the nodes; every rho must be > 0. One call costs half_nodes^3 / 6 triples.
void landau_rate(const Kernel& kernel, double free_fraction, double step, std::span<const double> rho, std::span<double> rate);

/// dS/dt of the same sums, per length: >= 0.
double entropy_production(const Kernel& kernel, double free_fraction, double step, std::span<const double> rho);

/// The kernel for a distribution. One on all triples is asked for again whenever rho has changed by one per cent of the rods
/// (screening); one over offsets depends on no distribution and is asked for once.
using KernelOf = std::function<Kernel(const model::RapidityDistribution&)>;

/// From `start` at `start_time` to each of `times` (increasing, none before start_time). Explicit: embedded Runge-Kutta
/// (Boost.Odeint) with step control in the largest error relative to the largest rho; a step that would make some rho <= 0 is
/// refused and halved; steps stay below about 0.8 (step/rho)^2 in tau. Implicit: extrapolated steps of d_t rho = div(B(rho) grad
/// ln rho) (landau/implicit.hpp), the same control; steps grow with the time. Both keep rods, momentum and energy to 1e-13.
/// Throws std::invalid_argument unless every rho > 0, std::runtime_error when steps shrink to zero.
std::vector<model::RapidityDistribution> evolve_landau(const model::HardRodGas& gas, const KernelOf& kernel,
                                                       model::RapidityDistribution start, double start_time,
                                                       std::span<const double> times, Stepper stepper, double tolerance);

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

/// Relaxation rates of the operator linearised about the thermal state of this density and mean square velocity, in the space of
/// polynomials up to `degree` times the Gaussian, increasing; the three zeros (N, P, E) left out. No gap: the smallest falls as
/// the degree grows. Throws std::invalid_argument unless the degree is from 3 to 50.
std::vector<double> relaxation_rates(const model::HardRodGas& gas, const KernelFunction& kernel, double mean_square, int degree);

} // namespace prethermal::kinetic::hard_rods
