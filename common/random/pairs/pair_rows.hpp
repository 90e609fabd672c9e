#pragma once
#include "common/random/alias_table.hpp"
#include "common/random/pairs/pair_clock.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::random {

/// Null collisions for factors that differ by orders of magnitude from cell to cell (see pair_clock.hpp). Attempts come as a
/// Poisson process at the rate kernel(|j - l|) first[j] second[l] with fixed envelopes first[j] >= a_j and second[l] >= b_l of
/// each cell: the second cell is drawn from a table of its own for each first one, O(1) an attempt, O(cells^2) to make and to
/// keep. An attempt becomes an event with the probability a_j b_l / (first[j] second[l]).
class PairRows {
 public:
  /// Draws entities `entity` .. `entity` + 2 of the stream. `by_distance` as of pair_kernel; pairs of one cell do not exist. With
  /// no pair of positive rate nothing ever happens. Throws std::invalid_argument for envelopes of other cells, negative or not
  /// finite.
  PairRows(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, std::span<const double> by_distance,
           std::span<const double> first, std::span<const double> second);

  PairProgress progress() const { return {last_, 0.0, batches_ * batch - (batch - used_)}; }
  void go_on(const PairProgress& from);

  /// Attempts per time.
  double rate() const { return rate_; }

  /// Calls attempt(time, j, l, level) for every attempt up to `until`, in order; returns their number. It is an event of a state
  /// where a_j b_l > level; several states may share the attempts.
  template<class Attempt> std::uint64_t until(double until, const Attempt& attempt) {
    if (!(rate_ > 0.0)) return 0;
    for (std::uint64_t count = 0;;) {
      if (used_ == batch) refill();
      std::size_t i = used_;
      double last = last_;
      for (; i < batch; ++i) {
        const double time = last + waiting_[i];
        if (time > until) break;
        last = time;
        attempt(time, pair_[i].from, pair_[i].to, level_[i]);
      }
      count += i - used_;
      used_ = i;
      last_ = last;
      if (i < batch) return count;
    }
  }

 private:
  static constexpr std::size_t batch = 256;
  struct Pair {
    std::uint32_t from, to;
  };

  void refill();

  std::uint64_t key_;
  std::uint32_t sample_;
  std::uint64_t entity_, batches_ = 0;
  std::vector<double> first_, second_;
  std::vector<AliasTable::Column> froms_, rows_; // [cells], [cells][cells]
  double rate_ = 0.0, last_ = 0.0;
  std::vector<double> waiting_, level_;
  std::vector<std::uint32_t> words_;
  std::vector<Pair> pair_;
  std::size_t used_ = batch;
};

} // namespace prethermal::random
