#pragma once
#include "common/parallel/session.hpp"
#include "md/rods/state.hpp"

#include <span>

namespace prethermal::md::rods {

/// The ranks of a group that hold rods, closed to a ring. A rank that is alone is its own neighbour on both sides. Ranks without
/// rods have no neighbours: they must not exchange.
class Neighbours {
 public:
  Neighbours(const Ring& ring, const parallel::RankGroup& ranks);

  const Share& share() const { return share_; }
  const parallel::RankGroup& ranks() const { return ranks_; }
  bool holds_rods() const { return share_.size() > 0; }
  bool alone() const { return active_ == 1; }
  int active() const { return active_; } // ranks that hold rods
  /// What to add to a contracted place that came from the left (0 or -free_length) or from the right (0 or +free_length).
  double left_offset() const { return share_.first == 0 ? -free_length_ : 0.0; }
  double right_offset() const { return share_.last == rods_ ? free_length_ : 0.0; }

  /// Sends to both neighbours and receives from both; blocks of doubles whose lengths both sides know. Collective over the ranks
  /// that hold rods.
  void exchange(std::span<const double> to_left, std::span<const double> to_right, std::span<double> from_left,
                std::span<double> from_right) const;
  /// The same across one border alone; to be called by the two ranks at it.
  void exchange_left(std::span<const double> to_left, std::span<double> from_left) const;
  void exchange_right(std::span<const double> to_right, std::span<double> from_right) const;
  /// Calls both, of which each may use its border alone, in the order in which no rank waits for ever: borders follow one another
  /// as the ranks do, that of the last rank with the first comes last.
  template<typename Left, typename Right> void in_turn(Left at_left, Right at_right) const {
    if (share_.first != 0) at_left();
    at_right();
    if (share_.first == 0) at_left();
  }

 private:
  parallel::RankGroup ranks_;
  Share share_;
  std::int64_t rods_;
  double free_length_;
  int active_, left_, right_;
};

} // namespace prethermal::md::rods
