#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/records/record.hpp"
#include "kinetic/velocity_swap/flow/density_flow.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <cstdint>

namespace prethermal::kinetic::velocity_swap {

// One function an Equation: solves it and says what it found. They assume that objection() had none.

records::Record relaxation_record(const Problem& problem);
records::Record stationary_record(const Problem& problem);

records::Record chapman_enskog_record(const Problem& problem);
records::Record integral_equation_record(const Problem& problem);
records::Record relaxation_time_record(const Problem& problem);

records::Record density_flow_record(const Problem& problem);
records::Record constant_advection_record(const Problem& problem);
/// `key`: random::stream_key of Stream::initial_noise.
records::Record noisy_density_flow_record(const Problem& problem, std::uint64_t key);

records::Record phase_space_record(const Problem& problem);

/// The velocity of the frame in which profiles are computed: u at half the largest density, midway between the slowest and the
/// fastest part of a cloud.
double frame_velocity(const model::VelocitySwapGas& gas);

/// Eq. (2) for this gas: up to its largest density, or up to what noise may add to it, or with u frozen.
DensityFlow density_flow(const model::VelocitySwapGas& gas);
DensityFlow noisy_density_flow(const model::VelocitySwapGas& gas);
DensityFlow constant_advection(const model::VelocitySwapGas& gas);

/// Cells of noisy_density_flow: half of those of the plan where they still resolve the shock (statistical errors dominate by
/// far).
int noisy_cells(const DensityFlow& flow, const Plan& plan);

} // namespace prethermal::kinetic::velocity_swap
