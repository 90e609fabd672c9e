#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/rapidity_distribution.hpp"
#include "kinetic/hard_rods/plan.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <functional>
#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in landau.cpp, evolution.cpp and linearised.cpp.

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

/// Relaxation rates of the operator linearised about the thermal state of this density and mean square velocity, in the space of
/// polynomials up to `degree` times the Gaussian, increasing; the three zeros (N, P, E) left out. No gap: the smallest falls as
/// the degree grows. Throws std::invalid_argument unless the degree is from 3 to 50.
std::vector<double> relaxation_rates(const model::HardRodGas& gas, const KernelFunction& kernel, double mean_square, int degree);

} // namespace prethermal::kinetic::hard_rods
