#include "md/tubes/motion/pair_sweeps.hpp"

#include "md/tubes/motion/pair_blocks.hpp"

#include <algorithm>

namespace prethermal::md::tubes {
namespace {

// sum <- decay sum, component by component of conjugated exponents.
void multiply(const rods::Terms& terms, double* sum, const double* decay) {
  for (const auto& group : terms.groups) {
    const int reals = group.reals, pairs = group.pairs;
    for (int i = 0; i < reals; ++i) sum[i] *= decay[i];
    for (int i = reals; i < reals + pairs; ++i) {
      const double re = sum[i], im = sum[i + pairs];
      sum[i] = decay[i] * re - decay[i + pairs] * im;
      sum[i + pairs] = decay[i] * im + decay[i + pairs] * re;
    }
    sum += group.components();
    decay += group.components();
  }
}

// sum <- sum / (1 - decay): all images round the ring.
void close_ring(const rods::Terms& terms, double* sum, const double* decay) {
  for (const auto& group : terms.groups) {
    const int reals = group.reals, pairs = group.pairs;
    for (int i = 0; i < reals; ++i) sum[i] /= 1.0 - decay[i];
    for (int i = reals; i < reals + pairs; ++i) {
      const double re = 1.0 - decay[i], im = -decay[i + pairs], size = re * re + im * im, a = sum[i], b = sum[i + pairs];
      sum[i] = (a * re + b * im) / size;
      sum[i + pairs] = (b * re - a * im) / size;
    }
    sum += group.components();
    decay += group.components();
  }
}

} // namespace

PairSweeps::PairSweeps(const model::PairPotential& potential, const numerics::ExponentialSum& kernel, double length)
    : length_(length), terms_(rods::sweep_terms(kernel, potential.length)),
      components_(static_cast<std::size_t>(terms_.components())), scratch_(hwy::AllocateAligned<double>(rods::block_size)) {
  const double energy = potential.strength / potential.length;
  force_ahead_ = rods::component_weights(terms_, true, energy / potential.length);
  force_behind_ = rods::component_weights(terms_, true, -energy / potential.length);
  energy_ = rods::component_weights(terms_, false, 0.5 * energy);
  round_.resize(components_);
  rods::decays_over(terms_, &length, 1, round_.data());
}

void PairSweeps::make_room(std::size_t rods_here) {
  const std::size_t block = static_cast<std::size_t>(rods::block_size), blocks = (rods_here + block - 1) / block;
  if (blocks == blocks_) return;
  blocks_ = blocks;
  decays_ = hwy::AllocateAligned<double>(blocks * block * components_);
  lanes_ = hwy::AllocateAligned<double>(blocks * rods::kept_lane_values * 2 * components_);
  merged_ = hwy::AllocateAligned<double>(blocks * 2 * merged_values);
  sources_ = hwy::AllocateAligned<std::int64_t>(blocks * merged_values);
  paths_ = hwy::AllocateAligned<std::int64_t>(blocks * path_values);
  std::fill_n(paths_.get(), blocks * path_values, 0);
  for (auto* sums : {&right_, &left_, &first_a_, &last_b_}) sums->assign(blocks * 2 * components_, 0.0);
  ends_.assign(2 * blocks, 0.0);
}

void PairSweeps::forces(const FramedRings& framed, std::span<double> force) { sweep(framed, force_ahead_, force_behind_, force); }

void PairSweeps::energies(const FramedRings& framed, std::span<double> energy) { sweep(framed, energy_, energy_, energy); }

void PairSweeps::sweep(const FramedRings& framed, std::span<const double> ahead, std::span<const double> behind,
                       std::span<double> value) {
  const auto rods = static_cast<std::size_t>(framed.rods()), block = static_cast<std::size_t>(rods::block_size);
  make_room(rods);
  const auto rods_of = [&](std::size_t b) { return static_cast<int>(std::min(block, rods - b * block)); };
  const auto kept = [&](std::size_t b) {
    return rods::KeptBlock{decays_.get() + b * block * components_, lanes_.get() + b * rods::kept_lane_values * 2 * components_};
  };
  const auto merged = [&](std::size_t b) {
    double* place = merged_.get() + b * 2 * merged_values;
    return MergedBlock{place, place + merged_values, sources_.get() + b * merged_values, paths_.get() + b * path_values};
  };
  const std::size_t row = 2 * components_;
  for (std::size_t b = 0; b < blocks_; ++b)
    prepare_pair_block(terms_, framed, static_cast<std::int64_t>(b * block), rods_of(b), merged(b), kept(b),
                       right_.data() + b * row, left_.data() + b * row, ends_.data() + 2 * b);
  join_blocks();
  for (std::size_t b = 0; b < blocks_; ++b)
    finish_pair_block(terms_, merged(b), kept(b), rods_of(b), first_a_.data() + b * row, last_b_.data() + b * row, ahead.data(),
                      behind.data(), scratch_.get(), value.data());
}

// What flows into each block from its two sides, round the ring.
void PairSweeps::join_blocks() {
  distance_.clear();
  for (std::size_t b = 0; b < blocks_; ++b) { // to the first rod of the next block, and within the block
    const double last = ends_[2 * b + 1], next = b + 1 < blocks_ ? ends_[2 * b + 2] : ends_[0] + length_;
    distance_.push_back(std::max(0.0, next - last));
    distance_.push_back(last - ends_[2 * b]);
  }
  decay_.resize(distance_.size() * components_);
  rods::decays_over(terms_, distance_.data(), static_cast<int>(distance_.size()), decay_.data());
  const auto gap_before = [&](std::size_t b) { return decay_.data() + 2 * (b > 0 ? b - 1 : blocks_ - 1) * components_; };
  const auto gap_behind = [&](std::size_t b) { return decay_.data() + 2 * b * components_; };
  const auto go_round = [&](const std::vector<double>& of_block, std::vector<double>& inflow, auto next, auto gap) {
    // Once round without an inflow gives that of the first block, all images summed; then block by block.
    const std::size_t row = 2 * components_, begin = next == 1 ? 0 : blocks_ - 1;
    const auto add_block = [&](double* sum, std::size_t b) {
      for (std::size_t c = 0; c < row; ++c) sum[c] += of_block[b * row + c];
    };
    const auto over = [&](double* sum, const double* decay) {
      multiply(terms_, sum, decay);
      multiply(terms_, sum + components_, decay);
    };
    const auto pass = [&](double* sum, std::size_t b) {
      over(sum, decay_.data() + (2 * b + 1) * components_);
      add_block(sum, b);
      over(sum, gap(b));
    };
    double* first = inflow.data() + begin * row;
    std::copy_n(of_block.data() + begin * row, row, first);
    over(first, gap(begin));
    for (std::size_t k = 1; k < blocks_; ++k) pass(first, begin + k * next);
    close_ring(terms_, first, round_.data());
    close_ring(terms_, first + components_, round_.data());
    for (std::size_t k = 1; k < blocks_; ++k) {
      const std::size_t before = begin + (k - 1) * next;
      double* here = inflow.data() + (before + next) * row;
      std::copy_n(inflow.data() + before * row, row, here);
      pass(here, before);
    }
  };
  go_round(right_, first_a_, std::size_t{1}, gap_behind);
  go_round(left_, last_b_, ~std::size_t{0}, gap_before);
}

} // namespace prethermal::md::tubes
