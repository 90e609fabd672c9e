#pragma once
#include "common/model/velocity_swap.hpp"
#include "kinetic/velocity_swap/flow/density_flow.hpp"

#include <cstdint>

namespace prethermal::kinetic::velocity_swap {

/// Variance per length of the density fluctuations in each cell: the static susceptibility (h0|h0) of the local stationary state;
/// for classical particles that is the density.
CellAverages noise_variances(const model::VelocitySwapGas& gas, int cells);

/// One draw of the density fluctuations that a randomly started simulation begins with, averaged over cells: white with the
/// variances given; multinomial for classical particles, whose number is fixed. Smoothed over noise_smoothing_length, below which
/// Eq. (2) does not hold and diffusion forgets them at once. `key` is a random::stream_key, `pair` numbers the draw.
CellAverages initial_noise(const model::VelocitySwapGas& gas, const CellAverages& variances, std::uint64_t key,
                           std::uint32_t pair);

/// Standard deviation of the Gaussian with which the noise is smoothed: 15 mean free paths (25 in the set-up of Lisiak Fig. 5).
double noise_smoothing_length(const model::VelocitySwapGas& gas);

/// A density that initial data with noise exceed nowhere in practice: the peak plus six standard deviations of the smoothed
/// noise.
double highest_noisy_density(const model::VelocitySwapGas& gas);

} // namespace prethermal::kinetic::velocity_swap
