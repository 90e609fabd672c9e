#pragma once
#include "common/parallel/session.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace prethermal::parallel {

/// The sum over all blocks of a large system of `width` numbers each, in block order: the same bits on any number of ranks. Each
/// rank of the group owns consecutive blocks, `own_blocks` of them (perhaps none), rank after rank. `add_block(b, values)` adds
/// own block b to zeroed values. Blocks are evaluated in parallel; only the adding up goes from rank to rank. Collective; the
/// result is on all ranks.
std::vector<double> block_sum(const RankGroup& ranks, std::size_t width, std::int64_t own_blocks,
                              const std::function<void(std::int64_t block, std::span<double> values)>& add_block);

} // namespace prethermal::parallel
