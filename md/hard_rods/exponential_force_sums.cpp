#include "md/hard_rods/exponential_force_sums.hpp"

#include "md/hard_rods/exponential_force_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::md::hard_rods {

namespace {
constexpr double decay_lengths = 42.0; // exp(-42) = 6e-19
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
      const auto term = static_cast<std::size_t>(group.first_term() + i);
      double* component = factor.data() + group.first_component() + i;
      const double power = terms.rate[term] * length * std::numbers::ln2 / 16.0;
      const double angle = terms.turn[term] * length * std::numbers::pi / 8.0;
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
      width_(2 + 2 * components_), blocks_(block_count(ring)), own_blocks_(hard_rods::own_blocks(neighbours.share())),
      reach_(decay_lengths * terms.slowest), closure_(closure_factors(terms, ring.length)) {
  const double halo = blocks_in_reach(ring, reach_);
  all_rows_ = neighbours.alone() || halo > static_cast<double>(blocks_ / neighbours.active());
  if (!all_rows_) halo_ = static_cast<std::size_t>(halo);
  own_row_ = all_rows_ ? static_cast<std::size_t>(first_block(neighbours.share())) : halo_;
  first_row_block_ = all_rows_ ? 0 : first_block(neighbours.share()) - static_cast<std::int64_t>(halo_);
  if (all_rows_ && !neighbours.alone()) {
    const parallel::Domain& domain = neighbours.domain();
    for (int rank = 0; rank < neighbours.active(); ++rank) {
      const Share share = share_of(ring, rank, domain.size);
      counts_.push_back(static_cast<int>(static_cast<std::size_t>(hard_rods::own_blocks(share)) * width_));
      offsets_.push_back(static_cast<int>(static_cast<std::size_t>(first_block(share)) * width_));
    }
    if (neighbours.active() < domain.size) {
      MPI_Comm part = MPI_COMM_NULL;
      MPI_Comm_split(domain.communicator, neighbours.holds_rods() ? 0 : MPI_UNDEFINED, domain.rank, &part);
      gathering_.emplace(part);
    }
  }
  if (!neighbours.holds_rods()) return;
  const std::size_t rows = static_cast<std::size_t>(all_rows_ ? blocks_ : own_blocks_) + 2 * halo_;
  rows_.resize(rows * width_);
  known_.resize(rows);
  length_.resize(rows * steps);
  decay_.resize(rows * steps * components_);
}

void BlockSums::begin(const double* place) {
  std::ranges::fill(known_, char{0});
  const std::int64_t rods = neighbours_->share().size();
  for (std::int64_t block = 0; block < own_blocks_; ++block) {
    double* row = sums_of(own_row_ + static_cast<std::size_t>(block));
    row[0] = place[block * block_size];
    row[1] = place[std::min(rods, (block + 1) * block_size) - 1];
  }
}

bool BlockSums::be_sent(std::int64_t block) const {
  const auto halo = static_cast<std::int64_t>(halo_);
  return !neighbours_->alone() && (all_rows_ || block < halo || block >= own_blocks_ - halo);
}

std::size_t BlockSums::bytes_sent() const {
  if (neighbours_->alone()) return 0;
  const std::size_t blocks = all_rows_ ? static_cast<std::size_t>(own_blocks_) : 2 * halo_;
  return blocks * width_ * sizeof(double);
}

void BlockSums::exchange() {
  const std::size_t rows = known_.size(), own = static_cast<std::size_t>(own_blocks_);
  const auto span_of = [&](std::size_t row, std::size_t count) { return std::span(rows_).subspan(row * width_, count * width_); };
  if (halo_ > 0) {
    neighbours_->exchange(span_of(halo_, halo_), span_of(own, halo_), span_of(0, halo_), span_of(halo_ + own, halo_));
  } else if (!neighbours_->alone()) {
    MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, rows_.data(), counts_.data(), offsets_.data(), MPI_DOUBLE,
                   gathering_ ? gathering_->get() : neighbours_->domain().communicator);
  }
  std::fill_n(known_.begin(), own_row_, char{1});
  std::fill(known_.begin() + static_cast<std::ptrdiff_t>(own_row_ + own), known_.end(), char{1});

