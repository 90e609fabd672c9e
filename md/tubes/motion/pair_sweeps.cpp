#include "md/tubes/motion/pair_sweeps.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::tubes {
namespace {

constexpr std::int64_t none = -1;
constexpr std::int64_t most_joined = 64; // blocks that stay in the L2 cache of a core
constexpr std::int64_t slots_of_pieces = 8;

std::size_t room(std::int64_t count) { return static_cast<std::size_t>(count); }

} // namespace

PairSweeps::PairSweeps(const model::PairPotential& potential, const numerics::ExponentialSum& kernel, double length)
    : terms_(rods::sweep_terms(kernel, potential.length)), components_(static_cast<std::size_t>(terms_.components())),
      sums_(terms_, length), scratch_(hwy::AllocateAligned<double>(room(rods::block_size))),
      value_(hwy::AllocateAligned<double>(BlockFrame::values)) {
  const double energy = potential.strength / potential.length;
  force_ahead_ = rods::component_weights(terms_, true, energy / potential.length);
  force_behind_ = rods::component_weights(terms_, true, -energy / potential.length);
  energy_ = rods::component_weights(terms_, false, 0.5 * energy);
}

void PairSweeps::make_room(std::int64_t rods) {
  if (rods == rods_) return;
  rods_ = rods;
  blocks_ = (rods + rods::block_size - 1) / rods::block_size;
  const std::size_t slots = room(blocks_ <= most_joined ? blocks_ : slots_of_pieces), block = room(rods::block_size);
  decays_ = hwy::AllocateAligned<double>(slots * block * components_);
  lanes_ = hwy::AllocateAligned<double>(slots * rods::kept_lane_values * 2 * components_);
  merged_ = hwy::AllocateAligned<double>(slots * 2 * merged_values);
  places_ = hwy::AllocateAligned<double>(slots * BlockFrame::values);
  sources_ = hwy::AllocateAligned<std::int64_t>(slots * merged_values);
  paths_ = hwy::AllocateAligned<std::int64_t>(room(blocks_) * path_values);
  std::fill_n(places_.get(), slots * BlockFrame::values, 0.0);
  std::fill_n(paths_.get(), room(blocks_) * path_values, 0);
  kept_block_.assign(slots, none);
  first_before_.assign(room(blocks_) + 1, 0);
  sums_.resize(blocks_);
}

double PairSweeps::bytes_needed(double rods, std::size_t components) {
  const double blocks = std::ceil(rods / static_cast<double>(rods::block_size)), each = static_cast<double>(components);
  const double kept = each * static_cast<double>(room(rods::block_size) + 2 * rods::kept_lane_values) +
                      static_cast<double>(3 * merged_values + BlockFrame::values);
  const double slots = blocks <= static_cast<double>(most_joined) ? blocks : static_cast<double>(slots_of_pieces);
  return 8.0 * (slots * kept + blocks * (static_cast<double>(path_values) + 10.0 * each + 6.0));
}

void PairSweeps::forces(const CommonFrame& frame, const Values& force) {
  sweep({frame, force_ahead_.data(), force_behind_.data(), force});
}

void PairSweeps::energies(const CommonFrame& frame, const Values& energy) {
  sweep({frame, energy_.data(), energy_.data(), energy});
}

PairSweeps::Slot PairSweeps::slot(std::int64_t block) const {
  const std::size_t slot = room(block) % kept_block_.size();
  const std::int64_t first = first_before_[room(block)], next = first_before_[room(block) + 1];
  const std::int64_t rods_here = std::min(rods::block_size, rods_ - block * rods::block_size);
  double* merged = merged_.get() + slot * 2 * merged_values;
  return {{places_.get() + slot * BlockFrame::values, next - first, rods_here - (next - first)},
          {merged, merged + merged_values, sources_.get() + slot * merged_values, paths_.get() + room(block) * path_values},
          {decays_.get() + slot * room(rods::block_size) * components_,
           lanes_.get() + slot * rods::kept_lane_values * 2 * components_}};
}

void PairSweeps::prepare(const Task& task, std::int64_t block) {
  for (const std::int64_t b : {block, block + 1})
    first_before_[room(b)] = task.frame.first_among(std::min(rods_, b * rods::block_size), first_before_[room(b)]);
  const std::int64_t first = first_before_[room(block)];
  const Slot here = slot(block);
  fill(here.frame, task.frame, first, block * rods::block_size - first);
  prepare_pair_block(terms_, here.frame, here.merged, here.kept, sums_.right(block), sums_.left(block), sums_.ends(block));
  kept_block_[room(block) % kept_block_.size()] = block;
}

void PairSweeps::finish(const Task& task, std::int64_t block) {
  if (kept_block_[room(block) % kept_block_.size()] != block) prepare(task, block); // once more: the same numbers
  const Slot here = slot(block);
  const auto [place, first_rods, second_rods] = here.frame;
  finish_pair_block(terms_, here.merged, here.kept, static_cast<int>(first_rods + second_rods), sums_.first_a(block),
                    sums_.last_b(block), task.ahead, task.behind, scratch_.get(), value_.get());
  const std::int64_t first = first_before_[room(block)], second = block * rods::block_size - first;
  task.frame.hand_out(0, first, first + first_rods, value_.get() + BlockFrame::first_at, task.value[0]);
  task.frame.hand_out(1, second, second + second_rods, value_.get() + here.frame.second_at(), task.value[1]);
}

void PairSweeps::sweep(const Task& task) {
  make_room(task.frame.rods());
  if (blocks_ > most_joined && sweep_in_pieces(task)) return;
  for (std::int64_t b = 0; b < blocks_; ++b) prepare(task, b);
  sums_.measure(0, blocks_);
  sums_.join_ring();
  for (std::int64_t b = 0; b < blocks_; ++b) finish(task, b);
}

// The last blocks give the inflow of the first one; then each is finished when those behind it that are in reach are known.
// False: much of the ring is in reach.
bool PairSweeps::sweep_in_pieces(const Task& task) {
  std::ranges::fill(kept_block_, none);
  sums_.ends(0)[0] = task.frame.position(0, 0); // the frame starts there
  std::int64_t lead = 0;
  for (std::int64_t known = 0; (lead = sums_.lead(known)) > known; ++known) {
    if (known == blocks_ / 4) return false;
    prepare(task, blocks_ - 1 - known);
  }
  sums_.measure(blocks_ - lead, blocks_);
  sums_.begin_from(lead);
  std::int64_t finished = 0;
  for (std::int64_t b = 0; b < blocks_; ++b) {
    prepare(task, b);
    if (b > 0) {
      sums_.measure(b - 1, b);
      sums_.go_on(b - 1);
    }
    if (b + 1 == blocks_) sums_.measure(b, b + 1);
    for (; finished <= b && sums_.look_ahead(finished, b + 1); ++finished) finish(task, finished);
  }
  return true;
}

} // namespace prethermal::md::tubes
