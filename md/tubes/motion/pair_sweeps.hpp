#pragma once
#include "common/model/potentials/pair_potential.hpp"
#include "md/rods/forces/exponential_force_blocks.hpp"
#include "md/tubes/motion/merged_rings.hpp"

#include <hwy/aligned_allocator.h>

#include <span>
#include <vector>

namespace prethermal::md::tubes {

/// The forces between two rings in O(N M): sweeps of each exponential over the rods of both rings in one order, to the right and
/// to the left, with one sum over all rods and one over those of ring 1. A rod of ring 1 feels the first less the second, a rod
/// of ring 2 the second alone. All images are summed. Holds its own scratch.
class PairSweeps {
 public:
  /// Throws std::invalid_argument unless the kernel has terms and all of them decay.
  PairSweeps(const model::PairPotential& potential, const numerics::ExponentialSum& kernel, double length);

  /// Of each rod, where it stands in the frame: the force of the other ring. `force`: as many as places of the frame.
  void forces(const FramedRings& framed, std::span<double> force);
  /// Half of its energy with the other ring: they sum to U, every pair and every image counted once.
  void energies(const FramedRings& framed, std::span<double> energy);

 private:
  using Aligned = hwy::AlignedFreeUniquePtr<double[]>;
  using AlignedIntegers = hwy::AlignedFreeUniquePtr<std::int64_t[]>;
  void sweep(const FramedRings& framed, std::span<const double> ahead, std::span<const double> behind, std::span<double> value);
  void make_room(std::size_t rods);
  void join_blocks();

  double length_;
  rods::Terms terms_;
  std::size_t components_;
  std::vector<double> force_ahead_, force_behind_, energy_, round_; // the last: decays once round the ring
  std::size_t blocks_ = 0;
  Aligned decays_, lanes_, merged_, scratch_;
  AlignedIntegers sources_, paths_; // paths are those of the last call
  // Of each block: sums as seen from its last and from its first rod, then what flows in; all rods, then those of ring 1.
  std::vector<double> right_, left_, first_a_, last_b_, ends_;
  std::vector<double> distance_, decay_; // of gaps and spans of the blocks
};

} // namespace prethermal::md::tubes
