#pragma once
#include "kinetic/hard_rods/triples/kernel.hpp"

namespace prethermal::kinetic::hard_rods {

/// The kernel of i < j with k = j + 1, j + 2, ... half_nodes - 1, one after the other.
inline const double* triple_row(const OffsetKernel& kernel, int i, int j) {
  return kernel.value.data() + static_cast<std::size_t>(j - i - 1) * static_cast<std::size_t>(kernel.half_nodes);
}

inline const double* triple_row(const TripleKernel& kernel, int i, int j) {
  const auto pairs = [](std::size_t n) { return n * (n - 1) / 2; };
  const auto triples = [&](std::size_t n) { return n < 2 ? 0 : pairs(n) * (n - 2) / 3; };
  const auto all = static_cast<std::size_t>(kernel.half_nodes), after_i = all - static_cast<std::size_t>(i),
             from_j = all - static_cast<std::size_t>(j);
  return kernel.value.data() + (triples(all) - triples(after_i)) + (pairs(after_i - 1) - pairs(from_j));
}

/// In triple_fluxes.cpp. Throws std::invalid_argument unless the kernel is one of `count` half nodes.
void expect_half_nodes(const Kernel& kernel, std::size_t count);

} // namespace prethermal::kinetic::hard_rods
