#pragma once
#include "common/random/pairs/pair_clock.hpp"
#include "common/random/sequence.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::random {

/// What the factors of the rates (see pair_clock.hpp) are in one cell.
struct PairFactors {
  double a, b;
};

/// Events without rejection: kept are c_j = sum_l kernel(|j - l|) b_l and, in blocks of cells, the sums of the rates a_j c_j. An
/// event costs O(cells): it changes b of two cells, hence all c. They are summed anew at each call of `until` and every `fresh`
/// events, since what is added and subtracted leaves rounding errors.
class PairTree {
 public:
  /// Draws entities `entity` and `entity` + 1 of the stream. `by_distance` as of pair_kernel; `factors`: [cells] at time 0.
  PairTree(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, std::span<const double> by_distance,
           std::span<const PairFactors> factors);

  PairProgress progress() const { return {last_, waiting_, drawn_}; }
  void go_on(const PairProgress& from);

  /// Events per time, now.
  double rate() const { return total_; }

  /// Calls event(time, j, l) for every event up to `until`, in order, which returns the factors of both cells after it,
  /// std::array<PairFactors, 2>; returns their number.
  template<class Event> std::uint64_t until(double until, const Event& event) {
    sum_anew();
    add_up();
    for (std::uint64_t count = 0;;) {
      if (!(total_ > 0.0)) return count; // nothing can happen any more
      if (waiting_ < 0.0) {
        waiting_ = exponentials_();
        ++drawn_;
      }
      const double time = last_ + waiting_ / total_;
      if (time > until) return count;
      last_ = time;
      waiting_ = -1.0;
      const std::size_t j = row(uniforms_());
      const std::size_t l = column(j, uniforms_());
      if (l == a_.size()) continue; // a rate of rounding errors alone
      change(j, l, event(time, static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(l)));
      ++count;
    }
  }

 private:
  static constexpr std::size_t block = 16;
  static constexpr int fresh = 4096;

  std::size_t row(double uniform) const;
  std::size_t column(std::size_t j, double uniform) const;
  void change(std::size_t j, std::size_t l, const std::array<PairFactors, 2>& now);
  void sum_anew();
  void add_up();

  std::vector<double> kernel_;           // [2 cells - 1], of l - j from -(cells - 1) on
  std::vector<double> a_, b_, c_, rate_; // [cells]
  std::vector<double> block_rate_;       // sums of `block` of them
  double total_ = 0.0, last_ = 0.0, waiting_ = -1.0;
  std::uint64_t drawn_ = 0; // waiting times
  int changes_ = 0;
  Exponentials exponentials_;
  Uniforms uniforms_;
};

} // namespace prethermal::random
