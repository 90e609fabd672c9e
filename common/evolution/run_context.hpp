#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "common/statistics/tally.hpp"

#include <cstdint>
#include <string>

namespace prethermal::evolution {

/// What a piece of work is told of the run that it belongs to: where its random numbers come from, which samples it makes (a
/// theory: none), with which ranks it shares them, and where it may keep its state. References outlive the work.
struct RunContext {
  std::uint64_t seed;
  std::string run; // its name
  statistics::SampleRange samples;
  const parallel::RankGroup& ranks;
  const parallel::ItemCheckpoint& checkpoint;
};

/// Throws std::invalid_argument, naming the topic, unless the sample numbers fit the 32 bits that a random counter has for them.
void require_countable_samples(const RunContext& context, const std::string& topic);

} // namespace prethermal::evolution
