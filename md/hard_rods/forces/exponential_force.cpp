#include "common/parallel/block_sum.hpp"
#include "md/hard_rods/forces/exponential_force_blocks.hpp"
#include "md/hard_rods/forces/exponential_force_sums.hpp"
#include "md/hard_rods/forces/force.hpp"

#include <algorithm>
#include <hwy/aligned_allocator.h>
#include <memory>

namespace prethermal::md::hard_rods {

namespace {

// The decays of blocks are kept for the second half of their sweeps as long as this leaves them in the L2 cache of a core.
constexpr std::size_t saved_bytes = 3 * (std::size_t{1} << 19);

using Aligned = hwy::AlignedFreeUniquePtr<double[]>;

/// The sweeps over the rods of one share. F_i = (V0/xi^2) Re sum_m w_m s_m (A_i,m - B_i,m) and U = (V0/xi) sum_i Re sum_m w_m
/// (A_i,m + B_i,m)/2, with A_i,m the sum of exp(-s_m (x_i - x_j)/xi) over all rods and images j to the left of rod i, B_i,m to
/// the right.
class Sweeps {
 public:
  Sweeps(const model::HardRodGas& gas, const numerics::ExponentialSum& kernel, const Neighbours& neighbours)
      : ring_(ring_of(gas)), share_(neighbours.share()), terms_(sweep_terms(kernel, gas.potential.length)),
        sums_(terms_, ring_, neighbours) {
    const double energy = gas.potential.strength / gas.potential.length;
    force_ahead_ = component_weights(terms_, true, energy / gas.potential.length);
    force_behind_ = component_weights(terms_, true, -energy / gas.potential.length);
    energy_ = component_weights(terms_, false, 0.5 * energy);
    const auto components = static_cast<std::size_t>(terms_.components());
    first_a_.resize(components);
    last_b_.resize(components);
    decays_a_block_ = static_cast<std::size_t>(block_size) * components;
    lanes_a_block_ = kept_lane_values * components;
    const std::size_t bytes = (decays_a_block_ + lanes_a_block_) * sizeof(double);
    const auto wanted = static_cast<std::size_t>(std::max<std::int64_t>(1, own_blocks(share_))); // also on a rank without rods
    kept_block_.assign(std::min(wanted, std::max<std::size_t>(2, saved_bytes / bytes)), none);
    decays_ = hwy::AllocateAligned<double>(kept_block_.size() * decays_a_block_);
    lanes_ = hwy::AllocateAligned<double>(kept_block_.size() * lanes_a_block_);
    scratch_ = hwy::AllocateAligned<double>(static_cast<std::size_t>(block_size));
  }
  Sweeps(const Sweeps&) = delete; // sums_ holds the address of terms_
  Sweeps& operator=(const Sweeps&) = delete;

  void forces(const double* place, double* force) { sweep(place, force_ahead_.data(), force_behind_.data(), force); }
  void energies(const double* place, double* energy) { sweep(place, energy_.data(), energy_.data(), energy); }

 private:
  static constexpr std::int64_t none = -1;

  int rods_of(std::int64_t block) const { return static_cast<int>(std::min(block_size, share_.size() - block * block_size)); }
  std::size_t slot_of(std::int64_t block) const { return static_cast<std::size_t>(block) % kept_block_.size(); }
  KeptBlock kept(std::int64_t block) const {
    return {decays_.get() + slot_of(block) * decays_a_block_, lanes_.get() + slot_of(block) * lanes_a_block_};
  }

  void prepare(const double* place, std::int64_t block) {
    prepare_block(terms_, place + block * block_size, rods_of(block), ring_.rod_length, kept(block), scratch_.get(),
                  sums_.right_sum(block), sums_.left_sum(block));
    sums_.set_known(block);
    kept_block_[slot_of(block)] = block;
  }

  /// Block by block, with the sums ahead made only as far as they reach, so that a block is finished while its decays are still
  /// in the cache. Decays that were given up are made once more: the same numbers.
  void sweep(const double* place, const double* ahead, const double* behind, double* value) {
    const std::int64_t blocks = own_blocks(share_);
    std::ranges::fill(kept_block_, none);
    sums_.begin(place);
    for (std::int64_t block = blocks - 1; block >= 0; --block)
      if (sums_.be_sent(block)) prepare(place, block);
    sums_.exchange();
    for (std::int64_t block = 0; block < blocks; ++block) {
      const BlockSums::Reach reach = sums_.reach(block);
      for (auto other = sums_.missing(block, reach); other != none; other = sums_.missing(block, reach)) prepare(place, other);
      sums_.inflow(block, reach, first_a_.data(), last_b_.data());
      if (kept_block_[slot_of(block)] != block) prepare(place, block);
      finish_block(terms_, kept(block), rods_of(block), first_a_.data(), last_b_.data(), ahead, behind, scratch_.get(),
                   value + block * block_size);
    }
  }

  Ring ring_;
  Share share_;
  Terms terms_;
  BlockSums sums_;
  std::vector<double> force_ahead_, force_behind_, energy_, first_a_, last_b_;
  std::size_t decays_a_block_, lanes_a_block_;
  std::vector<std::int64_t> kept_block_; // in each slot
  Aligned decays_, lanes_, scratch_;
};

} // namespace

ForceField exponential_field(const model::HardRodGas& gas, const numerics::ExponentialSum& kernel, const Neighbours& neighbours) {
  const auto sweeps = std::make_shared<Sweeps>(gas, kernel, neighbours);
  const auto force = [sweeps](std::span<const double> place, std::span<double> values) {
    if (!place.empty()) sweeps->forces(place.data(), values.data());
  };
  const auto energy = [sweeps, &neighbours](std::span<const double> place) {
    std::vector<double> values(place.size());
    if (!place.empty()) sweeps->energies(place.data(), values.data());
    const auto add_block = [&](std::int64_t block, std::span<double> sum) {
      const auto first = static_cast<std::size_t>(block * block_size);
      const auto last = std::min(values.size(), first + static_cast<std::size_t>(block_size));
      for (std::size_t i = first; i < last; ++i) sum[0] += values[i];
    };
    return parallel::block_sum(neighbours.ranks(), 1, own_blocks(neighbours.share()), add_block)[0];
  };
  return {force, energy};
}

} // namespace prethermal::md::hard_rods
