#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/records/record.hpp"
#include "kinetic/velocity_swap/flow/density_flow.hpp"
#include "kinetic/velocity_swap/plan.hpp"

#include <cstdint>

namespace prethermal::kinetic::velocity_swap {

// One function an Equation: solves it and gives the declared observables their numbers. They assume that objection() had none.

void give_relaxation(records::Record& record, const Problem& problem);
void give_stationary(records::Record& record, const Problem& problem);

void give_chapman_enskog(records::Record& record, const Problem& problem);
void give_integral_equation(records::Record& record, const Problem& problem);
void give_relaxation_time(records::Record& record, const Problem& problem);

/// Of density_flow or constant_advection.
void give_density_flow(records::Record& record, const Problem& problem, const DensityFlow& flow);
/// `key`: random::stream_key of Stream::initial_noise.
void give_noisy_density_flow(records::Record& record, const Problem& problem, std::uint64_t key);

void give_phase_space(records::Record& record, const Problem& problem);

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
