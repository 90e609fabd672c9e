#pragma once
#include "kinetic/hard_rods/hierarchy/exchange.hpp"
#include "kinetic/hard_rods/hierarchy/hierarchy.hpp"

namespace prethermal::kinetic::hard_rods {

/// What a state says at a time. Collective; the same bits for any number of ranks.
HierarchyFrame frame_of(const PlaneGrid& grid, const SeparationFunctions& functions, const PlaneExchange& exchange,
                        const AlignedNumbers& state, double time);

/// (1/2) int V n2 over the whole box, n2 being given at z_k >= 0.
double interaction_energy(const PlaneGrid& grid, const SeparationFunctions& functions, std::span<const double> pair_density);

} // namespace prethermal::kinetic::hard_rods
