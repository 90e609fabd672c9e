#pragma once
#include "kinetic/defect/collision/collision.hpp"
#include "kinetic/defect/slab/continuation.hpp"
#include "kinetic/defect/state.hpp"

namespace prethermal::kinetic::defect {

/// The collision integral as the slab wants it; it must outlive what is returned.
Collisions collisions_of(CollisionIntegral& integral);

/// A solution over the whole slab. Throws std::runtime_error, saying where, when some n is negative: the grid of k (its finite
/// longest time) or the cells are too coarse for it.
SlabState slab_state(const SlabProblem& problem, std::span<const double> wavenumber, std::span<const double> n,
                     const SlabProgress& progress);

/// A function of the staggered k, continuous at k = 0 with a cusp there, from both sides: lines through the nearest two nodes.
double at_zero(std::span<const double> values);

} // namespace prethermal::kinetic::defect
