#include "common/parallel/block_sum.hpp"
#include "md/hard_rods/forces/exponential_force_sums.hpp"
#include "md/hard_rods/forces/force.hpp"
#include "md/rods/forces/exponential_force_blocks.hpp"

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
    const std::size_t most = std::max<std::size_t>(2, saved_bytes / bytes);
    kept_block_.assign(wanted <= most ? wanted : std::min(most, blocks_on_their_way()), none);
    decays_ = hwy::AllocateAligned<double>(kept_block_.size() * decays_a_block_);
    lanes_ = hwy::AllocateAligned<double>(kept_block_.size() * lanes_a_block_);
    scratch_ = hwy::AllocateAligned<double>(static_cast<std::size_t>(block_size));
  }
  Sweeps(const Sweeps&) = delete; // sums_ holds the address of terms_
  Sweeps& operator=(const Sweeps&) = delete;

  void forces(const double* place, double* force) { sweep({place, force_ahead_.data(), force_behind_.data(), force}); }
  void energies(const double* place, double* energy) { sweep({place, energy_.data(), energy_.data(), energy}); }

  // Or piece by piece: the forces of the blocks that have all others in reach to their left and right are final before the end.
  void begin() {
    std::ranges::fill(kept_block_, none);
    sums_.begin();
    known_ = first_ = next_ = 0;
  }
  Share go_on(const double* place, double* force, std::int64_t known) {
    go_on({place, force_ahead_.data(), force_behind_.data(), force}, known);
    return {std::min(first_ * block_size, share_.size()), std::min(next_ * block_size, share_.size())};
  }
  void end(const double* place, double* force) { end({place, force_ahead_.data(), force_behind_.data(), force}); }

 private:
  static constexpr std::int64_t none = -1;

  /// What a sweep is of, and what it makes: value_i = sum_c (ahead[c] A_i[c] + behind[c] B_i[c]).
  struct Task {
    const double *place, *ahead, *behind;
    double* value;
  };

  /// Twice the blocks between the one that is prepared and the one that is finished, at the mean density.
  std::size_t blocks_on_their_way() const {
    const double block = static_cast<double>(block_size) * ring_.length / static_cast<double>(ring_.rods);
    return 2 * (3 + static_cast<std::size_t>(std::min(1e6, BlockSums::decay_lengths * terms_.slowest / block)));
  }

  int rods_of(std::int64_t block) const { return static_cast<int>(std::min(block_size, share_.size() - block * block_size)); }
  std::size_t slot_of(std::int64_t block) const { return static_cast<std::size_t>(block) % kept_block_.size(); }
  KeptBlock kept(std::int64_t block) const {
    return {decays_.get() + slot_of(block) * decays_a_block_, lanes_.get() + slot_of(block) * lanes_a_block_};
  }

  void prepare(const double* place, std::int64_t block) {
    prepare_block(terms_, place + block * block_size, rods_of(block), ring_.rod_length, kept(block), scratch_.get(),
                  sums_.right_sum(block), sums_.left_sum(block));
    kept_block_[slot_of(block)] = block;
  }

  void sweep(const Task& task) {
    begin();
    go_on(task, share_.size());
    end(task);
  }

  /// Blocks are finished as soon as the sums in their reach are known, while their decays are still in the cache. Decays that
  /// were given up are made once more: the same numbers.
  void go_on(const Task& task, std::int64_t known) {
    const std::int64_t blocks = known == share_.size() ? own_blocks(share_) : known / block_size;
    while (known_ < blocks) {
      const std::int64_t block = known_++;
      sums_.set_places(block, task.place[block * block_size], task.place[block * block_size + rods_of(block) - 1]);
      prepare(task.place, block);
      finish_known(task);
    }
  }

  void finish_known(const Task& task) {
    for (; next_ < known_; ++next_) {
      const BlockSums::Reach reach = sums_.reach(next_);
      if (reach.left > 0 && reach.right > 0) {
        finish(task, next_, reach);
      } else if (reach.left == 0 && first_ == next_) { // waits for the blocks on the other side of the border
        ++first_;
      } else {
        return;
      }
    }
  }

  void end(const Task& task) {
    sums_.exchange();
    for (std::int64_t block = 0; block < first_; ++block) finish(task, block, sums_.reach(block));
    for (; next_ < own_blocks(share_); ++next_) finish(task, next_, sums_.reach(next_));
  }

  void finish(const Task& task, std::int64_t block, BlockSums::Reach reach) {
    sums_.inflow(block, reach, first_a_.data(), last_b_.data());
    if (kept_block_[slot_of(block)] != block) prepare(task.place, block);
    finish_block(terms_, kept(block), rods_of(block), first_a_.data(), last_b_.data(), task.ahead, task.behind, scratch_.get(),
                 task.value + block * block_size);
  }

  Ring ring_;
  Share share_;
  Terms terms_;
  BlockSums sums_;
  std::vector<double> force_ahead_, force_behind_, energy_, first_a_, last_b_;
  std::size_t decays_a_block_, lanes_a_block_;
  std::vector<std::int64_t> kept_block_; // in each slot
  std::int64_t known_ = 0;               // blocks before this one have their places and sums
  std::int64_t first_ = 0, next_ = 0;    // blocks [first_, next_) are finished
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
  const ForceField::InPieces in_pieces{
      [sweeps] { sweeps->begin(); },
      [sweeps](std::span<const double> place, std::span<double> values, std::int64_t known) {
        return sweeps->go_on(place.data(), values.data(), known);
      },
      [sweeps](std::span<const double> place, std::span<double> values) { sweeps->end(place.data(), values.data()); }};
  return {force, energy, in_pieces};
}

} // namespace prethermal::md::hard_rods
