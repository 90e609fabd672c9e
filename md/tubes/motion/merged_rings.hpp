#pragma once
#include "md/rods/state.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace prethermal::md::tubes {

/// Both rings in one frame that starts at the first rod of ring 1 and goes once round. Each ring is in order already: the common
/// order is a path through both, of which each piece is found on its own. Of equal places that of ring 1 comes first.
class CommonFrame {
 public:
  /// `places`: contracted, of each ring; kept by address. `former_start`: label of the first rod of ring 2 a short time ago.
  CommonFrame(const std::array<rods::Ring, 2>& rings, const std::array<std::span<const double>, 2>& places,
              std::int64_t former_start);

  std::int64_t rods() const { return rings_[0].rods + rings_[1].rods; }
  std::int64_t rods(std::size_t ring) const { return rings_[ring].rods; }
  double length() const { return rings_[0].length; }
  std::int64_t second_start() const { return turned_.label; }

  /// Of the k-th rod of a ring in this frame.
  double position(std::size_t ring, std::int64_t k) const;
  /// Positions of the rods [from, to) of a ring in this frame.
  void positions(std::size_t ring, std::int64_t from, std::int64_t to, double* x) const;
  /// Hands values of the rods [from, to) of a ring in this frame to their labels.
  void hand_out(std::size_t ring, std::int64_t from, std::int64_t to, const double* value, std::span<double> values) const;

  /// How many of the first `rods` rods of the common order are of ring 1. `former`: a short time ago, or anything.
  std::int64_t first_among(std::int64_t rods, std::int64_t former) const;

  /// Where a ring begins in the frame: the label, and by how much it and all after it are moved; those before it stand one
  /// circumference further.
  struct Turned {
    std::int64_t label;
    double shift;
  };

 private:
  // Calls work(first label, last label, shift, rods before) for the one or two runs of labels of the rods [from, to).
  template<class Work> void in_runs(std::size_t ring, std::int64_t from, std::int64_t to, Work work) const;

  std::array<rods::Ring, 2> rings_;
  std::array<std::span<const double>, 2> places_;
  Turned turned_{};
};

/// The rods of both rings in a block of the common order, ring by ring.
struct BlockFrame {
  double* place; // x; each ring increasing and between bounds at -infinity and infinity; room for `values`
  std::int64_t first_rods, second_rods;

  static constexpr std::int64_t first_at = 1;
  std::int64_t second_at() const { return first_rods + 3; }
  // Pieces of the path may run on behind the last rod, by less than half a block.
  static constexpr std::size_t values = static_cast<std::size_t>(rods::block_size + rods::block_size / 2 + 16);
};

/// Writes the places of rods [first_from, first_from + frame.first_rods) of ring 1 and the same of ring 2.
void fill(const BlockFrame& frame, const CommonFrame& rings, std::int64_t first_from, std::int64_t second_from);

/// How many of the first `rods` rods of the block, in the common order, are of ring 1.
std::int64_t first_among(const BlockFrame& frame, std::int64_t rods);

} // namespace prethermal::md::tubes
