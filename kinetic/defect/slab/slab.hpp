#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/defect/plan.hpp"
#include "kinetic/defect/state.hpp"

#include <optional>

namespace prethermal::kinetic::defect {

/// v dn/dX = Lambda I[n] between the two inflows, Bastianello Eq. (12): Newton with block Thomas from large Lambda down
/// (continuation), then sweeps on the finer grid of wavenumbers where the plan asks. Points are shared by the ranks of the
/// group; bits do not depend on their number. Nothing when the checkpoint told it to stop. Throws std::runtime_error when it does
/// not converge, with how far it came.
std::optional<SlabState> solve_slab(const Problem& problem, const parallel::RankGroup& ranks,
                                    const parallel::ItemCheckpoint& checkpoint);

/// r0 = lim_{k -> 0-} n(k) at X = 0: gain over loss there, where the slowest carriers are emitted as fast as they are scattered.
/// As the longest time T of the six-wave sums has it, and without the error of a finite one beside the jump, which falls as 1/T
/// [DF-20]: by a line in 1/T through the values of T and T/2, both at the state given.
struct EmittedAtZero {
  double value, limit;
};
EmittedAtZero emitted_at_zero(const Problem& problem, const SlabState& state);

} // namespace prethermal::kinetic::defect
