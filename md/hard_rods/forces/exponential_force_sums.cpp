#include "md/hard_rods/forces/exponential_force_sums.hpp"

#include "md/rods/forces/exponential_force_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {
constexpr double most_packed_blocks = 64.0;

/// Blocks to each side that may count: as many as the closest packing allows, or, where that is no useful bound (points), as many
/// as four times the mean density makes likely. The block next to this one starts at a distance that may be zero, and one more
/// shows that it does not count.
double blocks_in_reach(const Ring& ring, double reach) {
  const double rods = static_cast<double>(block_size);
  const double packed = reach / (rods * ring.rod_length) + 2.0;
  const double likely = 4.0 * reach * static_cast<double>(ring.rods) / ring.length / rods + 2.0;
  return std::ceil(packed <= most_packed_blocks ? packed : std::min(packed, likely));
}

/// sum <- decay sum + source; without source: sum <- decay sum.
void advance(const Terms& terms, double* sum, const double* decay, const double* source) {
  for (const Terms::Group& group : terms.groups) {
    const int first = group.first_component();
    for (int c = first; c < first + group.reals; ++c) sum[c] = decay[c] * sum[c] + (source ? source[c] : 0.0);
    for (int re = first + group.reals; re < first + group.reals + group.pairs; ++re) {
      const int im = re + group.pairs;
      const double turned = decay[re] * sum[re] - decay[im] * sum[im];
      sum[im] = decay[re] * sum[im] + decay[im] * sum[re] + (source ? source[im] : 0.0);
      sum[re] = turned + (source ? source[re] : 0.0);
    }
  }
}

/// 1/(1 - exp(-s L)) of each component, without cancellation on a ring much shorter than the range.
std::vector<double> closure_factors(const Terms& terms, double length) {
  std::vector<double> factor(static_cast<std::size_t>(terms.components()));
  for (const Terms::Group& group : terms.groups)
    for (int i = 0; i < group.reals + group.pairs; ++i) {
      const int term = group.first_term() + i;
      double* component = factor.data() + group.first_component() + i;
      const double power = terms.rate.data()[term] * length * std::numbers::ln2 / 16.0;
      const double angle = terms.turn.data()[term] * length * std::numbers::pi / 8.0;
      const double half_sine = std::sin(0.5 * angle);
      const double re = 2.0 * std::exp(power) * half_sine * half_sine - std::expm1(power), im = std::exp(power) * std::sin(angle);
      *component = re / (re * re + im * im);
      if (i >= group.reals) component[group.pairs] = im / (re * re + im * im);
    }
  return factor;
}
} // namespace

BlockSums::BlockSums(const Terms& terms, const Ring& ring, const Neighbours& neighbours)
    : terms_(&terms), ring_(ring), neighbours_(&neighbours), components_(static_cast<std::size_t>(terms.components())),
      width_(right + 2 * components_), blocks_(block_count(ring)), own_blocks_(hard_rods::own_blocks(neighbours.share())),
      reach_(decay_lengths * terms.slowest), closure_(closure_factors(terms, ring.length)) {
  const double halo = blocks_in_reach(ring, reach_);
  const std::int64_t fewest_blocks = blocks_ / neighbours.active(); // of a rank
  all_rows_ = neighbours.alone() || halo > static_cast<double>(fewest_blocks);
  if (!all_rows_) halo_ = static_cast<std::size_t>(halo);
  own_row_ = all_rows_ ? static_cast<std::size_t>(first_block(neighbours.share())) : halo_;
  first_row_block_ = all_rows_ ? 0 : first_block(neighbours.share()) - static_cast<std::int64_t>(halo_);
  if (all_rows_ && !neighbours.alone()) {
    const parallel::RankGroup& ranks = neighbours.ranks();
    for (int rank = 0; rank < neighbours.active(); ++rank) {
      const Share share = share_of(ring, rank, ranks.size);
      counts_.push_back(static_cast<int>(static_cast<std::size_t>(hard_rods::own_blocks(share)) * width_));
      offsets_.push_back(static_cast<int>(static_cast<std::size_t>(first_block(share)) * width_));
    }
    if (neighbours.active() < ranks.size) {
      MPI_Comm part = MPI_COMM_NULL;
      MPI_Comm_split(ranks.communicator, neighbours.holds_rods() ? 0 : MPI_UNDEFINED, ranks.rank, &part);
      gathering_.emplace(part);
    }
  }
  if (!neighbours.holds_rods()) return;
  const std::size_t rows = static_cast<std::size_t>(all_rows_ ? blocks_ : own_blocks_) + 2 * halo_;
  room_ = rows;
  rows_.resize(rows * width_);
  length_.resize(rows * steps);
  decay_.resize(rows * steps * components_);
}

