#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/statistics/tally.hpp"
#include "md/defect/motion/evolution.hpp"
#include "md/defect/plan.hpp"

namespace prethermal::md::defect {

/// Samples of the closed ring. Each starts from a Gaussian field, psi_k = sqrt(N n_in(k)) times a complex normal number of
/// variance 1, and of pairs moves from it with +lambda and with -lambda, by half defect | free motion | half defect. The tally
/// holds Quantity::change, odd_change (nothing unless plan.pairs) and energy_change; its events are site-steps. Many rings move
/// at once, but what a sample gives depends on nothing but its number. The checkpoint is only asked whether it is due: messages
/// get their turn, and no state is kept.
statistics::Tally simulate_ring(const Problem& problem, const StreamKeys& keys, statistics::SampleRange samples,
                                const parallel::ItemCheckpoint& checkpoint);

} // namespace prethermal::md::defect
