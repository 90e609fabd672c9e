#pragma once
#include <cstddef>
#include <hwy/aligned_allocator.h>

namespace prethermal::kinetic::defect {

/// The sums over tau of pairs (k, p) run along p in the lanes of vectors: rows of numbers, one for the real and the next for the
/// imaginary parts of each time. Rows are longer than what is used of them, by the lanes that a vector may read beyond.
struct PairSeries {
  int wavenumbers, times;
  std::size_t row; // doubles between the rows of phase, gain_down and rate_down; twice of it between the others

  hwy::AlignedFreeUniquePtr<double[]> phase;                // P_p at p
  hwy::AlignedFreeUniquePtr<double[]> gain_up, rate_up;     // A, B at k + p = 0 .. 2M - 2, counted on the grid
  hwy::AlignedFreeUniquePtr<double[]> gain_down, rate_down; // A', B' at M - 1 - (k - p), p <= k
};
PairSeries pair_series(int wavenumbers, int times);

/// Square matrices of which p <= k is used, rows k; each row with space for the lanes beyond.
struct PairSums {
  std::size_t row;             // doubles
  double* even;                // sum of P_k P_p A_{k+p} + P_k P*_p A'_{k-p}
  double *rate_up, *rate_down; // of P_k P_p B_{k+p}, of P_k P*_p B'_{k-p}
};

/// Adds what these times contribute.
void add_pairs(const PairSeries& series, const PairSums& sums);

} // namespace prethermal::kinetic::defect
