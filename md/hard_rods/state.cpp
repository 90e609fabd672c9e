#include "md/hard_rods/state.hpp"

#include <algorithm>

namespace prethermal::md::hard_rods {

Ring ring_of(const model::HardRodGas& gas) { return {gas.rods, gas.length, gas.rod_length, model::free_length(gas)}; }

Share share_of(const Ring& ring, int rank, int ranks) {
  const std::int64_t blocks = block_count(ring);
  const auto label = [&](int r) { return std::min(ring.rods, blocks * r / ranks * block_size); };
  if (blocks >= ranks) return {label(rank), label(rank + 1)};
  const auto one_each = [&](int r) { return std::min(ring.rods, r * block_size); };
  return {one_each(rank), one_each(rank + 1)};
}

} // namespace prethermal::md::hard_rods
