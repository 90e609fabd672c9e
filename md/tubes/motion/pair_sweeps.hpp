#pragma once
#include "common/model/potentials/pair_potential.hpp"
#include "md/rods/forces/exponential_force_blocks.hpp"
#include "md/tubes/motion/pair_blocks.hpp"
#include "md/tubes/motion/pair_sums.hpp"

#include <hwy/aligned_allocator.h>

#include <array>
#include <span>
#include <vector>

namespace prethermal::md::tubes {

/// The forces between two rings in O(N M): sweeps of each exponential over the rods of both rings in one order, to the right and
/// to the left, with one sum over all rods and one over those of ring 1. A rod of ring 1 feels the first less the second, a rod
/// of ring 2 the second alone. All images are summed. On long rings block after block is merged, swept and finished while it is
/// in the cache. Holds its own scratch.
class PairSweeps {
 public:
  using Values = std::array<std::span<double>, 2>;

  /// Throws std::invalid_argument unless the kernel has terms and all of them decay.
  PairSweeps(const model::PairPotential& potential, const numerics::ExponentialSum& kernel, double length);
  PairSweeps(const PairSweeps&) = delete; // sums_ holds the address of terms_
  PairSweeps& operator=(const PairSweeps&) = delete;

  /// Of each rod, by ring and label: the force of the other ring.
  void forces(const CommonFrame& frame, const Values& force);
  /// Half of its energy with the other ring: they sum to U, every pair and every image counted once.
  void energies(const CommonFrame& frame, const Values& energy);

  /// Of the scratch for so many rods of both rings and components of the kernel, filled up.
  static double bytes_needed(double rods, std::size_t components);

 private:
  using Aligned = hwy::AlignedFreeUniquePtr<double[]>;
  using AlignedIntegers = hwy::AlignedFreeUniquePtr<std::int64_t[]>;
  struct Task {
    const CommonFrame& frame;
    const double *ahead, *behind;
    const Values& value;
  };
  struct Slot { // what is kept of a block
    BlockFrame frame;
    MergedBlock merged;
    rods::KeptBlock kept;
  };

  void make_room(std::int64_t rods);
  void sweep(const Task& task);
  bool sweep_in_pieces(const Task& task);
  Slot slot(std::int64_t block) const;
  void prepare(const Task& task, std::int64_t block);
  void finish(const Task& task, std::int64_t block);

  rods::Terms terms_;
  std::size_t components_;
  PairSums sums_;
  std::vector<double> force_ahead_, force_behind_, energy_;
  std::int64_t rods_ = 0, blocks_ = 0;
  std::vector<std::int64_t> first_before_; // rods of ring 1 before each block; as the paths, from call to call
  std::vector<std::int64_t> kept_block_;   // in each slot
  Aligned decays_, lanes_, merged_, places_, scratch_, value_;
  AlignedIntegers sources_, paths_;
};

} // namespace prethermal::md::tubes
