#pragma once
#include "common/evolution/run_context.hpp"

#include <utility>

namespace prethermal::test {

/// A piece of work of one rank that nobody watches; a theory has no samples.
inline evolution::RunContext alone(std::uint64_t seed, std::string run, statistics::SampleRange samples = {0, 0}) {
  static const parallel::RankGroup one_rank;
  static const parallel::ItemCheckpoint none = parallel::no_checkpoint();
  return {seed, std::move(run), samples, one_rank, none};
}

} // namespace prethermal::test
