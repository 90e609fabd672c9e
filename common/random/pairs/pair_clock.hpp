#pragma once
#include "common/random/alias_table.hpp"
#include "common/random/fill.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::random {

// Events between two cells j and l on a line, at rates kernel(|j - l|) a_j b_l: the kernel never changes, the factors a_j and b_l
// >= 0 follow what is in the cells. Such are exchanges between two species: a_j = n_j (M - m_j) of fermions, n_j (G + m_j) of
// bosons, b_l with n and m the other way round. Ways to the same continuous-time process: PairClock and PairRows (null
// collisions, O(1) in the number of cells), PairTree (no rejection, O(cells)).

/// The kernel as a table of displacements.
struct PairKernel {
  std::uint32_t cells;
  AliasTable displacements; // outcome i: l = j + i - (cells - 1)
  double total;             // sum over all displacements of both signs
};

/// `by_distance`[d] >= 0 for d = 1 .. cells - 1; that of distance 0 is not read. Throws std::invalid_argument for fewer than two
/// cells, or where no weight is positive.
PairKernel pair_kernel(std::span<const double> by_distance);

/// How far a clock or a tree has come: a new one with the same arguments, for the factors as they are by now, goes on from here.
struct PairProgress {
  double last;         // time of the last attempt
  double held;         // clock: `second`; tree: the waiting time that is begun, in units of its mean, -1 where none is
  std::uint64_t drawn; // attempts, or waiting times, drawn so far
};

/// Null collisions. Attempts come as a Poisson process at the rate kernel(|j - l|) first[j] second, where the envelopes first[j]
/// >= a_j are fixed and second >= b_l is one for all cells: a pair costs two look-ups. An attempt becomes an event with the
/// probability a_j b_l / (first[j] second). `second` may be raised after any event: the process has no memory.
class PairClock {
 public:
  /// Draws entities `entity` .. `entity` + 3 of the stream. `kernel` must outlive the clock. Throws std::invalid_argument when
  /// first has another size or no positive sum.
  PairClock(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, const PairKernel& kernel, std::vector<double> first,
            double second);

  PairProgress progress() const { return {last_, second_, batches_ * batch - (batch - used_)}; }
  void go_on(const PairProgress& from);

  /// Attempts per time, now.
  double rate() const { return 1.0 / mean_waiting_; }
  double second() const { return second_; }

  /// Calls largest = attempt(time, j, l, level) for every attempt up to `until`, in order; returns their number. It is an event
  /// of a state where a_j b_l > level (several states may share the attempts); l = cells where the pair lies beyond the last
  /// cell: keep b = 0 there. `largest`: of the b that the event has raised, 0 where nothing happened; the envelope then follows
  /// it.
  template<class Attempt> std::uint64_t until(double until, const Attempt& attempt) {
    for (std::uint64_t count = 0;;) {
      std::size_t i = used_;
      double last = last_, second = second_, mean = mean_waiting_;
      for (; i < batch; ++i) {
        const double time = last + mean * waiting_[i];
        if (time > until) break;
        last = time;
        const double largest = attempt(time, pair_[i].from, pair_[i].to, level_[i] * second);
        if (largest > second) {
          raise(largest);
          second = second_;
          mean = mean_waiting_;
        }
      }
      count += i - used_;
      used_ = i;
      last_ = last;
      if (i < batch) return count;
      refill();
    }
  }

 private:
  static constexpr std::size_t batch = 1024;
  struct Pair {
    std::uint32_t from, to;
  };

  void raise(double largest);
  void refill();

  std::uint64_t key_;
  std::uint32_t sample_;
  std::uint64_t entity_, batches_ = 0;
  const PairKernel& kernel_;
  std::vector<double> first_;
  AliasTable froms_;
  double scale_, second_, mean_waiting_, last_ = 0.0;
  std::vector<double> waiting_, level_; // units of the mean waiting time; level over `second`
  std::vector<std::uint32_t> words_;
  std::vector<Pair> pair_;
  std::size_t used_ = batch;
};

} // namespace prethermal::random
