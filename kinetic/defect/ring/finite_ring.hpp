#pragma once
#include "common/model/defect_lattice.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// [n_k(t) - n_k(0)]/lambda^2 of the closed ring at t = steps dt, for V = lambda sum (|psi|^{2p} + A |psi|^2): the part even in
/// lambda to lowest order, averaged over Gaussian initial fields of mode density n_in on the ring's own wavenumbers
/// k = 2 pi j/N, j = 0..N-1 (those from pi on stand for k - 2 pi). [steps][N].
///
/// Exact for the ring's size, for the time and for the splitting half defect | free motion | half defect of step dt: every
/// process of the ring counts, also the exchanges of two wavenumbers, which finite time broadens. The energy delta of the
/// collision integral is here sum_m W_m exp(i m dt DeltaE) with the weights W_m = dt^2 (steps - |m|), at lag 0 W_0 = dt^2 (steps
/// - 1/2) for the two half steps at the ends. Steps in any order, >= 0. Throws std::invalid_argument for an open lattice, a
/// negative number of steps or a time step that is not positive.
std::vector<std::vector<double>> finite_ring_change(const model::DefectLattice& lattice, double time_step,
                                                    std::span<const std::int64_t> steps);

} // namespace prethermal::kinetic::defect
