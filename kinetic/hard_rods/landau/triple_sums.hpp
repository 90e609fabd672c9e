#pragma once
#include <cstddef>

namespace prethermal::kinetic::hard_rods {

/// What of the triples i < j < k of one middle j depends on the last, for k = j + 1, j + 2, ...; aligned, and zero from the last
/// node to the multiple `padded` of `lanes_together`.
struct Lasts {
  std::size_t padded;
  const double *apart, *weighted, *slope; // q = v_k - v_j, weight_k q, (force_k - force_j)/q
  double* flux;                           // of k, without the weight of j
};
inline constexpr std::size_t lanes_together = 8; // on all instruction sets: a sum over k has eight parts

/// What depends on the first, with p = v_j - v_i.
struct First {
  const double* kernel; // K(i, j, k) for k = j + 1, j + 2, ... and finite numbers up to `padded`
  double slope, gain;   // (force_j - force_i)/p, weight_i p^2
};

/// For each of `count` firsts the sum over k of weight_k q^2 K (slope_ij - slope_jk); X = p q (slope_ij - slope_jk). Adds to the
/// flux of each k. Seven operations a triple, four firsts at once.
void sum_over_lasts(const Lasts& lasts, const First* first, int count, double* sums);

} // namespace prethermal::kinetic::hard_rods
