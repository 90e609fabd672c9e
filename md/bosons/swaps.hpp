#pragma once
#include "common/random/pairs/pair_rows.hpp"
#include "common/random/pairs/pair_tree.hpp"
#include "md/bosons/cells.hpp"
#include "md/bosons/initial_state.hpp"
#include "md/bosons/state.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace prethermal::md::bosons {

/// Work done: attempts (with the rate tree each is a swap) and swaps of all realisations that share them.
struct SwapCount {
  std::uint64_t attempts = 0, swaps = 0;
};

/// The largest N_1 (G + N_2) that a cell can come to, whose number of bosons S = N_1 + N_2 does not change.
double largest_factor(std::int32_t bosons, int degeneracy);

/// The continuous-time process of one sample: of one realisation, or of two that share their attempts [B-20]: the same pairs at
/// the same times with the same number to be accepted by.
class Swaps {
 public:
  /// `cells` must outlive this. Of two realisations with Selector::rate_tree, or frozen, throws std::logic_error.
  Swaps(const SwapCells& cells, Selector selector, Process process, std::span<const Bosons> realisations, const StreamKeys& keys,
        std::uint32_t sample);

  /// For a saved state: how far the events have come; a new one, made for the realisations as they are by now, goes on from it.
  random::PairProgress progress() const;
  void go_on(const random::PairProgress& from);

  /// Advances the realisations that it was made for to this time.
  SwapCount advance(std::span<Bosons> realisations, double until);

 private:
  SwapCount advance_frozen(Bosons& bosons, double until);

  const SwapCells& cells_;
  Process process_;
  std::optional<random::PairRows> rows_; // null_collisions
  std::optional<random::PairTree> tree_; // rate_tree
};

} // namespace prethermal::md::bosons
