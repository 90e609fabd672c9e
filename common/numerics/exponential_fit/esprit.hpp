#pragma once
#include <complex>
#include <span>
#include <vector>

namespace prethermal::numerics {

/// Exponents s of sums of exponentials sum_j c_j exp(-s_j u) that pass near uniform samples f(k step), by ESPRIT: the samples'
/// Hankel matrix, its leading subspace, and the shift that maps the subspace onto itself (Roy and Kailath, IEEE Trans. ASSP 37,
/// 984 (1989)). Element n of the result belongs to the order n + 1: that many exponents, real ones and conjugate pairs, the upper
/// one of each. Orders end at `highest`, or before where the matrix has no more rank than rounding gives it. Throws
/// std::invalid_argument unless the number of samples is odd and at least 5, all are finite and step > 0.
std::vector<std::vector<std::complex<double>>> esprit(std::span<const double> samples, double step, int highest);

} // namespace prethermal::numerics
