#pragma once
#include "tests/alone.hpp"
#include "tests/common/parallel/item_checkpoints.hpp"

#include <cmath>
#include <optional>
#include <vector>

// Blocks of samples of a simulation, `simulate(context)`, on one rank.
namespace prethermal::test {

/// All blocks of an ensemble.
template<class Simulate>
std::vector<statistics::Tally> blocks_of(std::int64_t samples, std::int64_t samples_per_block, std::uint64_t seed,
                                         const Simulate& simulate) {
  std::vector<statistics::Tally> blocks;
  for (std::int64_t block = 0; block < statistics::block_count(samples, samples_per_block); ++block)
    blocks.push_back(simulate(alone(seed, "test", statistics::block_range(samples, samples_per_block, block))).value());
  return blocks;
}

/// Ten samples are the same from one block and from two, but for the order in which rounding errors come; another seed or name of
/// the run gives others, of which quantity `some` is looked at.
template<class Simulate> void check_samples_whatever_the_block(const Simulate& simulate, std::size_t some = 0) {
  const auto whole = *simulate(alone(5, "run", {0, 10}));
  auto parts = *simulate(alone(5, "run", {0, 5}));
  const auto rest = *simulate(alone(5, "run", {5, 10}));
  CHECK(whole.events == parts.events + rest.events);
  CHECK(whole.events > 0.0);
  for (std::size_t q = 0; q < whole.quantities.size(); ++q) {
    statistics::merge(parts.quantities[q], rest.quantities[q]);
    for (std::size_t i = 0; i < whole.quantities[q].mean.size(); ++i) {
      const double scale = std::sqrt(whole.quantities[q].squared_deviations[i]) + std::abs(whole.quantities[q].mean[i]);
      REQUIRE(std::abs(parts.quantities[q].mean[i] - whole.quantities[q].mean[i]) <= 1e-12 * scale);
    }
  }
  CHECK(simulate(alone(5, "run", {0, 10}))->quantities[some].mean == whole.quantities[some].mean);
  CHECK(simulate(alone(6, "run", {0, 10}))->quantities[some].mean != whole.quantities[some].mean);
  CHECK(simulate(alone(5, "other", {0, 10}))->quantities[some].mean != whole.quantities[some].mean);
}

/// A block that goes on from this text, keeping states but never stopped.
template<class Simulate>
std::optional<statistics::Tally> resumed_from(std::vector<char> text, statistics::SampleRange samples, const Simulate& simulate) {
  const parallel::RankGroup one_rank;
  Kept kept{std::move(text), 0};
  const auto checkpoint = checkpoint_of(kept, one_rank, 1000000);
  return simulate(evolution::RunContext{5, "run", samples, one_rank, checkpoint});
}

/// Samples 2 and 3, stopped at each look at the checkpoint and resumed, at most `most` times, end with the bits of an undisturbed
/// block, as they do from the early state that is returned, goes on to the end and is refused for other samples or cut short.
template<class Simulate> std::vector<char> check_restarts_of_block(const Simulate& simulate, int most) {
  const auto whole = *simulate(alone(5, "run", {2, 4}));
  const parallel::RankGroup one_rank;
  Kept kept, early;
  std::optional<statistics::Tally> tally;
  int restarts = 0; // the last of them finishes
  for (; !tally && restarts < most; ++restarts) {
    if (restarts == 2) early = kept;
    kept.looks = 0;
    const auto checkpoint = checkpoint_of(kept, one_rank, 1);
    tally = simulate(evolution::RunContext{5, "run", {2, 4}, one_rank, checkpoint});
  }
  REQUIRE(tally.has_value());
  CHECK(restarts > 4);
  CHECK(tally->events == whole.events);
  for (std::size_t q = 0; q < whole.quantities.size(); ++q) {
    CHECK(tally->quantities[q].mean == whole.quantities[q].mean);
    CHECK(tally->quantities[q].squared_deviations == whole.quantities[q].squared_deviations);
  }
  CHECK(resumed_from(early.text, {2, 4}, simulate)->events == whole.events);
  CHECK_THROWS_AS(resumed_from(early.text, {7, 9}, simulate), std::runtime_error);
  auto shorter = early.text;
  shorter.pop_back();
  CHECK_THROWS_AS(resumed_from(shorter, {2, 4}, simulate), std::runtime_error);
  return early.text;
}

} // namespace prethermal::test
