#include "kinetic/wires/dynamics/swap_rate.hpp"

#include <algorithm>
#include <numbers>

namespace prethermal::kinetic::wires {

SwapRate::SwapRate(const Cells& cells)
    : cells_(cells.momentum.size()), exchange_(2 * cells_ - 1), a_(cells_), b_(cells_), sum_a_(cells_), sum_b_(cells_) {
  for (std::size_t n = 0; n < cells_; ++n)
    exchange_[cells_ - 1 + n] = exchange_[cells_ - 1 - n] = cells.exchange[n] * cells.width / (2.0 * std::numbers::pi);
}

void SwapRate::operator()(std::span<const double> first, std::span<const double> both, std::span<double> rate) {
  for (std::size_t j = 0; j < cells_; ++j) {
    const double second = both[j] - first[j];
    a_[j] = first[j] * (1.0 - second);
    b_[j] = second * (1.0 - first[j]);
  }
  std::ranges::fill(sum_a_, 0.0);
  std::ranges::fill(sum_b_, 0.0);
  double *sum_a = sum_a_.data(), *sum_b = sum_b_.data();
  for (std::size_t l = 0; l < cells_; ++l) { // by columns: whole rows of sums at once
    const double* with = exchange_.data() + (cells_ - 1 - l);
    const double a = a_[l], b = b_[l];
    for (std::size_t j = 0; j < cells_; ++j) {
      sum_a[j] += with[j] * a;
      sum_b[j] += with[j] * b;
    }
  }
  for (std::size_t j = 0; j < cells_; ++j) rate[j] = b_[j] * sum_a[j] - a_[j] * sum_b[j];
}

} // namespace prethermal::kinetic::wires
