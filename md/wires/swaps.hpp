#pragma once
#include "common/random/pairs/pair_clock.hpp"
#include "common/random/pairs/pair_tree.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/initial_state.hpp"
#include "md/wires/state.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace prethermal::md::wires {

/// Work done: attempts (with the rate tree each is a swap) and swaps of all realisations that share them.
struct SwapCount {
  std::uint64_t attempts = 0, swaps = 0;
};

/// The continuous-time process of one sample: of one realisation, or of two that share their attempts, [W-81]. The attempts of
/// both are the same pairs at the same times with the same number to be accepted by; where they differ, a swap of one alone
/// carries the difference on, or ends it, and makes none.
class Swaps {
 public:
  /// `kernel` (of cells.kernel) and `cells` must outlive this. Of two realisations with Selector::rate_tree throws
  /// std::logic_error.
  Swaps(const SwapCells& cells, const random::PairKernel& kernel, Selector selector, std::span<const Electrons> realisations,
        const StreamKeys& keys, std::uint32_t sample);

  /// For a saved state: how far the events have come; a new one, made for the realisations as they are by now, goes on from it.
  random::PairProgress progress() const;
  void go_on(const random::PairProgress& from);

  /// Advances the realisations that it was made for to this time.
  SwapCount advance(std::span<Electrons> realisations, double until);

 private:
  int first_wire_; // whose electron the first factor of the rates belongs to: the one with more electrons
  std::int32_t states_;
  std::optional<random::PairClock> clock_; // null_collisions
  std::optional<random::PairTree> tree_;   // rate_tree
};

} // namespace prethermal::md::wires
