#pragma once
#include "kinetic/wires/dynamics/cells.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::wires {

/// What swaps of many states a cell make of the occupations [W-26]: a swap of electrons j of wire 1 and l of wire 2 has the rate
/// (dk/2pi) V12^2/|k_j - k_l| A_j B_l with A = f_1 (1 - f_2), B = f_2 (1 - f_1), so that
///   d f_1j/dt = (dk/2pi) sum_l V12^2/|k_j - k_l| (A_l B_j - A_j B_l) = -d f_2j/dt.
/// f_1 + f_2 of each cell never changes, nor do, with it, momentum and energy; electrons of a wire are kept to rounding.
class SwapRate {
 public:
  explicit SwapRate(const Cells& cells);

  /// `first`: f_1; `both`: f_1 + f_2; `rate`: d f_1/dt. 2 cells^2 multiplications.
  void operator()(std::span<const double> first, std::span<const double> both, std::span<double> rate);

 private:
  std::size_t cells_;
  std::vector<double> exchange_;              // at l - j = -(cells - 1) ... cells - 1, times dk/2pi
  std::vector<double> a_, b_, sum_a_, sum_b_; // A, B and their sums with the exchange
};

} // namespace prethermal::kinetic::wires