void BlockSums::begin() {
  first_row_ = end_row_ = own_row_;
  exchanged_ = false;
}

void BlockSums::set_places(std::int64_t block, double first, double last) {
  const std::size_t r = own_row_ + static_cast<std::size_t>(block);
  row(r)[first_place] = first;
  row(r)[last_place] = last;
  end_row_ = r + 1;
  if (block > 0) measure_borders(r, r + 1);
}

// What may be in reach of the neighbour's first rod, which is not nearer than the own one next to it, and one block more, by
// which it sees that no others are.
void BlockSums::find_rows_to_send() {
  if (halo_ == 0) return;
  const std::int64_t rods = neighbours_->share().size();
  const std::size_t own = static_cast<std::size_t>(own_blocks_);
  const double far = reach_ * (1.0 + 1e-9);
  const auto first = [&](std::size_t block) {
    return position(ring_, row(own_row_ + block)[first_place], static_cast<std::int64_t>(block) * block_size);
  };
  const auto last = [&](std::size_t block) {
    const std::int64_t label = std::min(rods, (static_cast<std::int64_t>(block) + 1) * block_size) - 1;
    return position(ring_, row(own_row_ + block)[last_place], label);
  };
  to_left_ = to_right_ = 2; // the least that `halo_` may be
  while (to_left_ < halo_ && first(to_left_ - 1) - first(0) <= far) ++to_left_;
  while (to_right_ < halo_ && last(own - 1) - last(own - to_right_) <= far) ++to_right_;
  row(own_row_)[rows_to_left] = static_cast<double>(to_left_);
  row(own_row_ + own - to_right_)[rows_to_right] = static_cast<double>(to_right_);
}

std::size_t BlockSums::bytes_sent() const {
  if (neighbours_->alone()) return 0;
  const std::size_t sent = all_rows_ ? static_cast<std::size_t>(own_blocks_) : to_left_ + to_right_;
  return sent * width_ * sizeof(double);
}

void BlockSums::exchange() {
  const std::size_t own = static_cast<std::size_t>(own_blocks_);
  const auto rows = [&](std::size_t first, std::size_t count) {
    return std::span(rows_).subspan(first * width_, count * width_);
  };
  find_rows_to_send();
  if (halo_ > 0) {
    // Messages may be shorter than the room for them.
    neighbours_->exchange(rows(halo_, to_left_), rows(halo_ + own - to_right_, to_right_), rows(0, halo_),
                          rows(halo_ + own, halo_));
    const auto from_left = static_cast<std::size_t>(row(0)[rows_to_right]);
    const auto from_right = static_cast<std::size_t>(row(halo_ + own)[rows_to_left]);
    first_row_ = halo_ - from_left;
    end_row_ = halo_ + own + from_right;
    std::copy_backward(row(0), row(from_left), row(halo_));
  } else {
    if (!neighbours_->alone())
      MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, rows_.data(), counts_.data(), offsets_.data(), MPI_DOUBLE,
                     gathering_ ? gathering_->get() : neighbours_->ranks().communicator);
    first_row_ = 0;
    end_row_ = room_;
  }
  exchanged_ = true;
  measure_borders(all_rows_ ? 0 : first_row_ + 1, own_row_ + 1); // those between own rows are known
  measure_borders(own_row_ + own, end_row_);
}

