#pragma once

namespace prethermal::md::defect {

/// What a tally of this topic holds, index into Tally::quantities.
enum class Quantity {
  /// Open lattice, one sample a tally: [signs][time blocks][snapshot width], means over the snapshots of each block of time.
  snapshots = 0,
  /// Closed ring: [times][sites] of n_k(t) - n_k(0), k in the order of wavenumbers -pi .. pi; of pairs the mean of both signs.
  change = 0,
  odd_change = 1,   // of pairs: half the difference of the two signs
  energy_change = 2 // closed ring: [times] of H(t) - H(0), of pairs the mean of both signs, over sum_k |E_k| n_in(k)
};

} // namespace prethermal::md::defect
