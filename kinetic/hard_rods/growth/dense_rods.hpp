#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/numerics/exponential_fit/exponential_sum.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <array>

namespace prethermal::kinetic::hard_rods {

// Growth of covariances at infinitesimal V0, exact in the length of the rods and in their density [HR-56]: kicks that three and
// four quasi-particles have as such, for shapes that are sums of exponentials.

/// The shape as a sum of exponentials: two for the double exponential, a fit of its slope to 1e-4 for others. Throws
/// std::invalid_argument for a table.
numerics::ExponentialSum exponentials_of(const model::PairPotential& potential);

/// The kicks of three as a kernel of covariance_growth, with the rods that stand between: finite_rod_kernel at density 0. Throws
/// std::invalid_argument unless the rods have a length.
KernelFunction dense_rod_kernel(const model::HardRodGas& gas, const numerics::ExponentialSum& shape);

/// Growth by kicks of four, per rod and time, element by element as covariance_growth: of relative order (a rho)(a/xi). A lattice
/// rule of so many points; 2^15 are right to 1 %.
std::array<double, growth_elements> growth_by_four(const model::HardRodGas& gas, const numerics::ExponentialSum& shape,
                                                   int points);

/// The shape as two and as three quasi-particles feel it, for (L*).
LegTransforms dense_transforms(const model::HardRodGas& gas, const numerics::ExponentialSum& shape);

/// `growth` by kicks of three with that by kicks of four. `coarsening` multiplies steps, of which there are fewer.
std::array<double, growth_elements> with_kicks_of_four(std::array<double, growth_elements> growth, const model::HardRodGas& gas,
                                                       const numerics::ExponentialSum& shape, double coarsening);

/// Both together. `coarsening` multiplies steps.
std::array<double, growth_elements> dense_growth(const model::HardRodGas& gas, double coarsening = 1.0);

} // namespace prethermal::kinetic::hard_rods