void BlockSums::measure_borders(std::size_t from, std::size_t to) {
  const auto core = [&](std::int64_t block) {
    return ring_.rod_length * static_cast<double>(std::min(block_size, ring_.rods - block * block_size));
  };
  for (std::size_t r = from; r < to; ++r) {
    const std::int64_t block = (first_row_block_ + static_cast<std::int64_t>(r) + blocks_) % blocks_;
    const std::int64_t block_before = (block + blocks_ - 1) % blocks_;
    const double *here = row(r), *there = row(before(r));
    const double turn = block == 0 ? ring_.free_length : 0.0;
    length_[r * steps + gap] = here[first_place] + turn - there[last_place] + ring_.rod_length;
    length_[r * steps + last_to_last] = here[last_place] + turn - there[last_place] + core(block);
    length_[r * steps + first_to_first] = here[first_place] + turn - there[first_place] + core(block_before);
  }
  decays_over(*terms_, length_.data() + from * steps, static_cast<int>((to - from) * steps),
              decay_.data() + from * steps * components_);
}

bool BlockSums::is_known(bool row_is_there) const {
  if (row_is_there || (exchanged_ && all_rows_)) return true;
  if (!exchanged_) return false;
  throw std::runtime_error(
      "the rods are packed so closely that their potential reaches beyond the blocks that neighbouring ranks "
      "exchange; use fewer ranks");
}

BlockSums::Reach BlockSums::reach(std::int64_t block) const {
  const std::size_t own = own_row_ + static_cast<std::size_t>(block);
  const auto to_the_left = [&]() -> std::int64_t {
    if (!is_known(own > first_row_)) return 0;
    std::int64_t blocks = 1;
    std::size_t r = before(own);
    for (double distance = length(own, gap); blocks < blocks_; ++blocks, r = before(r)) {
      if (!is_known(r > first_row_)) return 0;
      distance += length(r, last_to_last);
      if (!(distance <= reach_)) break; // also for places that are no numbers
    }
    return blocks;
  };
  const auto to_the_right = [&]() -> std::int64_t {
    if (!is_known(own + 1 < end_row_)) return 0;
    std::int64_t blocks = 1;
    std::size_t r = after(own);
    for (double distance = length(r, gap); blocks < blocks_; ++blocks, r = after(r)) {
      if (!is_known(r + 1 < end_row_)) return 0;
      distance += length(after(r), first_to_first);
      if (!(distance <= reach_)) break;
    }
    return blocks;
  };
  return {to_the_left(), to_the_right()};
}

// Horner's scheme, from the furthest block that counts to the next one.
void BlockSums::inflow(std::int64_t block, Reach reach, double* first_a, double* last_b) const {
  const std::size_t own = own_row_ + static_cast<std::size_t>(block), left = right + components_;
  std::size_t r = own;
  for (std::int64_t k = 0; k < reach.left; ++k) r = before(r);
  std::copy_n(row(r) + right, components_, first_a);
  for (std::int64_t k = 1; k < reach.left; ++k) {
    r = after(r);
    advance(*terms_, first_a, decay(r, last_to_last), row(r) + right);
  }
  advance(*terms_, first_a, decay(own, gap), nullptr);

  r = own;
  for (std::int64_t k = 0; k < reach.right; ++k) r = after(r);
  std::copy_n(row(r) + left, components_, last_b);
  for (std::int64_t k = 1; k < reach.right; ++k) {
    const double* over = decay(r, first_to_first);
    r = before(r);
    advance(*terms_, last_b, over, row(r) + left);
  }
  advance(*terms_, last_b, decay(after(own), gap), nullptr);

  if (reach.left == blocks_) advance(*terms_, first_a, closure_.data(), nullptr);
  if (reach.right == blocks_) advance(*terms_, last_b, closure_.data(), nullptr);
}

} // namespace prethermal::md::hard_rods
