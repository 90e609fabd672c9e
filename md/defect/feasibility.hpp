#pragma once
#include "md/defect/plan.hpp"

namespace prethermal::md::defect {

/// Estimate of one step of one sign of an open lattice, or of one ring, on one core.
double seconds_per_step(const model::DefectLattice& lattice);

/// lambda p rho^{p-1} dt: what a site of the injected density is turned by in a step. Beyond large_phase, errors of second order
/// in the step may show.
double phase_of_step(const Problem& problem);
inline constexpr double large_phase = 0.3;

/// Whether a block of time of an open lattice is as long as the fastest carriers need to cross a buffer. Where it is not, blocks
/// show one and the same field: their scatter says nothing of noise, nor of what is stationary.
bool blocks_tell(const Problem& problem);

} // namespace prethermal::md::defect
