#include "md/tubes/motion/pair_sums.hpp"

#include "md/rods/forces/exponential_force_blocks.hpp"

#include <algorithm>

namespace prethermal::md::tubes {
namespace {

constexpr double decay_lengths = 42.0; // that count: exp(-42) = 6e-19

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

PairSums::PairSums(const rods::Terms& terms, double length)
    : terms_(&terms), length_(length), reach_(decay_lengths * terms.slowest),
      components_(static_cast<std::size_t>(terms.components())), round_(components_) {
  rods::decays_over(terms, &length, 1, round_.data());
}

void PairSums::resize(std::int64_t blocks) {
  blocks_ = blocks;
  for (auto* sums : {&right_, &left_, &first_a_, &last_b_}) sums->assign(row(blocks), 0.0);
  ends_.assign(static_cast<std::size_t>(2 * blocks), 0.0);
  distance_.assign(static_cast<std::size_t>(2 * blocks), 0.0);
  decay_.assign(static_cast<std::size_t>(2 * blocks) * components_, 0.0);
}

void PairSums::measure(std::int64_t from, std::int64_t to) {
  for (std::int64_t b = from; b < to; ++b) {
    const double *here = ends(b), next = b + 1 < blocks_ ? here[2] : ends_[0] + length_;
    distance_[static_cast<std::size_t>(2 * b)] = std::max(0.0, next - here[1]);
    distance_[static_cast<std::size_t>(2 * b + 1)] = here[1] - here[0];
  }
  const auto first = static_cast<std::size_t>(2 * from);
  rods::decays_over(*terms_, distance_.data() + first, static_cast<int>(2 * (to - from)), decay_.data() + first * components_);
}

void PairSums::over(double* sum, const double* decay) const {
  multiply(*terms_, sum, decay);
  multiply(*terms_, sum + components_, decay);
}

// From the inflow of a block to that of the next one.
void PairSums::pass_right(double* sum, std::int64_t block) const {
  over(sum, over_block(block));
  for (std::size_t c = 0; c < 2 * components_; ++c) sum[c] += right_[row(block) + c];
  over(sum, over_gap(block));
}

void PairSums::pass_left(double* sum, std::int64_t block) const {
  over(sum, over_block(block));
  for (std::size_t c = 0; c < 2 * components_; ++c) sum[c] += left_[row(block) + c];
  over(sum, over_gap(before(block)));
}

// Once round without an inflow gives that of the first block, all images summed; then block by block.
void PairSums::join_ring() {
  const auto close = [&](double* sum) {
    close_ring(*terms_, sum, round_.data());
    close_ring(*terms_, sum + components_, round_.data());
  };
  double* a = first_a_.data();
  std::copy_n(right_.data(), row(1), a);
  over(a, over_gap(0));
  for (std::int64_t b = 1; b < blocks_; ++b) pass_right(a, b);
  close(a);
  for (std::int64_t b = 0; b + 1 < blocks_; ++b) go_on(b);

  double* b_last = last_b_.data() + row(blocks_ - 1);
  std::copy_n(left_.data() + row(blocks_ - 1), row(1), b_last);
  over(b_last, over_gap(before(blocks_ - 1)));
  for (std::int64_t b = blocks_ - 1; b-- > 0;) pass_left(b_last, b);
  close(b_last);
  for (std::int64_t b = blocks_ - 1; b > 0; --b) {
    std::copy_n(last_b_.data() + row(b), row(1), last_b_.data() + row(b - 1));
    pass_left(last_b_.data() + row(b - 1), b);
  }
}

std::int64_t PairSums::lead(std::int64_t known) const {
  const double from = ends_[0] + length_ - reach_;
  for (std::int64_t k = 1; k <= known; ++k)
    if (ends_[static_cast<std::size_t>(2 * (blocks_ - k))] <= from) return k;
  return known + 1;
}

void PairSums::begin_from(std::int64_t lead) {
  std::copy_n(right_.data() + row(blocks_ - lead), row(1), first_a_.data());
  over(first_a_.data(), over_gap(blocks_ - lead));
  for (std::int64_t b = blocks_ - lead + 1; b < blocks_; ++b) pass_right(first_a_.data(), b);
}

void PairSums::go_on(std::int64_t block) {
  double* next = first_a_.data() + row(block + 1);
  std::copy_n(first_a_.data() + row(block), row(1), next);
  pass_right(next, block);
}

bool PairSums::look_ahead(std::int64_t block, std::int64_t known) {
  const double to = ends(block)[1] + reach_;
  const bool all = known == blocks_;
  std::int64_t end = block + 1; // of those that count
  for (;; ++end) {
    if (end >= known && !all) return false;
    if (end == block + blocks_) break;
    const bool round = end >= blocks_;
    if (!(ends(round ? end - blocks_ : end)[0] + (round ? length_ : 0.0) <= to)) break; // also for places that are no numbers
  }
  double* sum = last_b_.data() + row(block);
  std::fill_n(sum, row(1), 0.0);
  while (--end > block) pass_left(sum, end >= blocks_ ? end - blocks_ : end);
  return true;
}

} // namespace prethermal::md::tubes
