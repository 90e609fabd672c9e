#pragma once
#include <complex>
#include <span>
#include <vector>

namespace prethermal::md::defect {

// A transform of N = 4 Q sites as four of Q: with sites x = x1 Q + x2 and modes k = k1 + 4 k2
//   psi_k = sum_x2 exp(-2 pi i x2 k2/Q) { exp(-2 pi i x2 k1/N) sum_x1 (-i)^{x1 k1} psi_{x1 Q + x2} }.
// Here is what stands in braces, [k1][x2], and its inverse times 4. Vectorised (Highway), never fused: the same bits on all
// instruction sets. Q must be a multiple of 8, else std::invalid_argument.

/// exp(-2 pi i x2 k1/N), [k1 = 1, 2, 3][x2].
std::vector<std::complex<double>> quarter_twiddles(std::size_t sites);

/// [N] -> [4][Q]
void split_quarters(std::span<const std::complex<double>> field, std::span<const std::complex<double>> twiddles,
                    std::span<std::complex<double>> rows);

/// [4][Q] -> [N]
void join_quarters(std::span<const std::complex<double>> rows, std::span<const std::complex<double>> twiddles,
                   std::span<std::complex<double>> field);

} // namespace prethermal::md::defect
