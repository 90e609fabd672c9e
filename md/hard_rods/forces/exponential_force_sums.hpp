#pragma once
#include "common/parallel/communicator.hpp"
#include "md/hard_rods/plan.hpp"
#include "md/rods/forces/exponential_force_terms.hpp"
#include "md/rods/neighbours.hpp"

#include <optional>

namespace prethermal::md::hard_rods {

/// The sums over whole blocks, and what flows from them into one block: the sums over all rods to the left of its first rod, and
/// to the right of its last one. Only blocks within 42 decay lengths of the slowest term count, the others are below rounding;
/// where that is the whole ring, all images are summed by the factor 1/(1 - exp(-s L)). The sums of other ranks' blocks come from
/// the two neighbours (as many blocks as are in reach), or from all ranks where neighbours might not have as many. An inflow is
/// made of the same numbers in the same order whatever rank makes it.
///
/// Own blocks are counted 0 .. own_blocks - 1. In each step: `begin`; block by block from the left its places and its sums; then
/// `exchange`. The inflow of a block can be had as soon as all blocks in its reach are there.
class BlockSums {
 public:
  static constexpr double decay_lengths = 42.0; // that count: exp(-42) = 6e-19

  /// Collective over the group. Lives no longer than `terms` and `neighbours`.
  BlockSums(const Terms& terms, const Ring& ring, const Neighbours& neighbours);

  /// Starts a step: forgets all blocks.
  void begin();
  /// Of the first and the last rod of the next block.
  void set_places(std::int64_t block, double first, double last);
  /// With the other ranks, when all own blocks are known. Collective over the ranks that hold rods.
  void exchange();
  std::size_t bytes_sent() const; // by this rank in the exchange of this step

  /// Where the sums of a block are to be put, as seen from its last and its first rod, when it has its places.
  double* right_sum(std::int64_t block) { return row(own_row_ + static_cast<std::size_t>(block)) + right; }
  double* left_sum(std::int64_t block) { return right_sum(block) + components_; }

  /// How many blocks to the left and to the right of this one count; all of the ring, itself included, at most. 0: not all of
  /// them are known before the exchange. Throws std::runtime_error when the rods are packed so closely that more of them count
  /// than were exchanged.
  struct Reach {
    std::int64_t left, right;
  };
  Reach reach(std::int64_t block) const;
  void inflow(std::int64_t block, Reach reach, double* first_a, double* last_b) const;

 private:
  // A row is what is known of one block: its first and last place, how many rows a message that starts here has (to the left and
  // to the right), and its sums as seen from the last rod and from the first one.
  enum Part : std::size_t { first_place, last_place, rows_to_left, rows_to_right, right };
  double* row(std::size_t r) { return rows_.data() + r * width_; }
  const double* row(std::size_t r) const { return rows_.data() + r * width_; }
  std::size_t before(std::size_t r) const { return r > 0 ? r - 1 : room_ - 1; }
  std::size_t after(std::size_t r) const { return r + 1 < room_ ? r + 1 : 0; }

  // Lengths and decays across the border to the row before: from its last rod to the first and to the last one of this row, and
  // between the first ones.
  enum Step : std::size_t { gap, last_to_last, first_to_first, steps };
  double length(std::size_t r, Step step) const { return length_[r * steps + step]; }
  const double* decay(std::size_t r, Step step) const { return decay_.data() + (r * steps + step) * components_; }
  void measure_borders(std::size_t from, std::size_t to);
  bool is_known(bool row_is_there) const;
  void find_rows_to_send();

  const Terms* terms_;
  Ring ring_;
  const Neighbours* neighbours_;
  std::size_t components_, width_;
  std::int64_t blocks_, own_blocks_; // of the ring; of this rank
  std::size_t halo_ = 0;             // rows kept for the blocks of each neighbour
  std::size_t to_left_ = 0, to_right_ = 0;
  std::size_t first_row_ = 0, end_row_ = 0; // those that are known
  bool exchanged_ = false;
  std::size_t room_ = 0; // rows there is room for
  bool all_rows_;        // the rows are all blocks of the ring, and the first one follows on the last
  std::int64_t first_row_block_;
  std::size_t own_row_;
  double reach_;
  std::vector<double> rows_;
  std::vector<double> length_, decay_, closure_;
  std::optional<parallel::Communicator> gathering_; // of the ranks that hold rods, where some hold none
  std::vector<int> counts_, offsets_;
};

} // namespace prethermal::md::hard_rods
