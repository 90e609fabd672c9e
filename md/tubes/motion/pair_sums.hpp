#pragma once
#include "md/rods/forces/exponential_force_terms.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace prethermal::md::tubes {

/// What the blocks of the common order send each other: the sums over each one's rods, and what flows into it from its two sides.
/// Every row is that of all rods, then that of ring 1.
class PairSums {
 public:
  PairSums(const rods::Terms& terms, double length);
  void resize(std::int64_t blocks);

  /// Of a block, to be written: the sums as seen from its last and from its first rod; the places of its first and last rod.
  double* right(std::int64_t block) { return right_.data() + row(block); }
  double* left(std::int64_t block) { return left_.data() + row(block); }
  double* ends(std::int64_t block) { return ends_.data() + 2 * block; }

  /// Decays across blocks [from, to) and to the first rod behind each; the ends of the next one must be there.
  void measure(std::int64_t from, std::int64_t to);

  /// All inflows with all images, once every block has its sums and decays.
  void join_ring();

  /// Or block by block, where the ring is much longer than the reach of the potential. The number of blocks at the end of the
  /// ring that are in reach of its first rod, of which the last `known` have their places; `known` + 1 if more are needed.
  std::int64_t lead(std::int64_t known) const;
  /// The inflow of the first block from the last `lead` ones.
  void begin_from(std::int64_t lead);
  /// The inflow from the left of the block behind `block`, from that of `block`.
  void go_on(std::int64_t block);
  /// Sets the inflow from the right of `block`. `known`: blocks that have their sums; also those before `block`, if they are all.
  /// False: not all that are in reach are known.
  bool look_ahead(std::int64_t block, std::int64_t known);

  const double* first_a(std::int64_t block) const { return first_a_.data() + row(block); }
  const double* last_b(std::int64_t block) const { return last_b_.data() + row(block); }

 private:
  std::size_t row(std::int64_t block) const { return static_cast<std::size_t>(block) * 2 * components_; }
  std::int64_t before(std::int64_t block) const { return block > 0 ? block - 1 : blocks_ - 1; }
  const double* over_gap(std::int64_t block) const { return decay_.data() + static_cast<std::size_t>(2 * block) * components_; }
  const double* over_block(std::int64_t block) const { return over_gap(block) + components_; }
  void over(double* sum, const double* decay) const;
  void pass_right(double* sum, std::int64_t block) const;
  void pass_left(double* sum, std::int64_t block) const;

  const rods::Terms* terms_;
  double length_, reach_;
  std::size_t components_;
  std::int64_t blocks_ = 0;
  std::vector<double> round_; // decays once round the ring
  std::vector<double> right_, left_, first_a_, last_b_, ends_;
  std::vector<double> distance_, decay_; // of each block: the gap behind it, its span
};

} // namespace prethermal::md::tubes
