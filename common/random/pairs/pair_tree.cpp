#include "common/random/pairs/pair_tree.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::random {

PairTree::PairTree(std::uint64_t key, std::uint32_t sample, std::uint64_t entity, std::span<const double> by_distance,
                   std::span<const PairFactors> factors)
    : kernel_(2 * by_distance.size() - 1, 0.0), c_(factors.size()), rate_(factors.size()),
      block_rate_((factors.size() + block - 1) / block), exponentials_(key, sample, entity), uniforms_(key, sample, entity + 1) {
  const std::size_t cells = factors.size();
  if (cells < 2 || by_distance.size() != cells) throw std::invalid_argument("PairTree: factors of other cells");
  for (std::size_t d = 1; d < cells; ++d) kernel_[cells - 1 + d] = kernel_[cells - 1 - d] = by_distance[d];
  for (const auto& [a, b] : factors) {
    a_.push_back(a);
    b_.push_back(b);
  }
  sum_anew();
  add_up();
}

void PairTree::go_on(const PairProgress& from) {
  last_ = from.last;
  waiting_ = from.held;
  drawn_ = from.drawn;
  exponentials_.go_on_behind(drawn_);
  uniforms_.go_on_behind(2 * (drawn_ - (waiting_ < 0.0 ? 0 : 1))); // two an event that was made
}

void PairTree::sum_anew() {
  const std::size_t cells = a_.size();
  for (std::size_t j = 0; j < cells; ++j) {
    const double* weight = kernel_.data() + (cells - 1 - j);
    double sum = 0.0;
    for (std::size_t l = 0; l < cells; ++l) sum += weight[l] * b_[l];
    c_[j] = sum;
  }
  changes_ = 0;
}

void PairTree::add_up() {
  for (std::size_t j = 0; j < a_.size(); ++j) rate_[j] = a_[j] * std::max(c_[j], 0.0);
  total_ = 0.0;
  for (std::size_t i = 0; i < block_rate_.size(); ++i) {
    double sum = 0.0;
    for (std::size_t j = i * block; j < std::min((i + 1) * block, rate_.size()); ++j) sum += rate_[j];
    total_ += block_rate_[i] = sum;
  }
}

std::size_t PairTree::row(double uniform) const {
  double left = uniform * total_;
  std::size_t i = 0;
  for (; i + 1 < block_rate_.size() && left >= block_rate_[i]; ++i) left -= block_rate_[i];
  const std::size_t end = std::min((i + 1) * block, rate_.size());
  std::size_t j = i * block;
  for (; j + 1 < end && left >= rate_[j]; ++j) left -= rate_[j];
  return j;
}

std::size_t PairTree::column(std::size_t j, double uniform) const {
  const std::size_t cells = b_.size();
  const double* weight = kernel_.data() + (cells - 1 - j);
  if (a_[j] == 0.0) return cells; // rounding has led `row` to it
  double left = uniform * c_[j];
  std::size_t last = cells;
  for (std::size_t l = 0; l < cells; ++l) {
    const double share = weight[l] * b_[l];
    if (share > 0.0) last = l;
    if (left < share) return l;
    left -= share;
  }
  return last;
}

void PairTree::change(std::size_t j, std::size_t l, const std::array<PairFactors, 2>& now) {
  const std::size_t cells = b_.size();
  const double at_j = now[0].b - b_[j], at_l = now[1].b - b_[l];
  const double *of_j = kernel_.data() + (cells - 1 - j), *of_l = kernel_.data() + (cells - 1 - l); // even: kernel(i - j)
  for (std::size_t i = 0; i < cells; ++i) c_[i] += of_j[i] * at_j + of_l[i] * at_l;
  a_[j] = now[0].a;
  b_[j] = now[0].b;
  a_[l] = now[1].a;
  b_[l] = now[1].b;
  if (++changes_ == fresh) sum_anew();
  add_up();
}

} // namespace prethermal::random