  const std::size_t first = all_rows_ ? 0 : 1;
  for (std::size_t row = first; row < rows; ++row) {
    const std::int64_t block = (first_row_block_ + static_cast<std::int64_t>(row) + blocks_) % blocks_;
    const std::int64_t block_before = (block + blocks_ - 1) % blocks_;
    const auto core = [&](std::int64_t b) {
      return ring_.rod_length * static_cast<double>(std::min(block_size, ring_.rods - b * block_size));
    };
    const double *here = sums_of(row), *there = sums_of(before(row));
    const double turn = block == 0 ? ring_.free_length : 0.0, first_place = here[0] + turn, last_place = here[1] + turn;
    length_[row * steps + gap] = first_place - there[1] + ring_.rod_length;
    length_[row * steps + last_to_last] = last_place - there[1] + core(block);
    length_[row * steps + first_to_first] = first_place - there[0] + core(block_before);
  }
  decays_over(*terms_, length_.data() + first * steps, static_cast<int>((rows - first) * steps),
              decay_.data() + first * steps * components_);
}

std::size_t BlockSums::before(std::size_t row) const { return row > 0 ? row - 1 : known_.size() - 1; }

std::size_t BlockSums::after(std::size_t row) const { return row + 1 < known_.size() ? row + 1 : 0; }

BlockSums::Reach BlockSums::reach(std::int64_t block) const {
  const std::size_t own = own_row_ + static_cast<std::size_t>(block), end = known_.size();
  const auto must_know = [&](bool row_is_there) {
    if (!row_is_there && !all_rows_)
      throw std::runtime_error("the rods are packed so closely that their potential reaches beyond the blocks that neighbouring "
                               "ranks exchange; use fewer ranks");
  };
  Reach reach{1, 1};
  std::size_t row = before(own);
  for (double distance = length(own, gap); reach.left < blocks_; ++reach.left, row = before(row)) {
    must_know(row > 0);
    distance += length(row, last_to_last);
    if (!(distance <= reach_)) break; // also for places that are no numbers
  }
  row = after(own);
  for (double distance = length(row, gap); reach.right < blocks_; ++reach.right, row = after(row)) {
    must_know(row + 1 < end);
    distance += length(after(row), first_to_first);
    if (!(distance <= reach_)) break;
  }
  return reach;
}

std::int64_t BlockSums::missing(std::int64_t block, Reach reach) const {
  const std::size_t own = own_row_ + static_cast<std::size_t>(block);
  const auto number = [&](std::size_t row) { return static_cast<std::int64_t>(row) - static_cast<std::int64_t>(own_row_); };
  std::size_t row = own;
  for (std::int64_t k = 0; k < reach.left; ++k)
    if (row = before(row); known_[row] == 0) return number(row);
  row = own;
  for (std::int64_t k = 0; k < reach.right; ++k)
    if (row = after(row); known_[row] == 0) return number(row);
  return -1;
}

// Horner's scheme, from the furthest block that counts to the next one.
void BlockSums::inflow(std::int64_t block, Reach reach, double* first_a, double* last_b) const {
  const std::size_t own = own_row_ + static_cast<std::size_t>(block);
  std::size_t row = own;
  for (std::int64_t k = 0; k < reach.left; ++k) row = before(row);
  std::copy_n(sums_of(row) + 2, components_, first_a);
  for (std::int64_t k = 1; k < reach.left; ++k) {
    row = after(row);
    advance(*terms_, first_a, decay(row, last_to_last), sums_of(row) + 2);
  }
  advance(*terms_, first_a, decay(own, gap), nullptr);

  row = own;
  for (std::int64_t k = 0; k < reach.right; ++k) row = after(row);
  std::copy_n(sums_of(row) + 2 + components_, components_, last_b);
  for (std::int64_t k = 1; k < reach.right; ++k) {
    const double* over = decay(row, first_to_first);
    row = before(row);
    advance(*terms_, last_b, over, sums_of(row) + 2 + components_);
  }
  advance(*terms_, last_b, decay(after(own), gap), nullptr);

  if (reach.left == blocks_) advance(*terms_, first_a, closure_.data(), nullptr);
  if (reach.right == blocks_) advance(*terms_, last_b, closure_.data(), nullptr);
}

} // namespace prethermal::md::hard_rods
