#include "md/rods/state.hpp"

namespace prethermal::md::rods {

Ring ring_of(const model::HardRodGas& gas) { return {gas.rods, gas.length, gas.rod_length, model::free_length(gas)}; }

Share share_of(const Ring& ring, int rank, int ranks) {
  const std::int64_t active = std::min<std::int64_t>(ranks, most_shares(ring));
  const auto label = [&](std::int64_t r) { return r >= active ? ring.rods : most_shares(ring) * r / active * block_size; };
  return {label(rank), label(rank + 1)};
}

} // namespace prethermal::md::rods
