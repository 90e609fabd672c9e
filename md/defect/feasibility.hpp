#pragma once
#include "common/model/defect_lattice.hpp"

namespace prethermal::md::defect {

/// Estimate of one step of one sign of an open lattice, or of one ring, on one core.
double seconds_per_step(const model::DefectLattice& lattice);

} // namespace prethermal::md::defect
